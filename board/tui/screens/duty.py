"""值班: the month's roster as a grid, what is under the cursor in full, and putting people on shifts."""

import asyncio
from collections.abc import Mapping
from datetime import date, tzinfo
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import Click
from textual.widgets import DataTable, Static

from board.actions import calendar, duty, duty_export, naming
from board.actions.desk import Desk
from board.actions.duty import Roster
from board.actions.today import Today, today
from board.domain.calendar import Day
from board.domain.duty import Post, asked_for
from board.domain.duty_words import hours_in_words
from board.domain.errors import BoardError, NotAllowed
from board.domain.month import Turn, month_after, month_before, month_in_words, month_of
from board.domain.people import KEEPERS, demand_role
from board.domain.rows import day_in_words, shift_cells
from board.domain.text import one_line
from board.locale import _, ngettext
from board.tui import keys
from board.tui.asking import ASKING
from board.tui.exporting import save_as
from board.tui.screens.base import BoardScreen, loads
from board.tui.widgets.fields import Field
from board.tui.widgets.month_grid import MonthGrid

_FORMATS = ("xlsx", "docx", "html", "csv", "ics")


class DutyScreen(BoardScreen):
    """A month of the roster; it opens on today."""

    MODE = "duty"
    TOPICS = frozenset({"duty", "calendar", "people", "settings"})
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("duty")]

    def __init__(self) -> None:
        super().__init__()
        self._first: date | None = None
        self._roster: Roster | None = None
        self._today: Today | None = None

    def body(self) -> ComposeResult:
        yield Static("", id="month", markup=False)
        yield MonthGrid()
        with VerticalScroll(id="detail", classes="panel", can_focus=False):
            yield Static("", id="turn", markup=False)

    def load(self) -> None:
        self._load()

    @loads("load")
    async def _load(self) -> None:
        seen = await self.board.act(_month, self._first)
        if seen is None:
            return
        self._today, self._roster = seen
        self.show_today(self._today)
        self.query_one(MonthGrid).show(self._roster, self._today, self.actor)
        self._show_month()
        self._show_turn()
        self.refresh_keys()

    def _show_month(self) -> None:
        """One line over the grid: the month between its keys, how many gaps, whether the year is published."""
        if self._roster is None:
            return
        theme, text = self.app.current_theme, Text(no_wrap=True, overflow="ellipsis")
        for key, action in (("[", "earlier"), ("]", "later")):
            start = len(text.plain)
            text.append(f" {key} ", f"bold {theme.primary}")
            text.apply_meta({"key": action}, start, len(text.plain))
            text.append("" if key == "]" else month_in_words(self._roster.first), "bold")
        missing = len(self._roster.gaps)
        if missing:
            text.append("  " + ngettext("{n} gap", "{n} gaps", missing).format(n=missing), f"bold {theme.error}")
        if not self._roster.published:
            year = self._roster.last.year
            note = _("the holidays of {year} are not published yet; weekends stand for them").format(year=year)
            text.append(f"  {note}", theme.warning)
        self.query_one("#month", Static).update(text)

    async def on_click(self, event: Click) -> None:
        action = event.style.meta.get("key")
        if action in {"earlier", "later"}:
            event.stop()
            await self.run_action(action)

    @on(DataTable.CellHighlighted)
    def _cursor_moved(self) -> None:
        if self.is_whole:
            self._show_turn()

    def _show_turn(self) -> None:
        """The turn under the cursor with everything known of it, and below it the whole day."""
        place = self.query_one(MonthGrid).place
        detail, turn = self.query_one("#detail", VerticalScroll), self.query_one("#turn", Static)
        if place is None or self._roster is None or self._today is None:
            detail.border_title = ""
            turn.update(_("There are no posts yet.") if self._roster and not self._roster.posts else "")
            return
        post, day = place
        title = f" {one_line(day.title)}" if day.title else ""
        detail.border_title = f"{one_line(post.name)}  {day_in_words(day.date)} {day.kind.label}{title}"
        text, zone = Text(), self._today.settings.tz
        there: list[Turn | None] = [*self._standing(post, day)] or [None]
        for turn_here in there:
            self._tell(text, turn_here, zone, bold=True)
        for other in self._roster.posts:
            if other.id != post.id:
                for standing in self._standing(other, day):
                    text.append(f"\n{one_line(other.name)}  ", "dim")
                    self._tell(text, standing, zone, bold=False)
        turn.update(text)

    def _standing(self, post: Post, day: Day) -> list[Turn]:
        return self.query_one(MonthGrid).turns.get((post.id, day.date), [])

    def _tell(self, text: Text, turn: Turn | None, zone: tzinfo, *, bold: bool) -> None:
        end = "\n" if bold else ""
        if turn is None:
            text.append(_("nobody, and nobody is asked for") + end, "dim")
        elif turn.shift is None:
            style = f"bold {self.app.current_theme.error}"
            text.append(_("GAP ") + hours_in_words(turn.begins_at, turn.ends_at, zone) + end, style)
        else:
            cells = shift_cells(turn.shift, zone)
            text.append(cells.name, "bold" if bold else "")
            text.append("".join(f" {fact}" for fact in (cells.title, cells.phone) if fact) + "  ")
            text.append(hours_in_words(turn.begins_at, turn.ends_at, zone), "dim")
            text.append(f"  {cells.note}" if cells.note else "")
            text.append(end)

    def action_earlier(self) -> None:
        """Show the month before."""
        if self._roster is not None:
            self._first = month_before(self._roster.first)
            self.load()

    def action_later(self) -> None:
        """Show the month after."""
        if self._roster is not None:
            self._first = month_after(self._roster.first)
            self.load()

    def why_not(self, action: str) -> str:
        if action != "put_on_duty":
            return ""
        try:
            demand_role(self.actor, *KEEPERS)
        except NotAllowed as refusal:
            return str(refusal)
        return "" if self.query_one(MonthGrid).place else _("there are no posts yet")

    @work(group=ASKING)
    async def action_export(self) -> None:
        """Save the roster of the month as a file."""
        if self._roster is None:
            return
        first, last = self._roster.first, self._roster.last

        def sheet(desk: Desk, given: Mapping[str, str]) -> bytes:
            return duty_export.export(desk, given["format"], first, last, person=given["person"].strip())

        name = _("roster-{month}").format(month=f"{first:%Y-%m}")
        hint = _("for a calendar (ics) of one person: name or initials")
        person = Field("person", _("Person"), hint=hint, named=self._whom)
        about = _("Roster of {month}").format(month=month_in_words(first))
        await save_as(self, name, _FORMATS, sheet, about=about, more=[person])

    @work(group=ASKING)
    async def action_put_on_duty(self) -> None:
        """Put a person on the shift or the gap under the cursor."""
        place = self.query_one(MonthGrid).place
        reason = self.why_not("put_on_duty")
        if reason or place is None or self._today is None:
            self.board.warn(reason)
            return
        post, day = place
        choices = self._standing(post, day) or await self.board.act(_asked, post, day.date) or []
        if not choices:
            asked = _("{post} asks for nobody on {day:%Y-%m-%d}").format(post=post.name, day=day.date)
            self.board.warn(asked)
            return
        await self._ask_whom(post, day, choices, self._today.settings.tz)

    async def _ask_whom(self, post: Post, day: Day, choices: list[Turn], zone: tzinfo) -> None:
        async def save(given: Mapping[str, str]) -> bool:
            turn = choices[int(given["hours"])]
            begins, ends = turn.begins_at, turn.ends_at
            put = await self.board.act(duty.assign, post.name, given["person"], begins, ends, note=given["note"])
            if put is not None:
                self.board.say(_("{name} is on {post}").format(name=put.person_name, post=put.post_name))
            return put is not None

        hours = [(str(n), self._choice(turn, zone)) for n, turn in enumerate(choices)]
        first = next((n for n, turn in enumerate(choices) if turn.shift is None), 0)
        shift = choices[first].shift
        fields = [
            Field("hours", _("Hours"), str(first), choices=hours),
            Field("person", _("Person"), hint=_("name or initials"), named=self._whom),
            Field("note", _("Note"), shift.note if shift else ""),
        ]
        about = f"{one_line(post.name)}  {day_in_words(day.date)} {day.kind.label}"
        draft = f"duty {post.id} {day.date}"
        await self.ask(_("Put on duty"), fields, save, draft=draft, about=about)

    def _choice(self, turn: Turn, zone: tzinfo) -> str:
        who = one_line(turn.shift.person_name) if turn.shift else _("nobody")
        return f"{hours_in_words(turn.begins_at, turn.ends_at, zone)}  {who}"

    async def _whom(self, text: str) -> str:
        try:
            person = await asyncio.to_thread(naming.who, self.board.desk, text.strip())
        except BoardError as error:
            return error.message
        return f"{person.name} {person.department_name} {person.title}".strip()


def _month(desk: Desk, first: date | None) -> tuple[Today, Roster]:
    """The month that begins on `first`, or the running one."""
    seen = today(desk)
    return seen, duty.roster(desk, *month_of(first or seen.now.date()))


def _asked(desk: Desk, post: Post, day: date) -> list[Turn]:
    """The hours that a post which nobody has to fill asks for on a day."""
    zone = today(desk).settings.tz
    return [Turn(*hours) for hours in asked_for(post, day, day, calendar.load(desk), zone)]
