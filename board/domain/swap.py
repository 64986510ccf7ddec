"""Swaps (换班): asked by one of two people, agreed by the other, approved, and then recorded in the roster.

Pure: what a swap would make of the shifts it is about, and how it moves. Whose yes it takes is in
board.domain.approvers, which rules forbid its outcome in board.domain.duty_rules.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from board.domain import deciding
from board.domain.calendar import DayKind
from board.domain.days import demand_forward
from board.domain.duty import Shift
from board.domain.errors import BadInput, Refused, WrongMoment
from board.domain.people import Person
from board.locale import _, ngettext, pgettext
from board.values import dataclass


class SwapKind(StrEnum):
    """What passes between the two."""

    EXCHANGE = "exchange"
    GIVE = "give"
    SPLIT = "split"
    TAKE_OVER = "take_over"

    @property
    def label(self) -> str:
        """The kind's name on screen."""
        return {
            SwapKind.EXCHANGE: pgettext("swap", "exchange"),
            SwapKind.GIVE: pgettext("swap", "give away"),
            SwapKind.SPLIT: pgettext("swap", "split"),
            SwapKind.TAKE_OVER: pgettext("swap", "take over now"),
        }[self]


class SwapState(StrEnum):
    """How far a swap has come."""

    ASKED = "asked"
    AGREED = "agreed"
    RECORDED = "recorded"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state's name on screen."""
        return {
            SwapState.ASKED: pgettext("swap state", "asked"),
            SwapState.AGREED: pgettext("swap state", "agreed, to be approved"),
            SwapState.RECORDED: pgettext("swap state", "recorded"),
            SwapState.REFUSED: pgettext("swap state", "refused"),
            SwapState.WITHDRAWN: pgettext("swap state", "withdrawn"),
        }[self]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to say yes."""
        return self in {SwapState.ASKED, SwapState.AGREED}


@dataclass(frozen=True, slots=True)
class Leg:
    """A shift as it was when the swap was asked for; whoever changes it meanwhile ends the swap."""

    shift: int
    post: int
    post_name: str
    begins_at: datetime
    ends_at: datetime

    def is_still(self, shift: Shift | None, person: int) -> bool:
        """Whether the shift is the same and still that person's."""
        return shift is not None and (shift.person, shift.begins_at, shift.ends_at) == (
            person,
            self.begins_at,
            self.ends_at,
        )


@dataclass(frozen=True, slots=True)
class Swap:
    """One swap. `giver` has the shift of `leg`, of which `begins_at` … `ends_at` pass to `taker`; `back` is what the
    giver gets for it. `asked_for` is the one of the two who asks; the other has to agree.

    Who wrote a step down is kept beside whose word it was: `asked_by`, `agreed_by`, `recorded_by`.
    """

    id: int
    kind: SwapKind
    giver: int
    giver_name: str
    taker: int
    taker_name: str
    leg: Leg
    begins_at: datetime
    ends_at: datetime
    back: Leg | None
    reason: str
    asked_for: int
    asked_by: int
    asked_at: datetime
    state: SwapState = SwapState.ASKED
    agreed_by: int = 0
    agreed_at: datetime | None = None
    decided_by: int = 0
    decided_by_name: str = ""
    decided_at: datetime | None = None
    recorded_by: int = 0
    ground: str = ""
    version: int = 1

    @property
    def peer(self) -> int:
        """The one who has to agree."""
        return self.giver if self.asked_for == self.taker else self.taker

    @property
    def waits_on(self) -> int:
        """Who has to agree, while that is what it waits for; else 0."""
        return self.peer if self.state is SwapState.ASKED else 0

    @property
    def legs(self) -> tuple[Leg, ...]:
        """The shifts it is about."""
        return (self.leg,) if self.back is None else (self.leg, self.back)


def leg_of(shift: Shift) -> Leg:
    """The shift as it is now."""
    return Leg(shift.id, shift.post, shift.post_name, shift.begins_at, shift.ends_at)


def demand_swappable(kind: SwapKind, shift: Shift, now: datetime) -> None:
    """Raise `WrongMoment` if the shift is over, or has begun and would pass as a whole."""
    if shift.ends_at <= now:
        raise WrongMoment(_("the shift is over"))
    if shift.begins_at <= now and kind in {SwapKind.EXCHANGE, SwapKind.GIVE}:
        raise WrongMoment(_("the shift has begun"), do=_("split it, or take it over now"))


