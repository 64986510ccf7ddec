"""The verbs of a matter as keys: each says why not, or asks for what it needs, or acts."""

from collections.abc import Awaitable, Callable, Mapping

from textual import work

from board.actions import matter_looks, matters, position_looks, reminders
from board.domain.checklist import open_steps, progress
from board.domain.matter import Matter
from board.domain.moves import VERBS, why_not
from board.locale import _
from board.tui.asking import ASKING
from board.tui.matter_registering import Registering, names_typed
from board.tui.widgets.fields import Field
from board.tui.widgets.matter_list import MatterList


class MatterActs(Registering):
    """A screen on which a matter can be selected and moved."""

    _queue: MatterList | None = None
    """The list of matters, found once: every key asks for what is selected."""

    @property
    def selected(self) -> Matter | None:
        """The matter that the cursor is on, where there is a list of them."""
        if self._queue is None or not self._queue.is_attached:
            self._queue = next(iter(self.query(MatterList)), None)
        return self._queue.selected if self._queue else None

    def why_not(self, action: str) -> str:
        """Why a verb cannot be used on the selected matter; see `BoardScreen.why_not`."""
        if action not in VERBS:
            return super().why_not(action)
        if self.selected is None:
            return _("no matter is selected")
        return why_not(self.selected, self.actor, action, self.board.desk.now())

    def _may(self, action: str) -> Matter | None:
        """The selected matter if `action` can be used on it; else says why not."""
        return self.selected if self.may(action) else None

    @work(group=ASKING)
    async def action_assign(self) -> None:
        """Hand the matter over."""
        matter = self._may("assign")
        if matter is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            supporting = names_typed(given.get("supporting", ""))
            moved = await self.board.act(
                matters.assign, matter.id, given["lead"], supporting=supporting, note=given["note"]
            )
            return self._told(moved)

        lead = Field("lead", _("Lead"), matter.lead.name if matter.lead else "", _("name or initials"), named=self.whom)
        joined = " ".join(party.name for party in matter.supporting)
        supporting = Field("supporting", _("Supporting"), joined, named=self.whom_all)
        note = Field("note", _("Note"))
        fields = [lead, note] if matter.kind.asks_a_leader else [lead, supporting, note]
        await self._ask(_("Assign"), matter, "assign", fields, save)

    @work(group=ASKING)
    async def action_accept(self) -> None:
        """Accept the matter for its lead."""
        matter = self._may("accept")
        if matter is None:
            return
        if self._is_of_lead(matter):
            self._told(await self.board.act(matters.accept, matter.id))
            return

        async def save(given: Mapping[str, str]) -> bool:
            return self._told(await self.board.act(matters.accept, matter.id, **given))

        await self._ask(_("Accept"), matter, "accept", [self._told_by(), Field("note", _("Note"))], save)

    @work(group=ASKING)
    async def action_answer(self) -> None:
        """Answer the matter for its lead."""
        matter = self._may("answer")
        if matter is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            over = {name: given.get(name, "") for name in ("told_by", "despite")}
            return self._told(await self.board.act(matters.answer, matter.id, given["text"], **over))

        against = await self.board.act(position_looks.against, matter.id)
        fields = self._said_for(matter, _("What was done"), "text")
        if against:
            fields.append(Field("despite", _("Despite"), hint=_("why it is answered nevertheless"), lines=2))
        about = "\n".join(filter(None, [against, await self._still_open(matter)]))
        await self._ask(_("Answer"), matter, "answer", fields, save, about)

    @work(group=ASKING)
    async def action_confirm(self) -> None:
        """Confirm the answer."""
        matter = self._may("confirm")
        if matter is None:
            return
        about = "\n".join(filter(None, [matter.answer, await self._still_open(matter)]))
        await self._with_note(matter, "confirm", _("Confirm and close"), matters.confirm, about)

    async def _still_open(self, matter: Matter) -> str:
        """How far the matter's checklist is, where it is not done; an answer goes through all the same."""
        story = await self.board.act(matter_looks.show, matter.id)
        return progress(story.steps) if story and open_steps(story.steps) else ""

    @work(group=ASKING)
    async def action_give_back(self) -> None:
        """Return the matter with a reason."""
        matter = self._may("give_back")
        if matter is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            told_by = given.get("told_by", "")
            return self._told(await self.board.act(matters.give_back, matter.id, given["reason"], told_by=told_by))

        await self._ask(_("Return"), matter, "return", self._said_for(matter, _("Reason"), "reason"), save)

    @work(group=ASKING)
    async def action_reopen(self) -> None:
        """Open the matter again."""
        await self._with_reason("reopen", _("Reopen"), matters.reopen)

    @work(group=ASKING)
    async def action_remind(self) -> None:
        """Remind whoever the matter waits on."""
        await self._with_reason("remind", _("Remind"), reminders.remind, _("Text"))

    async def _with_note(
        self, matter: Matter, verb: str, title: str, move: Callable[..., Matter], about: str = ""
    ) -> None:
        """Ask for a note, which may be left out, and move the matter."""

        async def save(given: Mapping[str, str]) -> bool:
            return self._told(await self.board.act(move, matter.id, note=given["note"]))

        await self._ask(title, matter, verb, [Field("note", _("Note"))], save, about)

    async def _with_reason(self, verb: str, title: str, move: Callable[..., Matter], label: str = "") -> None:
        """Ask for the reason, if the selected matter can be moved so, and move it."""
        matter = self._may(verb)
        if matter is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            return self._told(await self.board.act(move, matter.id, given["reason"]))

        await self._ask(title, matter, verb, [Field("reason", label or _("Reason"), lines=3)], save)

    @work(group=ASKING)
    async def action_note(self) -> None:
        """Write down how the matter is going."""
        matter = self._may("note")
        if matter is None:
            return

        async def save(given: Mapping[str, str]) -> bool:
            done = await self.board.act(matters.note, matter.id, given["text"], told_by=given["told_by"])
            return self._told(done)

        fields = [Field("text", _("Text"), lines=3), self._told_by()]
        await self._ask(_("Remark"), matter, "note", fields, save)

    def _said_for(self, matter: Matter, label: str, name: str) -> list[Field]:
        """The field for what is said, and for who of the lead said it if the actor is not of the lead."""
        text = Field(name, label, lines=4)
        own = self._is_of_lead(matter) or (matter.waiting_on == matter.raised_by and matter.answer)
        return [text] if own else [text, self._told_by()]

    def _is_of_lead(self, matter: Matter) -> bool:
        return self.actor.speaks_for(matter.lead or matter.owner)

    def _told_by(self) -> Field:
        return Field("told_by", _("Told by"), hint=_("who of the lead said so"))

    async def _ask(
        self,
        title: str,
        matter: Matter,
        verb: str,
        fields: list[Field],
        save: Callable[[Mapping[str, str]], Awaitable[bool]],
        about: str = "",
    ) -> None:
        head = f"{matter.number} {matter.title}"
        await self.ask(title, fields, save, draft=f"{verb} {matter.id}", about=f"{head}\n{about}" if about else head)

    def _told(self, moved: Matter | None) -> bool:
        """Say where the matter went; False if it was refused."""
        if moved is None:
            return False
        waits = _("waits on {name}").format(name=moved.waiting_on.name) if moved.waiting_on else moved.state.label
        self.board.say(f"{moved.number} {waits}")
        return True
