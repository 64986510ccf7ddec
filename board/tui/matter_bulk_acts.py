"""Marks on the list of matters, and verbs that go to all that are marked: one form, one confirmation, one act.

The form says to how many it goes and which it leaves out and why; to save it is to agree with that. Marks stay where
they are until they are cleared, so that what follows, or taking it back, goes to the same matters.
"""

from collections.abc import Callable, Mapping
from functools import partial

from textual import work

from board.actions import bulk, matter_clocks, matter_hands, matter_undo, matters, reminders
from board.actions.bulk import Outcome, Plan
from board.domain.matter import Matter
from board.domain.matter_kinds import State
from board.domain.moves import VERBS
from board.domain.text import one_line
from board.locale import _, ngettext
from board.tui import keys
from board.tui.asking import ASKING
from board.tui.matter_menu import MatterVerbs
from board.tui.widgets.fields import Field
from board.tui.widgets.matter_list import MatterList

_NAMED = 3
"""How many matters a form names one by one before it only counts them."""
_LONG = 20
"""From how many matters on it is shown how far it is."""

_MOVES: Mapping[str, Callable[..., Matter]] = {
    "assign": matters.assign,
    "accept": matters.accept,
    "confirm": matters.confirm,
    "give_back": matters.give_back,
    "withdraw": matters.withdraw,
    "reopen": matters.reopen,
    "remind": reminders.remind,
    "note": matters.note,
    "hold": matter_clocks.hold,
    "resume": matter_clocks.resume,
    "escalate": matter_hands.escalate,
    "hand_over": matter_hands.hand_over,
    "undo": matter_undo.undo,
}
"""The verbs that go to many at once; all others are about what is in one matter."""
_REASONED = frozenset({"give_back", "withdraw", "reopen", "hold", "escalate"})