def demand_running(shift: Shift, now: datetime) -> None:
    """Raise `WrongMoment` unless the shift runs, so that it can be taken over from this minute on."""
    if not shift.covers(now):
        raise WrongMoment(_("the shift does not run now"), do=_("ask for a swap"))


def demand_part(shift: Shift, begins_at: datetime, ends_at: datetime, now: datetime) -> None:
    """Raise unless the hours are a part of the shift, not all of it (`BadInput`), and still to come (`WrongMoment`)."""
    demand_forward(begins_at, ends_at, _("hours"))
    is_part = shift.begins_at <= begins_at < ends_at <= shift.ends_at
    if not is_part or (begins_at, ends_at) == (shift.begins_at, shift.ends_at):
        raise BadInput(_("these hours are no part of the shift"), field=_("hours"))
    if begins_at < now.replace(second=0, microsecond=0):
        raise WrongMoment(_("these hours have begun"), do=_("take the shift over now"))


def demand_ahead(days: Sequence[tuple[date, DayKind]], today: date, ahead: int) -> None:
    """Raise `Refused` if a holiday is swapped later than `ahead` days before it; 0 sets no such limit."""
    for day, kind in days:
        if ahead and kind in {DayKind.STATUTORY, DayKind.BRIDGED} and day - today < timedelta(days=ahead):
            line = ngettext(
                "a shift on a holiday is swapped at least {n} day ahead",
                "a shift on a holiday is swapped at least {n} days ahead",
                ahead,
            )
            raise Refused(line.format(n=ahead))


def outcome(swap: Swap, giver: Person, taker: Person) -> list[Shift]:
    """The shifts that somebody would newly have, with the number 0."""
    passes = _held(swap.leg, taker, swap.begins_at, swap.ends_at)
    if swap.back is None:
        return [passes]
    return [passes, _held(swap.back, giver, swap.back.begins_at, swap.back.ends_at)]


def _held(leg: Leg, person: Person, begins_at: datetime, ends_at: datetime) -> Shift:
    return Shift(0, leg.post, leg.post_name, person.id, person.name, begins_at, ends_at)


def agreed(swap: Swap, by: int, at: datetime) -> Swap:
    """The swap once the other of the two has said yes; `by` wrote it down.

    Raises:
        WrongMoment: it does not wait for that.
    """
    _demand_state(swap, SwapState.ASKED)
    return replace(swap, state=SwapState.AGREED, agreed_by=by, agreed_at=at)


def recorded(swap: Swap, decided_by: Person, recorded_by: int, at: datetime) -> Swap:
    """The swap once it is approved.

    Raises:
        WrongMoment: the two are not agreed, or it has ended.
    """
    _demand_state(swap, SwapState.AGREED)
    return replace(deciding.decided(swap, decided_by, recorded_by, at, swap.ground), state=SwapState.RECORDED)


def refused(swap: Swap, decided_by: Person, recorded_by: int, at: datetime, ground: str) -> Swap:
    """The swap once the peer or an approver has said no.

    Raises:
        WrongMoment: it has ended.
    """
    _demand_state(swap, SwapState.ASKED, SwapState.AGREED)
    return replace(deciding.decided(swap, decided_by, recorded_by, at, ground), state=SwapState.REFUSED)


def lapsed(swap: Swap, at: datetime, ground: str) -> Swap:
    """The swap refused by what happened: one of its shifts is not what it was."""
    _demand_state(swap, SwapState.ASKED, SwapState.AGREED)
    return replace(swap, state=SwapState.REFUSED, decided_at=at, ground=ground)


def withdrawn(swap: Swap, ground: str) -> Swap:
    """The swap taken back before it was recorded.

    Raises:
        WrongMoment: it has ended.
    """
    _demand_state(swap, SwapState.ASKED, SwapState.AGREED)
    return replace(swap, state=SwapState.WITHDRAWN, ground=ground)


def _demand_state(swap: Swap, *states: SwapState) -> None:
    if swap.state not in states:
        raise WrongMoment(_("the swap {id} is {state}").format(id=swap.id, state=swap.state.label))
