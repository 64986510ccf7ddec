"""交接: the summary exactly as it is exported, lines added by hand, both signatures, and the export."""

from datetime import date, timedelta, tzinfo
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.theme import Theme
from textual.widgets import Static

from board import locale
from board.actions import handover, handover_addenda, handover_items
from board.actions.desk import Desk
from board.actions.today import today
from board.domain.handover import Section, running_day
from board.domain.handover_addendum import waiting
from board.domain.handover_signing import Signing
from board.domain.moments import moment_in_words
from board.domain.rows import day_in_words
from board.domain.text import one_line
from board.locale import _, ngettext
from board.tui import keys
from board.tui.handover_acts import HandoverActs, SeenHandover
from board.tui.screens.base import loads
from board.tui.widgets.sheet import Sheet


class HandoverScreen(HandoverActs):
    """One period's handover, the running one at first; what is seen is what is exported."""

    CSS_PATH = "handover.tcss"
    MODE = "handover"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("handover")]

    def __init__(self) -> None:
        super().__init__()
        self._day: date | None = None

    def body(self) -> ComposeResult:
        yield Static("", id="status", markup=False)
        yield Sheet()

    def load(self) -> None:
        self._load()

    @loads("load")
    async def _load(self) -> None:
        seen = await self.board.act(_look, self._day, self._seen is None)
        if seen is None:
            return
        if self._seen is None and seen.day != seen.running:
            self._day = seen.day
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
        text.append_text(_standing(seen.signing, seen.today.settings.tz, theme))
        if seen.waiting:
            waits = _("addendum {n} waits for the other side's signature").format(n=seen.waiting.serial)
            text.append(f"  {waits}", theme.warning or "")
        self.query_one("#status", Static).update(text)

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


def _look(desk: Desk, day: date | None, at_first: bool) -> SeenHandover:
    """What to show: of `day`, else of the running period; at first of the one before, if it waits for a signature."""
    seen = today(desk)
    running = running_day(seen.now, seen.settings)
    before = running - timedelta(days=1)
    if day is None and at_first:
        signed = handover.signed_of(desk, before)
        waits = signed is not None and (signed.accepted_at is None or waiting(handover_addenda.of(desk, before)))
        day = before if waits else None
    day = day or running
    with locale.speaking(seen.settings.language):
        headings = frozenset(section.heading for section in Section)
    text = handover.as_text(desk, day)
    signing = handover_items.signing(desk, day)
    return SeenHandover(seen, day, running, text, headings, signing, handover_addenda.of(desk, day))


def _standing(signing: Signing, zone: tzinfo, theme: Theme) -> Text:
    """How far the signatures are."""
    signed = signing.signed
    if signed is None:
        return Text(_("not signed yet"), theme.warning or "")
    at = moment_in_words(signed.signed_at, zone)
    text = Text(_("signed by {name} at {time}").format(name=one_line(signed.signed_by), time=at))
    if signed.accepted_at is not None:
        at, name = moment_in_words(signed.accepted_at, zone), one_line(signed.accepted_by)
        text = Text(_("accepted by {name} at {time}").format(name=name, time=at), theme.success or "")
        return text.append("  " + _("handed over by {name}").format(name=one_line(signed.signed_by)), "dim")
    if signing.is_back:
        return text.append("  " + _("objected to: reply (v) and sign again"), theme.error or "")
    text.append("  " + _("not accepted yet"), theme.warning or "")
    left = sum(1 for item in signing.items if item.answer is None)
    return text.append("  " + ngettext("{n} item to go", "{n} items to go", left).format(n=left)) if left else text
