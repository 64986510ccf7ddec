"""What comes next with an open item, by the office's word or by where it stands: the next action, and what if it fails.

What people typed or read back at the last handover goes before what follows from the item's state.
"""

from datetime import datetime

from board.domain.matter import Matter
from board.domain.matter_kinds import State
from board.locale import _
from board.values import dataclass


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
    steps = {
        State.OPEN: (_("assign it"), _("if nobody takes it: ask the office's director")),
        State.RETURNED: (_("assign it again"), _("if nobody takes it: ask the office's director")),
        State.ASSIGNED: (
            _("{name} accepts it").format(name=name),
            _("if not accepted: remind {name}").format(name=name),
        ),
        State.ACCEPTED: (
            _("{name} answers it").format(name=name),
            _("if no answer comes: remind {name} and its head").format(name=name),
        ),
        State.ANSWERED: (
            _("{name} confirms it").format(name=name),
            _("if that is not enough: return it to be done again"),
        ),
        State.HELD: (_("resume it when its cause is over"), ""),
        State.SPLIT: (_("close its parts"), _("if a part is late: remind its lead")),
        State.MERGED: (_("follow the matter it was merged into"), ""),
    }
    next_step, otherwise = steps.get(matter.state, ("", ""))
    if matter.state is not State.HELD and matter.due_now < cut_off:
        otherwise = _("overdue: escalate it")
    return ItemPlan(next_step, otherwise)
