"""Swaps and absences that somebody still has to answer, each with who may say what to it, and why not the others."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from board.actions.approving import approver
from board.actions.desk import Desk, look
from board.actions.swap_recording import serving
from board.domain import swap as rules
from board.domain.absence import Absence, AbsenceState
from board.domain.approvers import Approver
from board.domain.duty import Shift
from board.domain.errors import NotAllowed, WrongMoment, why_refused
from board.domain.people import KEEPERS, Person, demand_role
from board.domain.swap import Swap, SwapState
from board.locale import _
from board.store import Tx
from board.store import absences as absence_rows
from board.store import duty as duty_rows
from board.store import settings as settings_rows
from board.store import swaps as swap_rows
from board.values import dataclass

_AHEAD = timedelta(days=366)


class Answer(StrEnum):
    """What can be said to a request."""

    AGREE = "agree"
    APPROVE = "approve"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Request:
    """A swap or an absence that waits for a word. `reasons` says why the actor may not give an answer, empty if so.

    `on_me`: the next word is the actor's own to give. `conflicts` are the shifts that stand against an absence.
    """

    about: Swap | Absence
    reasons: Mapping[Answer, str]
    on_me: bool
    conflicts: tuple[Shift, ...] = ()

    def touches(self, shift: Shift) -> bool:
        """Whether it is about a shift, or about its person in its hours."""
        if isinstance(self.about, Swap):
            return any(leg.shift == shift.id for leg in self.about.legs)
        return self.about.person == shift.person and self.about.touches(shift.begins_at, shift.ends_at)


@look
def waiting(desk: Desk, tx: Tx) -> list[Request]:
    """The swaps and absences that wait for an answer, those that wait for the actor's first."""
    return waiting_in(desk, tx)


def waiting_in(desk: Desk, tx: Tx) -> list[Request]:
    """What waits for an answer, as it is in a transaction; see `waiting`."""
    now = desk.now()
    absences = absence_rows.between(tx, now, now + _AHEAD, approved=False)
    found = [_of_swap(desk, tx, one) for one in swap_rows.listed(tx)]
    found += [_of_absence(desk, tx, one) for one in absences if one.state is AbsenceState.ASKED]
    return sorted(found, key=lambda one: not one.on_me)


def _of_swap(desk: Desk, tx: Tx, swap: Swap) -> Request:
    actor, staff = desk.actor, desk.actor.is_office_staff
    words = settings_rows.load(tx).swap_approvers
    peer = swap.giver_name if swap.peer == swap.giver else swap.taker_name
    agreed = swap.state is SwapState.AGREED
    by_own_word = why_refused(lambda: approver(desk, tx, words, [serving(tx, swap.giver), serving(tx, swap.taker)], ""))
    agree = why_refused(rules.agreed, swap, actor.id, desk.now())
    if not agree and swap.peer != actor.id and not staff:
        agree = str(NotAllowed(_("{name} has to agree").format(name=peer)))
    approve = "" if agreed else str(WrongMoment(_("{name} has to agree first").format(name=peer)))
    may_decide = not by_own_word or staff
    reasons = {
        Answer.AGREE: agree,
        Answer.APPROVE: approve or ("" if may_decide else by_own_word),
        Answer.REFUSE: "" if may_decide or swap.waits_on == actor.id else by_own_word,
        Answer.WITHDRAW: _own(actor, swap.asked_for, swap.asked_by),
    }
    return Request(swap, reasons, swap.waits_on == actor.id or (agreed and not by_own_word))


def _of_absence(desk: Desk, tx: Tx, absence: Absence) -> Request:
    words: tuple[Approver, ...] = tuple(settings_rows.load(tx).absence_approvers)
    by_own_word = why_refused(lambda: approver(desk, tx, words, [serving(tx, absence.person)], ""))
    decide = "" if desk.actor.is_office_staff else by_own_word
    reasons = {
        Answer.APPROVE: decide,
        Answer.REFUSE: decide,
        Answer.WITHDRAW: _own(desk.actor, absence.person, absence.asked_by),
    }
    conflicts = duty_rows.shifts_between(tx, absence.begins_at, absence.ends_at, person=absence.person)
    return Request(absence, reasons, not by_own_word, tuple(conflicts))


def _own(actor: Person, *whose: int) -> str:
    """Why somebody may not take a request back that is theirs, or that they wrote down."""
    return "" if actor.id in whose else why_refused(demand_role, actor, *KEEPERS)