class BulkActs(MatterVerbs):
    """A screen on whose list matters can be marked."""

    def __init__(self) -> None:
        super().__init__()
        self.marked: frozenset[int] = frozenset()
        """The marked matters, by number; some may not be in the list any more."""
        self._last_marked: int | None = None

    def mark(self, numbers: frozenset[int]) -> None:
        """Let just these be marked."""
        self.marked = numbers
        self.query_one(MatterList).mark(numbers)
        self.show_marks()
        self.refresh_keys()

    def show_marks(self) -> None:
        """Say how many are marked."""

    def action_mark(self) -> None:
        """Mark the matter under the cursor, or no longer, and go on to the next."""
        matter = self.selected
        if matter is not None:
            self._last_marked = matter.id
            self.mark(self.marked ^ {matter.id})
            self.query_one(MatterList).action_cursor_down()

    def action_mark_to_here(self) -> None:
        """Mark from the last marked one to the cursor."""
        shown, matter = self.query_one(MatterList).numbers, self.selected
        if matter is None:
            return
        here = shown.index(matter.id)
        there = shown.index(self._last_marked) if self._last_marked in shown else here
        self.mark(self.marked | frozenset(shown[min(here, there) : max(here, there) + 1]))
        self._last_marked = matter.id

    def action_mark_all(self) -> None:
        """Mark all that the list shows."""
        self.mark(self.marked | frozenset(self.query_one(MatterList).numbers))

    def action_clear_marks(self) -> None:
        """Mark none."""
        if not self.may("clear_marks"):
            return
        self._last_marked = None
        self.mark(frozenset())

    def why_not(self, action: str) -> str:
        """Why a verb is off: with marks, because it is about one matter; else see `MatterActs`."""
        if action == "clear_marks" and not self.marked:
            return _("nothing is marked")
        if self.marked and action in VERBS and action != "positions":
            return "" if action in _MOVES else _("this is for one matter at a time; Z clears the marks")
        return super().why_not(action)

    def _may(self, action: str) -> Matter | None:
        """The selected matter; or none, where the verb goes to all that are marked."""
        if self.marked and action in _MOVES:
            self._ask_for_all(action)
            return None
        return super()._may(action)

    @work(group=ASKING)
    async def _ask_for_all(self, verb: str) -> None:
        """Say what the verb would do to which of the marked matters, ask for what it needs, and do it."""
        plan = await self.board.act(bulk.plan, verb, sorted(self.marked))
        if plan is not None and verb == "hold" and all(one.state is State.HELD for one in self._all(plan)):
            verb = "resume"
            plan = await self.board.act(bulk.plan, verb, sorted(self.marked))
        if plan is None:
            return
        if not plan.can:
            self.board.warn(_("none of them: {reason}").format(reason=plan.cannot[0][1]))
            return

        async def save(given: Mapping[str, str]) -> bool:
            outcome = await self._do(verb, plan, given)
            if outcome is not None:
                count = len(outcome.done)
                done = ngettext("{verb}: {n} matter", "{verb}: {n} matters", count)
                self.board.say(done.format(verb=_name(verb), n=count))
            return outcome is not None

        count = len(plan.can)
        yes = ngettext("Do it to {n} (^S)", "Do it to {n} (^S)", count).format(n=count)
        title = _("{verb}: {n} of {count} marked").format(verb=_name(verb), n=count, count=len(self.marked))
        await self.ask(title, self._needed(verb), save, draft=f"bulk {verb}", about=_about(plan), yes=yes)

    def _all(self, plan: Plan) -> list[Matter]:
        return [*plan.can, *(matter for matter, _why in plan.cannot)]

    def _needed(self, verb: str) -> list[Field]:
        """The fields that a verb asks for, the same for all."""
        if verb in _REASONED:
            told_by = [self._told_by()] if verb == "give_back" else []
            return [Field("reason", _("Reason"), lines=3), *told_by]
        lead = Field("lead", _("Lead"), hint=_("name or initials"), named=self.whom)
        return {
            "assign": [lead, Field("note", _("Note"))],
            "hand_over": [lead, Field("note", _("Note"))],
            "accept": [self._told_by(), Field("note", _("Note"))],
            "remind": [Field("text", _("Text"), lines=3)],
            "note": [Field("text", _("Text"), lines=3)],
            "undo": [],
        }.get(verb, [Field("note", _("Note"))])

    async def _do(self, verb: str, plan: Plan, given: Mapping[str, str]) -> Outcome | None:
        numbers = [matter.id for matter in plan.can]
        if len(numbers) < _LONG:
            return await self.board.act(bulk.on_all, _MOVES[verb], numbers, given)
        from board.tui.widgets.progress import ProgressDialog

        run = partial(bulk.on_all, self.board.desk, _MOVES[verb], numbers, given)
        dialog: ProgressDialog[Outcome] = ProgressDialog(_name(verb), lambda progress: run(progress=progress))
        return await self.board.push_screen_wait(dialog)


def _name(verb: str) -> str:
    """What a verb is called: by its key, or where it has none by what the menu says."""
    keyed = (key.name for key in keys.of_screen("matters") if key.verb == verb and verb not in _VERB_NAMES)
    return next(keyed, _VERB_NAMES.get(verb, str))()


_VERB_NAMES: Mapping[str, Callable[[], str]] = {
    "hold": lambda: _("Hold"),
    "resume": lambda: _("Resume"),
    "escalate": lambda: _("Escalate"),
    "hand_over": lambda: _("Hand over"),
}


def _about(plan: Plan) -> str:
    """Which matters it goes to, and which it leaves out and why."""
    named = _(", ").join(one_line(one.number) for one in plan.can[:_NAMED])
    more = _(" and {n} more").format(n=len(plan.can) - _NAMED) if len(plan.can) > _NAMED else ""
    lines = [named + more]
    for matter, reason in plan.cannot[:_NAMED]:
        lines.append(_("left out: {name} {reason}").format(name=one_line(matter.number), reason=one_line(reason)))
    if len(plan.cannot) > _NAMED:
        lines.append(_("{n} more are left out").format(n=len(plan.cannot) - _NAMED))
    return "\n".join(lines)
