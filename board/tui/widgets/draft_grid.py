"""A draft as a grid of its months: what differs from what stands is underlined, and who was there stands below it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import tzinfo

from rich.style import Style

from board.actions.duty import Roster
from board.actions.today import Today
from board.domain.calendar import Day
from board.domain.duty import Post
from board.domain.month import Place
from board.domain.people import Person
from board.domain.roster import Change
from board.domain.text import one_line
from board.locale import pgettext
from board.tui.widgets.month_grid import Line, MonthGrid


class DraftGrid(MonthGrid):
    """The roster that would come, its differences from the standing one marked in the cells."""

    NAME = 8
    """Room for the mark before the name of who was there."""

    def __init__(self) -> None:
        super().__init__()
        self._changes: dict[Place, list[Change]] = {}

    def show_draft(self, roster: Roster, changes: Iterable[Change], today: Today, me: Person) -> None:
        """Fill the grid with a month of the draft and with what it would change of what stands."""
        self._changes = _by_place(changes, today.settings.tz)
        self.show(roster, today, me)

    def lines(self, post: Post, day: Day, me: Person) -> list[Line]:
        """A line for each turn, underlined where it is new to its person, and one for each who had it before."""
        changes = self._changes.get((post.id, day.date), [])
        found = list[Line]()
        for turn in self.turns.get((post.id, day.date), []):
            words, style = self.line(turn, me)
            fresh = turn.shift is not None and any(_is(one, turn.shift.person, turn.begins_at) for one in changes)
            found.append((words, style + Style(underline=True, bold=True) if fresh else style))
        gone = Style(color=self.app.current_theme.warning, dim=True)
        was = pgettext("roster draft", "was ")
        found += [(was + one_line(one.was_name), gone) for one in changes if one.was is not None]
        return found


def _is(change: Change, person: int, begins_at: object) -> bool:
    return change.now == person and change.begins_at == begins_at


def _by_place(changes: Iterable[Change], zone: tzinfo) -> dict[Place, list[Change]]:
    found: dict[Place, list[Change]] = defaultdict(list)
    for one in changes:
        found[one.post, one.begins_at.astimezone(zone).date()].append(one)
    return dict(found)
