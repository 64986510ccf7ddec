"""Choose a saved view by typing part of its name, or say that one shall be renamed, deleted or shared."""

from collections.abc import Sequence
from enum import Enum
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList

from board.domain.lights import Profile
from board.domain.matter_view import View
from board.domain.text import cell_width, fit, one_line
from board.locale import _
from board.tui.widgets.picker import PickDialog
from board.values import dataclass


class Use(Enum):
    """What shall be done with the view that was chosen."""

    SHOW = "show"
    RENAME = "rename"
    DELETE = "delete"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Picked:
    """A view and what shall be done with it."""

    view: View
    use: Use = Use.SHOW


class ViewPicker(PickDialog[Picked]):
    """Dismisses with what was picked, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "pick('rename')", show=False, priority=True),
        Binding("ctrl+d", "pick('delete')", show=False, priority=True),
        Binding("ctrl+t", "pick('share')", show=False, priority=True),
    ]

    def __init__(self, views: Sequence[View], profile: Profile) -> None:
        note = _("Enter shows it, ^R renames, ^D deletes, ^T shares or takes back")
        super().__init__(_("Views"), _("part of its name"), note)
        self._views, self._profile = views, profile

    async def offer(self, text: str) -> list[tuple[Text, Picked]]:
        text = text.strip().casefold()
        fitting = [view for view in self._views if text in view.name.casefold()]
        width = max((cell_width(one_line(view.name)) for view in fitting), default=0)
        return [(self._row(view, min(width, 24)), Picked(view)) for view in fitting]

    def _row(self, view: View, width: int) -> Text:
        row = Text(fit(view.name, width) + "  ", "bold", no_wrap=True, overflow="ellipsis")
        row.append(fit(view.sort, 8), self.app.current_theme.secondary or "")
        return row.append(view.wanted.in_words(self._profile), "dim")

    @work(exclusive=True, group="offer")
    async def action_pick(self, use: str) -> None:
        """Dismiss with the view under the cursor and something else than to show it; see `_submitted`."""
        typed = self.query_one(Input).value
        if self._offered_for != typed:
            await self._fill(typed)
        place = self.query_one(OptionList).highlighted
        if place is not None and place < len(self._offered):
            self.dismiss(Picked(self._offered[place].view, Use(use)))
