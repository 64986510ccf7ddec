"""One shift with all that is known of it, and what its reader may do with it: what a cell of the roster opens."""

from collections.abc import Mapping
from datetime import timedelta

from board.actions.approving import approver
from board.actions.desk import Desk, look
from board.actions.duty_requests import Request, waiting_in
from board.actions.shift_naming import the_shift
from board.actions.standing import standing
from board.actions.standing_in import StandIn, stand_ins, why_in
from board.actions.swap_recording import serving
from board.domain import swap as swap_rules
from board.domain.duty import Shift
from board.domain.errors import why_refused
from board.domain.people import KEEPERS, OFFICE_STAFF, Role, demand_role
from board.domain.roster import planned, undone
from board.domain.swap import SwapKind
from board.store import Tx, rosters
from board.store import people as people_rows
from board.store import settings as settings_rows
from board.values import dataclass

_WEEK = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Plan:
    """Whom the first version of the roster had in a shift's hours; `published` says whether there is such a version."""

    published: bool
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A shift: why its person has it, the plan beside it, who could stand in, what waits for an answer about it.

    `reasons` says by verb why the actor may not use it, empty where they may.
    """

    shift: Shift
    why: tuple[str, ...]
    plan: Plan
    stand_ins: tuple[StandIn, ...]
    requests: tuple[Request, ...]
    reasons: Mapping[str, str]


@look
def about(desk: Desk, tx: Tx, shift: int | str) -> Cell:
    """All that is known of a shift, and what the actor may do with it.

    Raises:
        Unknown: there is no such shift.
    """
    what = the_shift(tx, shift)
    return Cell(
        what,
        tuple(why_in(tx, what)),
        _plan(tx, what),
        tuple(stand_ins(desk.within(tx), what.id)),
        tuple(one for one in waiting_in(desk, tx) if one.touches(what)),
        _reasons(desk, tx, what),
    )


def _plan(tx: Tx, shift: Shift) -> Plan:
    """Who was on the post in these hours when the roster was published first."""
    day = shift.begins_at.astimezone(settings_rows.load(tx).tz).date()
    over = rosters.published(tx, day, day)
    if not over:
        return Plan(published=False)
    near = [
        one
        for one in rosters.changes(tx, over[0].id, after=1)
        if one.post == shift.post and abs(one.begins_at - shift.begins_at) <= _WEEK
    ]
    first, last = max(over[0].first, day - _WEEK), min(over[0].last, day + _WEEK)
    stood = undone(planned(one for one in standing(tx, first, last) if one.post == shift.post), near)
    there = [one.person for one in stood if one.begins_at < shift.ends_at and shift.begins_at < one.ends_at]
    names = people_rows.names(tx)
    return Plan(True, tuple(names.get(one, "") for one in there))


def _reasons(desk: Desk, tx: Tx, shift: Shift) -> dict[str, str]:
    actor, now = desk.actor, desk.now()

    def ask(kind: SwapKind) -> str:
        return why_refused(demand_role, actor, *Role) or why_refused(swap_rules.demand_swappable, kind, shift, now)

    return {
        SwapKind.EXCHANGE: ask(SwapKind.EXCHANGE),
        SwapKind.GIVE: ask(SwapKind.GIVE),
        SwapKind.SPLIT: ask(SwapKind.SPLIT),
        SwapKind.TAKE_OVER: why_refused(_demand_take_over, desk, tx, shift),
        "absence": _why_no_absence(desk, shift),
        "put": why_refused(demand_role, actor, *KEEPERS),
    }


def _demand_take_over(desk: Desk, tx: Tx, shift: Shift) -> None:
    swap_rules.demand_running(shift, desk.now())
    if not desk.actor.is_office_staff:
        approver(desk, tx, settings_rows.load(tx).swap_approvers, [serving(tx, shift.person)], "")


def _why_no_absence(desk: Desk, shift: Shift) -> str:
    """Everybody reports their own absence; staff of the office also that of others."""
    if desk.actor.id and desk.actor.id == shift.person:
        return ""
    return why_refused(demand_role, desk.actor, *sorted(OFFICE_STAFF))
