"""A text that is drawn, and makes its screen be laid out, only when it is another than before."""

from textual.visual import VisualType
from textual.widgets import Static

from board.tui.colours import look


class Still(Static):
    """A `Static` of texts, or of words that are no markup."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(markup=False, id=id)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show this from now on."""
        if look(content) != look(self.content):
            super().update(content, layout=layout)
