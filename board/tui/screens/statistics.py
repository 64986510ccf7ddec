"""统计: the figures of a period, the waiting ledger and the months; every figure opens the list behind it."""

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import DataTable, Static

from board.actions import statistics
from board.actions.desk import Desk
from board.actions.today import Today, today
from board.domain.errors import BoardError
from board.domain.period import Period, Size, period_typed
from board.domain.statistics import Behind, By, Statistics
from board.domain.statistics_words import behind, group_name, heading
from board.locale import _, ngettext
from board.tui import keys
from board.tui.asking import ASKING
from board.tui.exporting import save_as
from board.tui.screens.base import BoardScreen, loads
from board.tui.screens.behind import BehindScreen
from board.tui.widgets.fields import Field
from board.tui.widgets.statistics_bars import LedgerBars, MonthBars
from board.tui.widgets.statistics_table import StatisticsTable

_SIZES = (Size.MONTH, Size.QUARTER, Size.YEAR)
_FORMATS = ("xlsx", "csv")
_REST = 5.0
"""Seconds between two times that changes elsewhere make it add up everything; a busy office changes more often."""
_MINUTES = 10
"""So many minutes pass before time alone does; hours still running are shown as of then."""


class StatisticsScreen(BoardScreen):
    """Statistics of the running year, until another period is chosen."""

    CSS_PATH = "statistics.tcss"
    MODE = "statistics"
    TOPICS = frozenset({"matters", "people", "departments", "settings", "calendar"})
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("statistics")]

    def __init__(self) -> None:
        super().__init__()
        self._period: Period | None = None
        self._by = By.DEPARTMENT
        self._found: Statistics | None = None
        self._today: Today | None = None
        self._rests = False
        self._missed = False
        self._minutes = 0

    def body(self) -> ComposeResult:
        yield Static("", id="chosen", markup=False)
        yield StatisticsTable()
        yield Static("", id="meaning", markup=False)
        with Container(id="below"):
            ledger = LedgerBars()
            ledger.border_title = _("Waited on, in working hours")
            yield ledger
            with VerticalScroll(id="months", can_focus=False) as months:
                months.border_title = _("By month: opened/closed, in time")
                yield MonthBars()

    def load(self) -> None:
        self._minutes = 0
        self._load()

    def changed_elsewhere(self) -> None:
        """Add up anew, and then not again before a rest: what changes meanwhile is in it once it is over."""
        if self._rests:
            self._missed = True
        else:
            self._rests, self._missed = True, False
            self.set_timer(_REST, self._rested)
            self.load()

    def _rested(self) -> None:
        self._rests = False
        if self._missed:
            self.changed_elsewhere()

    def minute_passed(self) -> None:
        self._minutes += 1
        if self._minutes >= _MINUTES:
            self.load()
        else:
            self._show_time()

    @loads("time")
    async def _show_time(self) -> None:
        """Only the clock moves; and if more is overdue than a minute ago, everything is added up."""
        seen = await self.board.act(_now)
        if seen is None or self._found is None:
            return
        self._today, overdue = seen
        self.show_today(self._today)
        if overdue != self._found.total.overdue:
            self.load()

    @loads("load")
    async def _load(self) -> None:
        seen = await self.board.act(_look, self._period, self._by)
        if seen is None or not self.is_whole:
            return
        self._today, self._found = seen
        self.show_today(self._today)
        self.query_one(StatisticsTable).show(self._found)
        self.query_one(LedgerBars).show(self._found)
        self.query_one(MonthBars).show(self._found)
        self.query_one("#months", VerticalScroll).scroll_end(animate=False)
        self._show_chosen()
        self._show_meaning()
        self.refresh_keys()

    def _show_chosen(self) -> None:
        """One line: the period between its keys, how long it is, and what its matters are told apart by."""
        if self._found is None:
            return
        period, text = self._found.period, Text(no_wrap=True, overflow="ellipsis")
        self._append(text, "[", "", "earlier")
        text.append(period.in_words, "bold")
        self._append(text, "]", "", "later")
        self._append(text, "p", period.size.label, "switch_size")
        self._append(text, "b", _("by {what}").format(what=self._found.by.label), "switch_by")
        total = self._found.total.open
        text.append("  " + ngettext("{n} open now", "{n} open now", total).format(n=total), "dim")
        self.query_one("#chosen", Static).update(text)

    def _append(self, text: Text, key: str, words: str, action: str) -> None:
        theme, start = self.app.current_theme, len(text.plain)
        text.append(f" {key} ", f"bold {theme.primary}")
        text.append(f"{words} " if words else "", theme.accent)
        text.apply_meta({"key": action}, start, len(text.plain))

    @on(DataTable.CellHighlighted)
    def _cursor_moved(self) -> None:
        if self.is_whole:
            self._show_meaning()

    def _show_meaning(self) -> None:
        self.query_one("#meaning", Static).update(self.query_one(StatisticsTable).meaning())

    @on(DataTable.CellSelected)
    def _figure_opened(self) -> None:
        """List the matters behind the value under the cursor."""
        place = self.query_one(StatisticsTable).place
        if place is None or self._found is None:
            return
        group, measure = place
        wanted = behind(self._found, group, measure)
        if wanted is None:
            self.board.warn(_("this figure is of now, not of a month"))
        else:
            self._open(wanted, group_name(group, self._found.by) if group else "")

    @on(DataTable.RowSelected)
    def _line_opened(self) -> None:
        """List the matters that waited on whom the cursor is on; of a month, show whom they waited on in it."""
        line = self.query_one(LedgerBars).line
        if line is not None and line.behind is not None:
            self._open(line.behind, "")
        elif line is not None and line.month is not None:
            self._by = By.DEPARTMENT
            self._choose(line.month)
        elif line is not None:
            self.board.warn(_("that was nobody's move, so there is no list of it"))

    def _open(self, wanted: Behind, name: str) -> None:
        self.board.push_screen(BehindScreen(wanted, heading(wanted, name)))

    def action_earlier(self) -> None:
        """Show the period before, just as long."""
        if self._found is not None:
            self._choose(self._found.period.earlier)

    def action_later(self) -> None:
        """Show the period after, just as long."""
        if self._found is not None:
            self._choose(self._found.period.later)

    def action_switch_size(self) -> None:
        """Show the month, the quarter or the year that the period's last day before now is of."""
        if self._found is None or self._today is None:
            return
        size = self._found.period.size
        following = _SIZES[(_SIZES.index(size) + 1) % len(_SIZES)] if size in _SIZES else Size.MONTH
        self._choose(Period.around(min(self._found.period.last, self._today.now.date()), following))

    def action_switch_by(self) -> None:
        """Tell the matters apart by the next of department, person, kind and month."""
        order = list(By)
        self._by = order[(order.index(self._by) + 1) % len(order)]
        self.query_one(StatisticsTable).move_cursor(row=0, animate=False)
        self.load()

    def _choose(self, period: Period) -> None:
        self._period = period
        self.load()

    @work(group=ASKING)
    async def action_choose_period(self) -> None:
        """Ask for a period, or for the days from which and up to which."""
        if self._found is None or self._today is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            try:
                self._choose(period_typed(given["period"], _("Period")))
            except BoardError as error:
                self.board.refuse(error)
                return False
            return True

        period = self._found.period
        self.board.drafts.pop("period", None)
        field = Field("period", _("Period"), period.typed, _("2026, 2026Q4, 2026-11 or 2026-11-01 2026-11-20"))
        await self.ask(_("Which period"), [field], save, draft="period", yes=_("Show (^S)"))

    @work(group=ASKING)
    async def action_export(self) -> None:
        """Save the statistics as a file."""
        if self._found is None:
            return
        period, by = self._found.period, self._found.by

        def sheet(desk: Desk, given: Mapping[str, str]) -> bytes:
            return statistics.export(desk, given["format"], period, by)

        name = _("statistics-{period}").format(period=period.typed.replace(" ", "-"))
        await save_as(self, name, _FORMATS, sheet, about=period.in_words)


def _look(desk: Desk, period: Period | None, by: By) -> tuple[Today, Statistics]:
    return today(desk), statistics.of_period(desk, period, by)


def _now(desk: Desk) -> tuple[Today, int]:
    return today(desk), statistics.overdue(desk)
