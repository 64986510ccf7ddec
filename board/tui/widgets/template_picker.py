"""Choose a template by typing a part of its name or title."""

from collections.abc import Sequence

from rich.text import Text

from board.domain.template import Template
from board.domain.template_rows import template_cells
from board.domain.text import cell_width, fit
from board.locale import _
from board.tui.widgets.picker import PickDialog

_WIDEST = 24


class TemplatePicker(PickDialog[Template]):
    """Dismisses with a template, or None."""

    def __init__(self, found: Sequence[Template]) -> None:
        super().__init__(_("From which template"), _("name or title"))
        self._found = tuple(found)
        self._width = min(_WIDEST, max((cell_width(one.name) for one in self._found), default=0))

    async def offer(self, text: str) -> list[tuple[Text, Template]]:
        wanted = text.strip().casefold()
        fits = (one for one in self._found if wanted in f"{one.name} {one.title}".casefold())
        return [(self._row(one), one) for one in fits]

    def _row(self, one: Template) -> Text:
        cells = template_cells(one)
        row = Text(fit(cells.name, self._width) + "  ", "bold", no_wrap=True, overflow="ellipsis")
        row.append(f"{cells.kind} {cells.urgency} {cells.lead}  ", "dim")
        return row.append(cells.title)
