"""A draft of a roster beside the one that stands: what could not be had, what would change, and publishing it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from board.actions import drafts, duty, publishing
from board.actions.desk import Desk
from board.actions.draft_reading import Draft
from board.actions.drafting import Drafted
from board.actions.duty import Roster
from board.actions.publishing import Versions
from board.actions.today import Today, today
from board.domain.duty_words import days_in_words
from board.domain.errors import why_refused
from board.domain.month import month_after, month_before, month_in_words, month_of
from board.domain.permissions import BY_CHECKERS, BY_KEEPERS
from board.domain.roster import Change
from board.locale import _, ngettext
from board.tui import keys
from board.tui.asking import ASKING
from board.tui.screens.base import BoardScreen, loads
from board.tui.widgets.draft_grid import DraftGrid
from board.tui.widgets.draft_words import about, faults, movements
from board.tui.widgets.fields import Field
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class _Seen:
    """The draft, and the roster that stands in its days."""

    today: Today
    draft: Draft
    stands: Roster


class DraftScreen(BoardScreen):
    """One draft, over the screen of duty; `told` is what its search had to say. Published or dropped, it closes."""

    CSS_PATH = "draft.tcss"
    MODE = "draft"
    TOPICS = frozenset({"duty", "calendar", "people", "settings"})
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("draft")]

    def __init__(self, draft: int, told: Drafted | None = None) -> None:
        super().__init__()
        self._draft, self._told = draft, told
        self._seen: _Seen | None = None
        self._first: date | None = None
        self._ends = False
        """Whether it is being published or dropped: what changes then is no draft to be shown any more."""

    def body(self) -> ComposeResult:
        yield Static("", id="about", markup=False)
        with VerticalScroll(id="faults", can_focus=False):
            yield Static("", markup=False)
        yield Static("", id="month", markup=False)
        yield DraftGrid()
        with VerticalScroll(id="changes"):
            yield Static("", markup=False)

    def load(self) -> None:
        self._load()

    @loads("load")
    async def _load(self) -> None:
        seen = await self.board.act(_look, self._draft)
        if seen is None:
            return
        self._seen = seen
        self.show_today(seen.today)
        if self._first is None:
            self._first = _begins(seen.draft)
        self.query_one("#about", Static).update(about(seen.draft, self._told))
        faulty = faults(self.app, seen.draft, self._told, seen.today.settings.tz)
        self.query_one("#faults Static", Static).update(faulty)
        self._show_month()
        self.refresh_keys()

    def changed_elsewhere(self) -> None:
        """Show what changed, unless that is the end of the draft itself."""
        if not self._ends:
            self.load()

    def minute_passed(self) -> None:
        """Only the clock moves: a draft costs more to read than a minute is worth."""

    def _show_month(self) -> None:
        seen, first = self._seen, self._first
        if seen is None or first is None:
            return
        theme, text = self.app.current_theme, Text(no_wrap=True, overflow="ellipsis")
        text.append(" [ ", f"bold {theme.primary}").append(month_in_words(first), "bold")
        text.append(" ] ", f"bold {theme.primary}")
        text.append(_("underlined is new; beneath it who had it before"), "dim")
        self.query_one("#month", Static).update(text)
        month, changes = _of_month(seen, first)
        self.query_one(DraftGrid).show_draft(month, changes, seen.today, self.actor)
        self._show_changes(seen, changes)

    def _show_changes(self, seen: _Seen, changes: list[Change]) -> None:
        """Whom it moves: with the reason as the search told it, else those of the month that is shown."""
        panel, moved = self.query_one("#changes", VerticalScroll), self._told.moved if self._told else ()
        panel.border_title = _("Whom it moves, and why") if moved else _("What changes in this month")
        panel.query_one(Static).update(movements(moved, changes, seen.today.settings.tz))

    def action_earlier(self) -> None:
        """Show the month before, if the draft has days in it."""
        self._turn(month_before)

    def action_later(self) -> None:
        """Show the month after, if the draft has days in it."""
        self._turn(month_after)

    def _turn(self, to: Callable[[date], date]) -> None:
        if self._seen is None or self._first is None:
            return
        first, sheet = to(self._first), self._seen.draft.sheet
        if sheet.first.replace(day=1) <= first <= sheet.last:
            self._first = first
            self._show_month()

    def why_not(self, action: str) -> str:
        rule = {"publish_draft": BY_CHECKERS, "drop_draft": BY_KEEPERS}.get(action)
        return why_refused(rule.admit, self.actor) if rule else ""

    @work(group=ASKING)
    async def action_publish_draft(self) -> None:
        """Check the draft and publish it; those whom it changes something for are told."""
        if not self.may("publish_draft") or self._seen is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            self._ends = True
            made = await self.board.act(_published, self._draft, given["note"])
            self._ends = made is not None
            done.extend([made] if made else [])
            return self._ends

        seen, done = self._seen, list[Versions]()
        gaps, count = len(seen.draft.gaps), len(seen.draft.changes)
        about = ngettext("{n} change of what stands", "{n} changes of what stands", count).format(n=count)
        if gaps:
            about += _(", ") + ngettext("{n} gap", "{n} gaps", gaps).format(n=gaps)
        note = [Field("note", _("Note"), seen.draft.sheet.note, hint=_("what the version is called"))]
        await self.ask(_("Publish"), note, save, draft=f"publish {self._draft}", about=about, yes=_("Publish (^S)"))
        for made in done:
            self._stay_there()
            self.dismiss()
            line = _("published as version {number} of the roster {days}")
            days = days_in_words(made.sheet.first, made.sheet.last)
            self.board.say(line.format(number=made.sheet.number, days=days))

    def _stay_there(self) -> None:
        """Let the roster below show the month that was looked at here."""
        from board.tui.screens.duty import DutyScreen

        below = self.board.screen_stack[-2]
        if isinstance(below, DutyScreen) and self._first is not None:
            below.show_month(self._first)

    @work(group=ASKING)
    async def action_drop_draft(self) -> None:
        """Give the draft up."""
        if not self.may("drop_draft"):
            return

        async def save(_given: Mapping[str, str]) -> bool:
            self._ends = True
            self._ends = await self.board.act(drafts.drop, self._draft) is not None
            return self._ends

        if await self.ask(_("Drop the draft?"), [], save, draft=f"drop {self._draft}", yes=_("Drop (^S)")):
            self.dismiss()

    def action_back(self) -> None:
        """Go back; the draft stays, to be opened again."""
        self.dismiss()


def _look(desk: Desk, draft: int) -> _Seen:
    seen = drafts.show(desk, draft)
    return _Seen(today(desk), seen, duty.roster(desk, seen.sheet.first, seen.sheet.last))


def _published(desk: Desk, draft: int, note: str) -> Versions:
    publishing.check(desk, draft)
    return publishing.publish(desk, draft, note=note)


def _begins(draft: Draft) -> date:
    """The month with the first change, where there is one: that is what one wants to see."""
    first = draft.changes[0].begins_at.date() if draft.changes else draft.sheet.first
    return max(first, draft.sheet.first).replace(day=1)


def _of_month(seen: _Seen, first: date) -> tuple[Roster, list[Change]]:
    """The days of the draft that lie in a month, with its shifts, its gaps and its changes in them."""
    zone, (begins, ends) = seen.today.settings.tz, month_of(first)

    def here(at: datetime) -> bool:
        return begins <= at.astimezone(zone).date() <= ends

    stands, draft = seen.stands, seen.draft
    days = tuple(day for day in stands.days if begins <= day.date <= ends)
    shifts = tuple(one for one in draft.shifts if here(one.begins_at))
    gaps = tuple(one for one in draft.gaps if here(one.begins_at))
    month = Roster(days[0].date, days[-1].date, days, stands.posts, shifts, gaps, stands.published)
    return month, [one for one in draft.changes if here(one.begins_at)]
