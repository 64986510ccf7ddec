"""All verbs of the selected matter in one menu: what can be done now, and why not what cannot."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work

from board.actions import matter_undo, settings
from board.domain.moves import VERBS
from board.domain.settings import Settings
from board.locale import _, pgettext
from board.tui import keys
from board.tui.asking import ASKING
from board.tui.matter_clock_acts import ClockActs
from board.tui.matter_family_acts import FamilyActs
from board.tui.matter_instruction_acts import InstructionActs

if TYPE_CHECKING:
    from board.tui.widgets.verb_menu import Choice
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class _Unkeyed:
    """A verb that has no key of its own: the letter by which the menu offers it, its name and its purpose."""

    letter: str
    name: Callable[[], str]
    purpose: Callable[[], str]


_UNKEYED: dict[str, _Unkeyed] = {
    "escalate": _Unkeyed("e", lambda: _("Escalate"), lambda: _("take it up the ladder")),
    "push_back": _Unkeyed("B", lambda: _("Push back"), lambda: _("back to whoever works on it")),
    "hand_over": _Unkeyed("d", lambda: _("Hand over"), lambda: _("give it another lead")),
    "hand_to": _Unkeyed("H", lambda: pgettext("verb", "Hand to"), lambda: _("another handler inside the lead")),
    "split": _Unkeyed("s", lambda: _("Split"), lambda: _("split it into parts")),
    "merge": _Unkeyed("m", lambda: _("Merge"), lambda: _("merge it into another")),
    "unmerge": _Unkeyed("M", lambda: _("Unmerge"), lambda: _("let it stand for itself again")),
    "link": _Unkeyed("l", lambda: _("Link"), lambda: _("link it to a related matter")),
    "unlink": _Unkeyed("L", lambda: _("Unlink"), lambda: _("end a link, or take a part out of its whole")),
    "turn_into": _Unkeyed("n", lambda: _("Turn into"), lambda: _("turn it into another kind")),
    "adopt": _Unkeyed("y", lambda: _("Adopt"), lambda: _("adopt the proposal")),
    "decline": _Unkeyed("z", lambda: _("Decline"), lambda: _("decline the proposal")),
    "effect": _Unkeyed("f", lambda: _("Effect"), lambda: _("note what effect it had")),
}
"""Names of verbs without a key; whoever adds such a verb adds its line.

None has a letter that moves in lists.
"""

_LETTERS = "abcdefhilmnopqrstuvwxyzABCDEFHIJKLMNOPQRSTUVWXYZ"


class MatterVerbs(ClockActs, FamilyActs, InstructionActs):
    """A screen on which every verb of a matter can be used: by its key, or out of the menu."""

    def action_positions(self) -> None:
        """Show who says what of the matter, side by side."""
        matter = self._may("positions")
        if matter is not None:
            from board.tui.screens.positions import PositionsScreen

            self.board.push_screen(PositionsScreen(matter.id))

    @work(group=ASKING)
    async def action_checklist(self) -> None:
        """Show the matter's checklist, and tick off what is done."""
        matter = self._may("checklist")
        if matter is None:
            return
        from board.tui.widgets.checklist import ChecklistDialog

        zone = (await self.board.act(settings.show) or Settings()).tz
        await self.board.push_screen_wait(ChecklistDialog(matter, zone))

    def action_templates(self) -> None:
        """Show the templates and the rules that open matters from them."""
        from board.tui.screens.templates import TemplatesScreen

        self.board.push_screen(TemplatesScreen())

    @work(group=ASKING)
    async def action_verbs(self) -> None:
        """Show all verbs of the matter, and use the one that is chosen."""
        matter = self.selected
        if matter is None:
            self.board.warn(_("no matter is selected"))
            return
        from board.tui.widgets.verb_menu import VerbMenu

        undo = await self.board.act(matter_undo.why_not_undo, matter.id)
        chosen = await self.board.push_screen_wait(
            VerbMenu(f"{matter.number} {matter.title}", self.choices(undo or ""))
        )
        if chosen is not None:
            await self.run_action(chosen)

    def choices(self, undo: str) -> "list[Choice]":
        """The verbs of the selected matter, those that are off with the reason; `undo` is why the last act stays."""
        from board.tui.widgets.verb_menu import Choice

        keyed = {key.verb: key for key in keys.of_screen(self.MODE) if key.verb in VERBS}
        taken = {key.shown for key in keyed.values()} | {one.letter for one in _UNKEYED.values()}
        free = iter(letter for letter in _LETTERS if letter not in taken)
        found, about = [], self.selected.number if self.selected else ""
        for verb in VERBS:
            if not hasattr(self, f"action_{verb}"):
                continue
            known = keyed.get(verb) or _UNKEYED.get(verb)
            letter = known.shown if isinstance(known, keys.Key) else known.letter if known else next(free)
            name, purpose = (known.name(), known.purpose()) if known else (verb, "")
            reason = (undo if verb == "undo" else "") or self.why_not(verb)
            found.append(Choice(verb, letter, name, purpose, reason, about))
        return found
