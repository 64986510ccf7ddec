"""What can be done with a period's handover, as keys: each says why not, or asks for what it needs."""

from collections.abc import Mapping
from datetime import date

from textual import work

from board.actions import handover, handover_addenda, handover_items
from board.actions.desk import Desk
from board.actions.today import Today
from board.domain.errors import why_refused
from board.domain.handover import NOTED, Section
from board.domain.handover_addendum import Addendum, demand_addable, demand_seeable, waiting
from board.domain.handover_items import items_of
from board.domain.handover_signing import Signing, demand_acceptable, demand_items, demand_outgoing, demand_unsigned
from board.domain.people import OFFICE, demand_role
from board.domain.rows import day_in_words
from board.domain.text import one_line
from board.locale import _, pgettext
from board.tui.asking import ASKING
from board.tui.exporting import save_as
from board.tui.screens.base import BoardScreen
from board.tui.widgets.fields import Field
from board.values import dataclass

_KNOWN = {"later", "add_note", "plan", "sign", "accept", "export", "items", "add_addendum"}
_FORMATS = ("docx", "txt", "html", "md", "json")


@dataclass(frozen=True, slots=True)
class SeenHandover:
    """The handover of a period as the screen shows it: its text, and how far its signatures are."""

    today: Today
    day: date
    running: date
    text: str
    headings: frozenset[str]
    signing: Signing
    addenda: tuple[Addendum, ...]

    @property
    def waiting(self) -> Addendum | None:
        """The addendum that waits for the other side's signature."""
        return waiting(self.addenda)


class HandoverActs(BoardScreen):
    """A screen that shows a period's handover."""

    _seen: SeenHandover | None = None

    def why_not(self, action: str) -> str:
        if action not in _KNOWN:
            return ""
        if self._seen is None:
            return _("the summary is still being composed")
        if action == "later":
            return _("the period after has not begun yet") if self._seen.day >= self._seen.running else ""
        if action == "items":
            return why_refused(demand_items, self._seen.signing)
        return "" if action == "export" else why_refused(self._demand, action, self._seen)

    def _demand(self, action: str, seen: SeenHandover) -> None:
        demand_role(self.actor, *OFFICE)
        if action == "accept":
            demand_acceptable(seen.signing, self.actor)
        elif action == "sign":
            demand_outgoing(seen.signing, self.actor)
        elif action in {"add_note", "plan"}:
            demand_unsigned(seen.signing)
        elif seen.waiting:
            demand_seeable(seen.signing.signed, seen.addenda, self.actor)
        else:
            demand_addable(seen.signing.signed, seen.addenda, self.actor)

    def _may(self, action: str) -> SeenHandover | None:
        """What is seen, if `action` can be done with it; else says why not."""
        return self._seen if self.may(action) else None

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
    async def action_plan(self) -> None:
        """Say what is to be done next with one of the open matters, and what if that fails."""
        seen = self._may("plan")
        summary = await self.board.act(handover.show, seen.day) if seen else None
        if seen is None or summary is None:
            return
        matters = [item for item in items_of(summary) if item.line.subject_kind == "matters"]
        if not matters:
            self.board.warn(_("no matter is open"))
            return

        async def save(given: Mapping[str, str]) -> bool:
            planned = await self.board.act(
                handover_items.plan, int(given["matter"]), given["next"], otherwise=given["otherwise"]
            )
            return planned is not None

        fields = [
            Field(
                "matter",
                pgettext("of a handover", "Item"),
                str(matters[0].line.subject_id),
                choices=[(str(item.line.subject_id), one_line(item.name)) for item in matters],
            ),
            Field("next", _("Next step")),
            Field("otherwise", _("If not"), hint=_("what to do if that does not come about")),
        ]
        await self.ask(_("Next step"), fields, save, draft=f"plan {seen.day}", about=_period(seen))

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

    def action_items(self) -> None:
        """Go through the signed handover item by item."""
        from board.tui.screens.handover_items import HandoverItemsScreen

        seen = self._may("items")
        if seen is not None:
            self.board.push_screen(HandoverItemsScreen(seen.day))

    @work(group=ASKING)
    async def action_add_addendum(self) -> None:
        """Correct what both sides have signed, or sign the other side's correction."""
        seen = self._may("add_addendum")
        if seen is None:
            return
        unseen = seen.waiting

        async def save(given: Mapping[str, str]) -> bool:
            if unseen is not None:
                return await self.board.act(handover_addenda.see, day=seen.day) is not None
            return await self.board.act(handover_addenda.add, given["text"], day=seen.day) is not None

        if unseen is not None:
            about = _("Addendum {n} by {name}: {text}").format(n=unseen.serial, name=unseen.by, text=unseen.text)
            fields, yes = [], _("Sign (^S)")
        else:
            about = _("The signed text stays as it is; the other side signs the addendum, too.")
            fields, yes = [Field("text", _("Text"), lines=3)], ""
        await self.ask(
            _("Addendum"), fields, save, draft=f"addendum {seen.day}", about=f"{_period(seen)}\n{about}", yes=yes
        )

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


def _period(seen: SeenHandover) -> str:
    return _("Handover of the period of {day}").format(day=day_in_words(seen.day))
