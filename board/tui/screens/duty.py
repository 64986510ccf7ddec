"""值班: gaps first, the month's roster as a grid, the turn under the cursor, and the fairness ledgers beside it.

What a key asks for stands in modules of its own (`duty_cell`, `duty_drafting`, …), which are loaded on the first use.
"""

from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import DataTable, Static

from board.actions import duty, duty_requests, fairness
from board.actions.desk import Desk
from board.actions.duty import Roster
from board.actions.fairness import Fairness
from board.actions.today import Today, today
from board.domain.month import month_after, month_before, month_of
from board.domain.rows import day_in_words
from board.domain.text import one_line
from board.locale import _
from board.tui import keys
from board.tui.asking import ASKING
from board.tui.discipline_acts import DisciplineActs
from board.tui.duty_acts import DutyActs, Spot
from board.tui.messages import Changed
from board.tui.screens.base import loads
from board.tui.widgets.duty_words import gap_line, month_line, turn_text
from board.tui.widgets.fairness_bars import FairnessBars
from board.tui.widgets.month_grid import MonthGrid
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class _Seen:
    """A month of the roster, and how many swaps and absences wait on the actor."""

    today: Today
    roster: Roster
    on_me: int


class DutyScreen(DisciplineActs, DutyActs):
    """A month of the roster; it opens on today."""

    CSS_PATH = "duty.tcss"
    MODE = "duty"
    TOPICS = frozenset({"duty", "calendar", "people", "settings"})
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("duty")]

    def __init__(self) -> None:
        super().__init__()
        self._first: date | None = None
        self._seen: _Seen | None = None
        self._book: Fairness | None = None

    def body(self) -> ComposeResult:
        yield Static("", id="month", markup=False)
        yield Static("", id="gaps", markup=False)
        with Container(id="beside"):
            with Vertical(id="left"):
                yield MonthGrid()
                with VerticalScroll(id="detail", classes="panel", can_focus=False):
                    yield Static("", id="turn", markup=False)
            yield FairnessBars()

    def load(self) -> None:
        self._load()

    @loads("load")
    async def _load(self) -> None:
        seen = await self.board.act(_look, self._first)
        if seen is None:
            return
        self._seen = seen
        self.show_today(seen.today)
        self.query_one(MonthGrid).show(seen.roster, seen.today, self.actor)
        self.query_one("#month", Static).update(month_line(self.app, seen.roster, seen.on_me))
        gaps = gap_line(self.app, seen.roster.gaps, seen.today.now, self.size.width)
        self.query_one("#gaps", Static).update(gaps)
        self.query_one("#gaps").display = bool(gaps)
        self._show_turn()
        self.refresh_keys()
        if self._book is None or self._book.first.year != seen.roster.first.year:
            self._load_book()

    @loads("book")
    async def _load_book(self) -> None:
        """The ledgers of the year that is shown, if they are shown."""
        if self._seen is None or not self.query_one(FairnessBars).display:
            return
        year = self._seen.roster.first.year
        found = await self.board.act(fairness.ledgers, date(year, 1, 1), date(year, 12, 31))
        if found is not None:
            self._book = found
            self._show_book()

    @on(Changed)
    def _ledgers_change(self, change: Changed) -> None:
        if not self.TOPICS.isdisjoint(change.topics):
            self._book = None

    def _show_book(self) -> None:
        place, bars = self.query_one(MonthGrid).place, self.query_one(FairnessBars)
        if place is not None and self._book is not None and bars.display:
            bars.show(self._book, place[0].id, self.actor.id)

    @on(DataTable.CellHighlighted)
    def _cursor_moved(self) -> None:
        if self.is_whole:
            self._show_turn()

    @on(DataTable.CellSelected)
    def _cell_entered(self) -> None:
        self.action_open_cell()

    @on(DataTable.RowSelected)
    @work(group=ASKING)
    async def _person_entered(self) -> None:
        """Show the shifts of whoever is under the cursor in the ledgers."""
        person, book = self.query_one(FairnessBars).person, self._book
        if person is not None and book is not None and self._seen is not None:
            from board.tui import duty_turns

            self.query_one(MonthGrid).mark(person.person)
            await duty_turns.show(self, person, book.first, book.last, self._seen.today.settings.tz)
            self.query_one(MonthGrid).mark(0)

    def _show_turn(self) -> None:
        """The turn under the cursor with everything known of it, and below it the whole day."""
        grid, detail, turn = (
            self.query_one(MonthGrid),
            self.query_one("#detail", VerticalScroll),
            self.query_one("#turn", Static),
        )
        if grid.place is None or self._seen is None:
            detail.border_title = ""
            turn.update(_("There are no posts yet.") if self._seen and not self._seen.roster.posts else "")
            return
        post, day = grid.place
        title = f" {one_line(day.title)}" if day.title else ""
        detail.border_title = f"{one_line(post.name)}  {day_in_words(day.date)} {day.kind.label}{title}"
        turn.update(turn_text(self.app, self._seen.roster.posts, grid.turns, (post, day), self._seen.today.settings.tz))
        self._show_book()

    def show_month(self, first: date) -> None:
        """Show the month that begins on `first`."""
        self._first = first
        self.load()

    def action_earlier(self) -> None:
        """Show the month before."""
        if self._seen is not None:
            self.show_month(month_before(self._seen.roster.first))

    def action_later(self) -> None:
        """Show the month after."""
        if self._seen is not None:
            self.show_month(month_after(self._seen.roster.first))

    def action_switch_ledger(self) -> None:
        """Show the ledgers or hide them; on a narrow terminal they take the place of what is under the cursor."""
        self.toggle_class("-switched")
        self.call_after_refresh(self._load_book)

    def action_next_gap(self) -> None:
        """Put the cursor on the next gap of the month, after the last one on the first again."""
        if self._seen is None or not self._seen.roster.gaps:
            self.board.say(_("there is no gap in this month"))
            return
        grid, zone = self.query_one(MonthGrid), self._seen.today.settings.tz
        places = sorted({(gap.begins_at.astimezone(zone).date(), gap.post) for gap in self._seen.roster.gaps})
        here = (grid.place[1].date, grid.place[0].id) if grid.place else (date.min, 0)
        day, post = next((place for place in places if place > here), places[0])
        grid.focus()
        grid.go_to(post, day)

    @property
    def spot(self) -> Spot | None:
        grid = self.query_one(MonthGrid)
        if grid.place is None or self._seen is None:
            return None
        post, day = grid.place
        turns = grid.turns.get((post.id, day.date), [])
        return Spot(post, day, turns, self._seen.today.settings.tz)

    @property
    def post_here(self) -> str:
        spot = self.spot
        if spot is None or self._seen is None or spot.day.date != self._seen.today.now.date():
            return ""
        own = any(turn.shift and turn.shift.person == self.actor.id for turn in spot.turns)
        return "" if own else spot.post.name

    @property
    def month(self) -> tuple[Today, Roster] | None:
        return (self._seen.today, self._seen.roster) if self._seen else None


def _look(desk: Desk, first: date | None) -> _Seen:
    """The month that begins on `first`, or the running one."""
    now = today(desk)
    roster = duty.roster(desk, *month_of(first or now.now.date()))
    return _Seen(now, roster, sum(one.on_me for one in duty_requests.waiting(desk)))
