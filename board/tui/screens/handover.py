"""交接: the summary exactly as it is exported, lines added by hand, both signatures, and the export."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from board import locale
from board.actions import handover
from board.actions.desk import Desk
from board.actions.today import Today, today
from board.domain.errors import Refused
from board.domain.handover import NOTED, Section, SignedHandover, demand_acceptable, demand_unsigned, running_day
from board.domain.moments import moment_in_words
from board.domain.people import OFFICE, demand_role
from board.domain.rows import day_in_words
from board.domain.text import one_line
from board.locale import _
from board.tui import keys
from board.tui.asking import ASKING
from board.tui.exporting import save_as
from board.tui.screens.base import BoardScreen, loads
from board.tui.widgets.fields import Field
from board.tui.widgets.sheet import Sheet

_FORMATS = ("docx", "txt", "html", "md", "json")


@dataclass(frozen=True, slots=True)
class _Seen:
    """The summary of a period as the screen shows it."""

    today: Today
    day: date
    running: date
    text: str
    headings: frozenset[str]
    signed: SignedHandover | None


class HandoverScreen(BoardScreen):
    """One period's handover, the running one at first; what is seen is what is exported."""

    MODE = "handover"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("handover")]

    def __init__(self) -> None:
        super().__init__()
        self._day: date | None = None
        self._seen: _Seen | None = None

    def body(self) -> ComposeResult:
        yield Static("", id="status", markup=False)
        yield Sheet()

    def load(self) -> None:
        self._load()

    @loads("load")
    async def _load(self) -> None:
        seen = await self.board.act(_look, self._day)
        if seen is None:
            return
        turned = self._seen is not None and self._seen.day != seen.day
        self._seen = seen
        self.show_today(seen.today)
        sheet = self.query_one(Sheet)
        sheet.show(seen.text, seen.headings)
        if turned:
            sheet.scroll_home(animate=False)
        self._show_status()
        self.refresh_keys()

    def _show_status(self) -> None:
        """One line: which period, and how far its signatures are."""
        if self._seen is None:
            return
        seen, theme = self._seen, self.app.current_theme
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(_(" Period of {day}  ").format(day=day_in_words(seen.day)), "bold")
        signed, zone = seen.signed, seen.today.settings.tz
        if signed is None:
            text.append(_("not signed yet"), theme.warning)
        else:
            at = moment_in_words(signed.signed_at, zone)
            text.append(_("signed by {name} at {time}").format(name=one_line(signed.signed_by), time=at))
            if signed.accepted_at is None:
                text.append("  " + _("not accepted yet"), theme.warning)
            else:
                at, name = moment_in_words(signed.accepted_at, zone), one_line(signed.accepted_by)
                text.append("  " + _("accepted by {name} at {time}").format(name=name, time=at), theme.success)
        self.query_one("#status", Static).update(text)

    def why_not(self, action: str) -> str:
        if action not in {"later", "add_note", "sign", "accept", "export"}:
            return ""
        if self._seen is None:
            return _("the summary is still being composed")
        if action == "later":
            return _("the period after has not begun yet") if self._seen.day >= self._seen.running else ""
        if action == "export":
            return ""
        return self._refusal(partial(self._demand, action, self._seen.signed))

    def _demand(self, action: str, signed: SignedHandover | None) -> None:
        demand_role(self.actor, *OFFICE)
        if action == "accept":
            demand_acceptable(signed, self.actor)
        else:
            demand_unsigned(signed)

    def _refusal(self, demand: Callable[[], None]) -> str:
        try:
            demand()
        except Refused as refusal:
            return str(refusal)
        return ""

    def _may(self, action: str) -> _Seen | None:
        """What is seen, if `action` can be done with it; else says why not."""
        reason = self.why_not(action)
        if reason:
            self.board.warn(reason)
            return None
        return self._seen

    def action_earlier(self) -> None:
        """Show the period before."""
        self._turn(-1)

    def action_later(self) -> None:
        """Show the period after."""
        if self._may("later"):
            self._turn(1)

    def _turn(self, days: int) -> None:
        if self._seen is not None:
            day = (self._day or self._seen.day) + timedelta(days=days)
            self._day = None if day >= self._seen.running else day
            self.load()

    async def reveal(self, number: int) -> None:
        signed = await self.board.act(handover.signed_as, number)
        seen = await self.board.act(today)
        if signed is not None and seen is not None:
            self._day = signed.begins_at.astimezone(seen.settings.tz).date()
            if self.is_mounted:
                self.load()

    @work(group=ASKING)
    async def action_add_note(self) -> None:
        """Add a line to a section."""
        seen = self._may("add_note")
        if seen is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            note = await self.board.act(handover.note, given["section"], given["text"], day=seen.day)
            return note is not None

        sections = [(section.value, section.heading) for section in NOTED]
        fields = [
            Field("section", _("Section"), Section.REMINDERS, choices=sections),
            Field("text", _("Text"), lines=3),
        ]
        await self.ask(_("Add a line"), fields, save, draft=f"note {seen.day}", about=_period(seen))

    @work(group=ASKING)
    async def action_sign(self) -> None:
        """Sign for the outgoing side, after saying what that does."""
        seen = self._may("sign")
        if seen is None:
            return

        async def save(_given: Mapping[str, str]) -> bool:
            signed = await self.board.act(handover.sign, seen.day)
            return signed is not None

        about = _("Signing freezes this text for good: what comes later belongs to the next handover.")
        if seen.day == seen.running:
            about += "\n" + _("The period still runs; what happens until its end will not be in it.")
        await self.ask(
            _("Sign for the outgoing side"),
            [],
            save,
            draft=f"sign {seen.day}",
            about=f"{_period(seen)}\n{about}",
            yes=_("Sign (^S)"),
        )

    @work(group=ASKING)
    async def action_accept(self) -> None:
        """Accept for the incoming side."""
        seen = self._may("accept")
        if seen is None:
            return
        accepted = await self.board.act(handover.accept, seen.day)
        if accepted is not None:
            self.board.say(_("accepted; from now on it is yours"))

    @work(group=ASKING)
    async def action_export(self) -> None:
        """Save the summary as a file."""
        seen = self._may("export")
        if seen is None:
            return

        def sheet(desk: Desk, given: Mapping[str, str]) -> bytes:
            return handover.export(desk, given["format"], seen.day)

        name = _("handover-{day}").format(day=seen.day.isoformat())
        await save_as(self, name, _FORMATS, sheet, about=_period(seen))


def _period(seen: _Seen) -> str:
    return _("Handover of the period of {day}").format(day=day_in_words(seen.day))


def _look(desk: Desk, day: date | None) -> _Seen:
    seen = today(desk)
    running = running_day(seen.now, seen.settings)
    day = day or running
    with locale.speaking(seen.settings.language):
        headings = frozenset(section.heading for section in Section)
    text = handover.export(desk, "txt", day).decode()
    return _Seen(seen, day, running, text, headings, handover.signed_of(desk, day))
