"""Verbs for clocks and hands: hold and resume, more time, up and down the ladder, another lead or handler, undo."""

from collections.abc import Mapping

from textual import work

from board.actions import matter_clocks, matter_hands, matter_undo
from board.domain import rows
from board.domain.matter import Matter
from board.domain.matter_kinds import State
from board.locale import _
from board.tui.asking import ASKING
from board.tui.matter_acts import MatterActs
from board.tui.widgets.fields import Field

_GRANT, _REFUSE = "grant", "refuse"


class ClockActs(MatterActs):
    """A screen on which the selected matter can be held, given more time, taken up the ladder and given on."""

    def why_not(self, action: str) -> str:
        """Why a verb is off: a key that does one thing or its opposite asks for the one that is next."""
        matter = self.selected
        if action == "hold" and matter is not None and matter.state is State.HELD:
            action = "resume"
        if action == "extend" and matter is not None and matter.asked_until is not None:
            action = "refuse"
        return super().why_not(action)

    @work(group=ASKING)
    async def action_hold(self) -> None:
        """Put the matter on hold, or resume it."""
        matter = self._may("hold")
        if matter is None:
            return
        if matter.state is not State.HELD:
            await self._with_reason("hold", _("Hold"), matter_clocks.hold)
            return
        await self._with_note(matter, "resume", _("Resume"), matter_clocks.resume)

    @work(group=ASKING)
    async def action_extend(self) -> None:
        """Ask for more time, or decide on it where it is asked for."""
        matter = self._may("extend")
        if matter is None:
            return
        if matter.asked_until is not None:
            await self._decide(matter)
            return

        async def save(given: Mapping[str, str]) -> bool:
            told_by = given.get("told_by", "")
            done = await self.board.act(
                matter_clocks.extend, matter.id, given["until"], given["reason"], told_by=told_by
            )
            return self._told(done)

        until = Field("until", _("Until"), hint=_("a day such as 12-05, or 3wd more"))
        await self._ask(
            _("Ask for an extension"), matter, "extend", [until, *self._said_for(matter, _("Reason"), "reason")], save
        )

    async def _decide(self, matter: Matter) -> None:
        async def save(given: Mapping[str, str]) -> bool:
            if given["decision"] == _GRANT:
                return self._told(await self.board.act(matter_clocks.grant, matter.id, note=given["ground"]))
            return self._told(await self.board.act(matter_clocks.refuse, matter.id, given["ground"]))

        choices = [(_GRANT, _("grant")), (_REFUSE, _("refuse"))]
        fields = [Field("decision", _("Decision"), _GRANT, choices=choices), Field("ground", _("Grounds"), lines=3)]
        asked = await self.board.act(matter_clocks.asked_in_words, matter.id)
        await self._ask(_("Decide on the extension"), matter, "decide", fields, save, asked or "")

    @work(group=ASKING)
    async def action_escalate(self) -> None:
        """Take the matter one rung up."""
        await self._with_reason("escalate", _("Escalate"), matter_hands.escalate)

    @work(group=ASKING)
    async def action_push_back(self) -> None:
        """Push the matter back down to whoever works on it."""
        matter = self._may("push_back")
        if matter is None:
            return
        waiting_on = matter.waiting_on
        own = waiting_on is not None and self.actor.speaks_for(waiting_on)

        async def save(given: Mapping[str, str]) -> bool:
            told_by = given.get("told_by", "")
            done = await self.board.act(matter_hands.push_back, matter.id, given["reason"], told_by=told_by)
            return self._told(done)

        words = Field("reason", _("What is to be done"), lines=3)
        await self._ask(_("Push back"), matter, "push back", [words] if own else [words, self._told_by()], save)

    @work(group=ASKING)
    async def action_hand_over(self) -> None:
        """Give the matter another lead."""
        matter = self._may("hand_over")
        if matter is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            return self._told(await self.board.act(matter_hands.hand_over, matter.id, **given))

        lead = Field("lead", _("Lead"), hint=_("name or initials"), named=self.whom)
        await self._ask(_("Hand over the lead"), matter, "hand over", [lead, Field("note", _("Note"))], save)

    @work(group=ASKING)
    async def action_hand_to(self) -> None:
        """Give the matter another handler inside its lead."""
        matter = self._may("hand_to")
        if matter is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            return self._told(await self.board.act(matter_hands.hand_to, matter.id, **given))

        fields = [Field("handler", _("Handler"), hint=_("name or initials"), named=self.whom), Field("note", _("Note"))]
        own = self._is_of_lead(matter)
        await self._ask(
            _("Hand to somebody else of the lead"),
            matter,
            "hand to",
            fields if own else [*fields, self._told_by()],
            save,
        )

    @work
    async def action_undo(self) -> None:
        """Take back one's own last act on the matter."""
        matter = self._may("undo")
        restored = await self.board.act(matter_undo.undo, matter.id) if matter else None
        if restored is not None:
            self.board.say(
                _("taken back: {number} is {state}, {waits_on}").format(
                    number=restored.number, state=restored.state.label, waits_on=rows.waiting_on_in_words(restored)
                )
            )
