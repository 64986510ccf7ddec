"""A matter's clocks: stopped on hold, set going again, and a later limit that is asked for and decided on.

The limit in force moves (`moved_due_at`), the original one never does. While an extension is asked for the matter goes
on waiting on its lead: an undecided request buys nobody time, so there is still exactly one whom it waits on.
"""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from board.domain.days import DAY_FORM, YEARS
from board.domain.errors import BadInput, WrongMoment
from board.domain.limit import TEN_YEARS, Limit, Unit
from board.domain.matter import Matter, demand_state
from board.domain.matter_kinds import State
from board.domain.moments import CLOCK_FORM
from board.domain.people import Party
from board.domain.text import one_line
from board.domain.worktime import WorkClock
from board.locale import _
from board.values import dataclass

_UNTIL = rf"{DAY_FORM}(?:[ T]+{CLOCK_FORM})?"  # compiled on first use
_HOLDABLE = (State.OPEN, State.ASSIGNED, State.ACCEPTED, State.RETURNED)
_DECIDABLE = (State.ASSIGNED, State.ACCEPTED, State.ANSWERED, State.RETURNED, State.OPEN, State.SPLIT)
_WORKING = frozenset({Unit.WORKING_DAYS, Unit.WORKING_HOURS, Unit.WORKING_MINUTES})
_BY_THE_CLOCK = frozenset({Unit.HOURS, Unit.MINUTES})


@dataclass(frozen=True, slots=True)
class Extension:
    """A later limit that a lead asked for; `decided_at` is None until it was granted or refused, with `ground`."""

    id: int
    until: datetime
    reason: str
    asked_by: Party
    asked_at: datetime
    decided_by: Party | None = None
    decided_at: datetime | None = None
    granted: bool = False
    ground: str = ""


def hold(matter: Matter, left: timedelta, at: datetime) -> Matter:
    """Stop the matter's clocks; it waits on its first contact until it is resumed. `left` is what `time_left` says.

    Raises:
        WrongMoment: it is on hold already, was answered, is in parts, or has ended.
    """
    demand_state(matter, *_HOLDABLE)
    return replace(matter.moved(State.HELD, at, matter.owner), interrupted=matter.wait, left=left)


def resume(matter: Matter, due_at: datetime, at: datetime, respond_by: datetime | None) -> Matter:
    """Set the clocks going again: the turn is whose it was, and the limits in force are those given.

    See `resumed_limit` for `due_at`; `respond_by` is the limit for accepting, None if there is none.

    Raises:
        WrongMoment: it is not on hold.
    """
    demand_state(matter, State.HELD)
    turn = matter.interrupted
    state, party = (turn.state, turn.party) if turn else (State.OPEN, matter.owner)
    moved = matter.moved_due_at if due_at == matter.due_now else due_at
    going = matter.moved(state, at, party)
    return replace(going, interrupted=None, left=timedelta(0), moved_due_at=moved, respond_by=respond_by)


def time_left(due_at: datetime, at: datetime, unit: Unit, clock: WorkClock) -> timedelta:
    """What a limit still has at `at`: working time if its unit counts that, else by the clock; 0 once it is over."""
    left = clock.worked(at, due_at) if unit in _WORKING else due_at - at
    return max(left, timedelta(0))


def resumed_limit(due_at: datetime, left: timedelta, at: datetime, unit: Unit, clock: WorkClock) -> datetime:
    """When a limit that stood still with `left` (see `time_left`) falls due if it goes on at `at`; never earlier.

    A limit that was over stays where it was. One in calendar days ends as such limits do: at the close of its day, or
    of the next working day if that is off.
    """
    if not left:
        return due_at
    if unit in _WORKING:
        return max(due_at, clock.after(at, left))
    return max(due_at, at + left if unit in _BY_THE_CLOCK else clock.close_of(at + left))


def demand_askable(matter: Matter, at: datetime) -> None:
    """Raise `WrongMoment` unless the lead can ask for more time at `at`.

    It cannot if the matter lies with nobody who could answer it, the limit in force is over, or a request is undecided.
    """
    demand_state(matter, State.ASSIGNED, State.ACCEPTED)
    if matter.asked_until is not None:
        raise WrongMoment(
            _("an extension of {number} has been asked for already").format(number=matter.number),
            do=_("next: it is granted or refused"),
        )
    if at >= matter.due_now:
        raise WrongMoment(
            _("the limit of {number} is over; more time is asked for before that").format(number=matter.number),
            do=_next_after_limit(matter),
        )


def ask(matter: Matter, until: datetime, at: datetime) -> Matter:
    """Ask for more time until `until`; asking moves nothing yet.

    Raises:
        WrongMoment: see `demand_askable`.
        BadInput: `until` is not later than the limit in force, or more than ten years away.
    """
    demand_askable(matter, at)
    if until <= matter.due_now:
        raise BadInput(_("the new limit must be later than the one in force"), field=_("until"))
    if until > at + TEN_YEARS:
        raise BadInput(_("a limit is at least one and at most ten years"), field=_("until"))
    return replace(matter, asked_until=until)


def _next_after_limit(matter: Matter) -> str:
    """What is left to do once it is too late to ask for more time."""
    if matter.state is State.ASSIGNED:
        return _("next: accept and answer it, or return it with the reason")
    return _("next: answer it, or return it with the reason")


def until_typed(text: str, begins: datetime, now: datetime, clock: WorkClock) -> datetime:
    """The limit that somebody typed: 12-05, 2026-12-05, either with a time, or 3wd counted from `begins`.

    A day without a time means its close; one without a year is the next of that name.

    Raises:
        BadInput: it is none of these, or lies too far away.
    """
    found = re.fullmatch(_UNTIL, text.strip())
    if found is None:
        return clock.add(begins, Limit.parse(text, field=_("until")))
    year, month, day, hour, minute = found.groups()
    today = now.astimezone(clock.hours.zone)
    try:
        at = datetime(
            int(year or today.year), int(month), int(day), int(hour or 0), int(minute or 0), tzinfo=today.tzinfo
        )
        if not year and at.date() < today.date():
            at = at.replace(year=today.year + 1)
    except ValueError:
        at = None
    if at is None or at.year not in YEARS:
        raise BadInput(_("{text} is no such day").format(text=one_line(text[:60])), field=_("until"))
    return at if hour else clock.close_of(at)


def grant(matter: Matter) -> Matter:
    """Move the limit in force to what was asked for; whose turn it is does not change.

    Raises:
        WrongMoment: nothing is asked for, the matter is on hold or has ended, or its limit is later by now.
    """
    demand_asked(matter)
    until = matter.asked_until
    if until is None or until <= matter.due_now:
        raise WrongMoment(
            _("the limit of {number} is later by now than what was asked for").format(number=matter.number),
            do=_("next: refuse the request"),
        )
    tally = replace(matter.tally, extensions=matter.tally.extensions + 1)
    return replace(matter, moved_due_at=until, asked_until=None, tally=tally)


def refuse(matter: Matter) -> Matter:
    """Leave the limit where it is; whose turn it is does not change.

    Raises:
        WrongMoment: nothing is asked for, or the matter is on hold or has ended.
    """
    demand_asked(matter)
    return replace(matter, asked_until=None)


def demand_asked(matter: Matter) -> None:
    """Raise `WrongMoment` unless an extension can be decided on."""
    demand_state(matter, *_DECIDABLE)
    if matter.asked_until is None:
        raise WrongMoment(_("no extension of {number} is asked for").format(number=matter.number))
