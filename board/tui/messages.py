"""What rooms of the screen tell each other."""

from textual.message import Message


class Changed(Message):
    """Something on the store changed, here or elsewhere; `topics` are the nouns it was about."""

    def __init__(self, topics: frozenset[str]) -> None:
        super().__init__()
        self.topics = topics
