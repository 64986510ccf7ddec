"""What comes next with an open item, by the office's word or by where it stands: the next action, and what if it fails.

What people typed or read back at the last handover goes before what follows from the item's state.
"""

from datetime import datetime

from board.domain.matter import Matter
from board.domain.matter_kinds import State
from board.locale import N_, _
from board.values import dataclass

_UNTAKEN = N_("if nobody takes it: ask the office's director")
_STEPS = {
    State.OPEN: (N_("assign it"), _UNTAKEN),
    State.RETURNED: (N_("assign it again"), _UNTAKEN),
    State.ASSIGNED: (N_("{name} accepts it"), N_("if not accepted: remind {name}")),
    State.ACCEPTED: (N_("{name} answers it"), N_("if no answer comes: remind {name} and its head")),
    State.ANSWERED: (N_("{name} confirms it"), N_("if that is not enough: return it to be done again")),
    State.HELD: (N_("resume it when its cause is over"), ""),
    State.SPLIT: (N_("close its parts"), N_("if a part is late: remind its lead")),
    State.MERGED: (N_("follow the matter it was merged into"), ""),
}
"""By state: what is done next, and what if that does not come about."""


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """What is to be done next with an item, and what then if that does not come about."""

    next_step: str
    otherwise: str = ""
    by: str = ""
    at: datetime | None = None


def plan_of(matter: Matter, typed: ItemPlan | None, cut_off: datetime) -> ItemPlan:
    """The plan for a matter: as `typed`, and as it follows from its state where nothing was."""
    follows = _following(matter, cut_off)
    if typed is None:
        return follows
    return ItemPlan(typed.next_step, typed.otherwise or follows.otherwise, typed.by, typed.at)


def _following(matter: Matter, cut_off: datetime) -> ItemPlan:
    name = matter.waiting_on.name if matter.waiting_on else ""
    next_step, otherwise = (_(words).format(name=name) if words else "" for words in _STEPS.get(matter.state, ("", "")))
    if matter.state is not State.HELD and matter.due_now < cut_off:
        otherwise = _("overdue: escalate it")
    return ItemPlan(next_step, otherwise)
