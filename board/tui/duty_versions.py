"""The versions of the published rosters, and what differs between them: a list, and what one of them changed."""

from collections.abc import Sequence
from datetime import tzinfo

from rich.text import Text

from board.actions import publishing
from board.actions.desk import Desk
from board.actions.publishing import Versions
from board.domain.duty_words import days_in_words
from board.domain.roster import Change, Edition
from board.domain.rows import short_moment
from board.domain.text import fit, one_line
from board.locale import _
from board.tui.screens.base import BoardScreen
from board.tui.widgets.draft_words import movements
from board.tui.widgets.picker import PickDialog
from board.tui.widgets.reading import ReadingDialog
from board.values import dataclass

_MOST_ROSTERS = 6


@dataclass(frozen=True, slots=True)
class _Version:
    of: Versions
    edition: Edition


class VersionPicker(PickDialog[_Version]):
    """All versions, the newest of each roster first; what is typed is looked for in their lines."""

    def __init__(self, found: Sequence[Versions], screen: BoardScreen, zone: tzinfo) -> None:
        hint = _("part of a name, a note or a kind")
        super().__init__(_("Versions"), hint, _("Enter shows what it changed, and what changed since"))
        self._found, self._zone, self._now = found, zone, screen.board.desk.now()

    async def offer(self, text: str) -> list[tuple[Text, _Version]]:
        offered = []
        for one in self._found:
            days = days_in_words(one.sheet.first, one.sheet.last)
            for edition in reversed(one.editions):
                row = self._row(days, edition)
                if text.strip().casefold() in row.plain.casefold():
                    offered.append((row, _Version(one, edition)))
        return offered

    def _row(self, days: str, edition: Edition) -> Text:
        row = Text(no_wrap=True, overflow="ellipsis")
        row.append(fit(_("version {number}").format(number=edition.number), 11), "bold")
        row.append(fit(short_moment(edition.at, self._now, self._zone), 12))
        row.append(f"{edition.kind.label}  {one_line(edition.by_name)}  {one_line(edition.note)}")
        return row.append(f"  {days}", "dim")


async def show(screen: BoardScreen, zone: tzinfo) -> None:
    """Let a version be chosen, and show its differences."""
    found = await screen.board.act(_all)
    if found is None:
        return
    if not found:
        screen.board.warn(_("no roster has been published yet"))
        return
    chosen = await screen.board.push_screen_wait(VersionPicker(found, screen, zone))
    if chosen is None:
        return
    roster, number = chosen.of.sheet.id, chosen.edition.number
    seen = await screen.board.act(_differences, roster, number)
    if seen is not None:
        title = _("Roster {days}, version {number}").format(
            days=days_in_words(chosen.of.sheet.first, chosen.of.sheet.last), number=number
        )
        await screen.board.push_screen_wait(ReadingDialog(title, _text(screen, *seen, zone)))


def _all(desk: Desk) -> list[Versions]:
    return [publishing.versions(desk, sheet.id) for sheet in publishing.published(desk)[:_MOST_ROSTERS]]


def _differences(desk: Desk, roster: int, number: int) -> tuple[list[Change], list[Change]]:
    """What a version changed of the one before it, and what changed from it to what stands."""
    return publishing.compared(desk, roster, number - 1, number), publishing.compared(desk, roster, number)


def _text(screen: BoardScreen, made: Sequence[Change], since: Sequence[Change], zone: tzinfo) -> Text:
    heading, text = f"bold {screen.app.current_theme.primary}", Text()
    text.append(_("What it changed") + f" ({len(made)})\n", heading).append_text(movements((), made, zone))
    text.append("\n\n" + _("What changed since, to what stands now") + f" ({len(since)})\n", heading)
    return text.append_text(movements((), since, zone))
