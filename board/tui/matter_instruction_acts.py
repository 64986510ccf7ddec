"""Verbs for what leaders say: an instruction and its directives; a proposal adopted or declined, and its effect."""

from collections.abc import Callable, Mapping

from textual import work

from board.actions import matter_instructions
from board.domain.days import day_typed
from board.domain.errors import BadInput
from board.domain.matter import Matter
from board.locale import _, ngettext
from board.tui.asking import ASKING
from board.tui.matter_acts import MatterActs
from board.tui.widgets.fields import Field


class InstructionActs(MatterActs):
    """A screen on which a leader's words on the selected matter can be taken down and carried out."""

    @work(group=ASKING)
    async def action_instruct(self) -> None:
        """Record the leader's instruction, with its day; staff also say how it was given."""
        matter = self._may("instruct")
        if matter is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            try:
                on = day_typed(given["on"], _("Date")) if given["on"].strip() else None
            except BadInput as error:
                self.board.refuse(error)
                return False
            how = given.get("how", "")
            done = await self.board.act(matter_instructions.instruct, matter.id, given["words"], on=on, how=how)
            return self._told(done)

        fields = [
            Field("words", _("Exact words"), lines=4),
            Field("on", _("Date"), hint=_("today, or a date like 2026-11-20")),
        ]
        if not self._is_of_lead(matter):
            fields.append(Field("how", _("How given"), hint=_("on the paper, by phone, at a meeting")))
        leader = matter.lead.name if matter.lead else ""
        about = _("Instruction of {leader}").format(leader=leader)
        await self._ask(_("Instruction"), matter, "instruct", fields, save, about)

    @work(group=ASKING)
    async def action_make_directives(self) -> None:
        """Make directives of the instruction."""
        matter = self._may("make_directives")
        if matter is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            made = await self.board.act(matter_instructions.make_directives, matter.id, given["directives"])
            if made is not None:
                said = ngettext("{n} directive made: {numbers}", "{n} directives made: {numbers}", len(made))
                self.board.say(said.format(n=len(made), numbers=_(", ").join(one.number for one in made)))
            return made is not None

        fields = [Field("directives", _("Directives"), hint=_("lead, title | limit"), lines=5)]
        about = _("{words}\nA line for each directive: lead (- for nobody yet), title | limit.").format(
            words=matter.answer
        )
        await self._ask(_("Directives of the instruction"), matter, "make_directives", fields, save, about)

    @work(group=ASKING)
    async def action_adopt(self) -> None:
        """Adopt the proposal."""
        await self._leader_says("adopt", _("Adopt"), _("Words"), matter_instructions.adopt)

    @work(group=ASKING)
    async def action_decline(self) -> None:
        """Decline the proposal."""
        await self._leader_says("decline", _("Decline"), _("Reason"), matter_instructions.decline)

    @work(group=ASKING)
    async def action_effect(self) -> None:
        """Note what came of the proposal."""
        await self._leader_says("effect", _("Effect"), _("What came of it"), matter_instructions.effect)

    async def _leader_says(self, verb: str, title: str, label: str, act: Callable[..., Matter]) -> None:
        matter = self._may(verb)
        if matter is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            told_by = given.get("told_by", "")
            return self._told(await self.board.act(act, matter.id, given["text"], told_by=told_by))

        fields = [Field("text", label, lines=4)]
        if not self._is_of_lead(matter):
            fields.append(self._told_by())
        await self._ask(title, matter, verb, fields, save)
