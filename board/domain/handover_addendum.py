"""A correction to a handover that both sides have signed: signed by one of them, seen by the other, chained to it.

The frozen text stays as it was; an addendum stands under it with a fingerprint of its own, which covers the one before.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo

from board.domain.errors import NotAllowed, WrongMoment
from board.domain.handover import SignedHandover, sealed
from board.domain.moments import second_in_words
from board.domain.people import Person
from board.domain.text import one_line
from board.locale import _
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Addendum:
    """One correction; `follows` is the fingerprint that it is chained to: the handover's or the one before it."""

    serial: int
    text: str
    by: str
    by_id: int
    at: datetime
    follows: str
    sha256: str
    seen_by: str = ""
    seen_by_id: int | None = None
    seen_at: datetime | None = None
    id: int = 0
    version: int = 1


def fingerprint(serial: int, text: str, by: str, at: datetime, follows: str) -> str:
    """The SHA-256 of an addendum, which binds it to what it follows."""
    return sealed(str(serial), text, by, at.astimezone(UTC).isoformat(), follows)


def are_chained(addenda: Sequence[Addendum], seal: str) -> bool:
    """Whether each addendum follows the one before it, and the first the handover's `seal`, unchanged."""
    for place, one in enumerate(addenda, 1):
        if (one.serial, one.follows) != (place, seal):
            return False
        if fingerprint(one.serial, one.text, one.by, one.at, one.follows) != one.sha256:
            return False
        seal = one.sha256
    return True


def waiting(addenda: Sequence[Addendum]) -> Addendum | None:
    """The addendum that waits for the other side's signature: at most the last."""
    return addenda[-1] if addenda and addenda[-1].seen_at is None else None


def demand_addable(signed: SignedHandover | None, addenda: Sequence[Addendum], person: Person) -> SignedHandover:
    """The handover, if `person` may add a correction to it.

    Raises:
        WrongMoment: it is not signed by both, or the addendum before was not seen by the other side yet.
        NotAllowed: the person is neither of the two who signed it.
    """
    if signed is None or signed.accepted_at is None:
        raise WrongMoment(
            _("this handover is not signed by both sides yet"), do=_("before that, object to an item or add a line")
        )
    _demand_of_the_two(signed, person)
    if unseen := waiting(addenda):
        raise WrongMoment(_("addendum {n} waits for the other side's signature").format(n=unseen.serial))
    return signed


def demand_seeable(signed: SignedHandover | None, addenda: Sequence[Addendum], person: Person) -> Addendum:
    """The addendum that `person` may sign for the other side.

    Raises:
        WrongMoment: there is none that waits for it.
        NotAllowed: the person wrote it, or is neither of the two who signed the handover.
    """
    unseen = waiting(addenda)
    if signed is None or unseen is None:
        raise WrongMoment(_("no addendum waits for a signature"))
    _demand_of_the_two(signed, person)
    if unseen.by_id == person.id:
        raise NotAllowed(_("the other side signs an addendum"))
    return unseen


def _demand_of_the_two(signed: SignedHandover, person: Person) -> None:
    if person.id not in {signed.signed_by_id, signed.accepted_by_id}:
        raise NotAllowed(
            _("only {one} and {other}, who signed it, add to this handover").format(
                one=signed.signed_by, other=signed.accepted_by
            )
        )


def addendum_in_words(one: Addendum, zone: tzinfo) -> str:
    """An addendum as documents print it, in one paragraph."""
    seen = (
        _("seen by {name} {at}").format(name=one.seen_by, at=second_in_words(one.seen_at, zone))
        if one.seen_at
        else _("not seen by the other side yet")
    )
    return one_line(
        _("Addendum {n}: {text} ({name} {at}; {seen}; fingerprint {sha256})").format(
            n=one.serial, text=one.text, name=one.by, at=second_in_words(one.at, zone), seen=seen, sha256=one.sha256
        )
    )
