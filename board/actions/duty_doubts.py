"""What a roster table leaves open: marks such as 主 for a post, names that several people have.

The table itself is read by the intake; what is written is `duty.take_over`'s.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from board.actions.desk import Desk, look
from board.actions.duty import WantedShift
from board.domain.duty import Post
from board.domain.people import Person
from board.domain.text import one_line
from board.store import Tx
from board.store import duty as rows
from board.store import people as people_rows
from board.values import dataclass

LEFT_OUT = "-"
"""The answer that a mark means no post: its turns are left out."""


class Word(StrEnum):
    """What a word of a table stands for."""

    PERSON = "person"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Choice:
    """One meaning: how an answer says it, and how people read it."""

    answer: str
    label: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that does not say by itself whom or what it means; a sure one has a single likely choice."""

    word: Word
    text: str
    choices: tuple[Choice, ...]

    @property
    def is_sure(self) -> bool:
        """Whether there is no more than telling to do."""
        return len(self.choices) == 1


@look
def doubts(desk: Desk, tx: Tx, wanted: Sequence[WantedShift]) -> list[Doubt]:
    """The words of a table that must be told or asked, posts first; who is simply unknown is not among them."""
    posts = rows.posts(tx)
    marks = dict.fromkeys(line.post.strip() for line in wanted)
    known = {post.name for post in posts}
    found = [Doubt(Word.POST, mark, _meant(mark, posts)) for mark in marks if mark not in known]
    everybody = people_rows.people(tx)
    for name in dict.fromkeys(line.person.strip() for line in wanted):
        people = _called(tx, name, everybody)
        if len(people) > 1:
            found.append(Doubt(Word.PERSON, name, tuple(Choice(f"#{one.id}", _in_full(one)) for one in people)))
    return found


def _called(tx: Tx, name: str, everybody: Iterable[Person]) -> list[Person]:
    """Those whom a name may mean: who is so called, also with a mark that tells namesakes apart, as 李敏(城管)."""
    namesakes = [one for one in everybody if one.name == name or one.name.startswith((f"{name}(", f"{name}（"))]
    return sorted(namesakes, key=lambda one: len(one.name)) or (people_rows.people_like(tx, name) if name else [])


def _in_full(person: Person) -> str:
    return one_line(f"{person.name} {person.department_name} {person.title} #{person.id}")


def _meant(mark: str, posts: Iterable[Post]) -> tuple[Choice, ...]:
    """The posts that a mark may mean: those it is part of or that are part of it, else all."""
    posts = list(posts)
    near = [post for post in posts if mark and (mark in post.name or post.name in mark)]
    begun = [post for post in near if post.name.startswith(mark)]
    return tuple(Choice(post.name, one_line(post.name)) for post in (begun or near or posts))


def settled(wanted: Iterable[WantedShift], answers: Mapping[tuple[Word, str], str]) -> list[WantedShift]:
    """The lines with each word as it was answered; those of a mark that was left out are not among them."""
    lines = []
    for line in wanted:
        post = answers.get((Word.POST, line.post.strip()), line.post)
        if post != LEFT_OUT:
            person = answers.get((Word.PERSON, line.person.strip()), line.person)
            lines.append(replace(line, post=post, person=person))
    return lines
