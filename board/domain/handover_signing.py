"""Who may do what with a period's handover, how far it is, and who holds the responsibility at a moment.

The outgoing side signs; the incoming side answers item by item, and signs once all are accepted. Nobody signs for
somebody else: each side is whoever the roster names, or the whole office where it names nobody.
"""

from collections.abc import Iterable
from datetime import datetime

from board.domain.errors import NotAllowed, WrongMoment
from board.domain.handover import SignedHandover
from board.domain.handover_items import Item, demand_all_accepted, demand_replied
from board.domain.people import Person
from board.locale import _
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Signing:
    """How far a period's handover is: its latest round with its items, and who is on either side.

    `outgoing` and `incoming` are the people on the roster by their numbers; empty where it names nobody. `is_past` says
    that a later period was taken over already.
    """

    signed: SignedHandover | None = None
    items: tuple[Item, ...] = ()
    outgoing: frozenset[int] = frozenset()
    incoming: frozenset[int] = frozenset()
    is_past: bool = False

    @property
    def is_back(self) -> bool:
        """Whether an objection brought it back to the outgoing side."""
        return any(item.is_objected for item in self.items)

    @property
    def is_taken_over(self) -> bool:
        """Whether both sides have signed."""
        return self.signed is not None and self.signed.accepted_at is not None


def demand_unsigned(signing: Signing) -> None:
    """Raise `WrongMoment` if a period's handover is signed, and no objection brought it back: its text is frozen."""
    if signing.signed is not None and (signing.is_taken_over or not signing.is_back):
        raise WrongMoment(
            _("{name} has signed this handover already").format(name=signing.signed.signed_by),
            do=_("what comes later belongs to the next one"),
        )


def demand_outgoing(signing: Signing, person: Person) -> None:
    """Raise unless `person` may sign for the outgoing side now.

    Raises:
        NotAllowed: they are not on the outgoing shift.
        WrongMoment: it is signed already, an objection is not replied to, or a later period was taken over.
    """
    demand_unsigned(signing)
    _demand_on_side(signing.outgoing, person, _("{name} is not on the outgoing shift"))
    _demand_in_order(signing)
    demand_replied(signing.items)


def demand_answering(signing: Signing, person: Person) -> SignedHandover:
    """The handover whose items `person` may answer for the incoming side.

    Raises:
        WrongMoment: it is not signed yet, taken over already, or a later period was.
        NotAllowed: the person signed it as the outgoing side, or is not on the incoming shift.
    """
    signed = signing.signed
    if signed is None:
        raise WrongMoment(_("the outgoing side has not signed yet"))
    if signed.accepted_at is not None:
        raise WrongMoment(_("{name} has accepted this handover already").format(name=signed.accepted_by))
    if signed.signed_by_id == person.id:
        raise NotAllowed(_("nobody hands over to themselves"), do=_("the incoming side accepts"))
    _demand_on_side(signing.incoming, person, _("{name} is not on the incoming shift"))
    _demand_in_order(signing)
    return signed


def demand_acceptable(signing: Signing, person: Person) -> SignedHandover:
    """The handover, if `person` may sign it for the incoming side.

    Raises:
        WrongMoment, NotAllowed: see `demand_answering`; or an item is not accepted.
    """
    signed = demand_answering(signing, person)
    demand_all_accepted(signing.items)
    return signed


def demand_items(signing: Signing) -> None:
    """Raise `WrongMoment` if there is nothing to go through: it is not signed yet, or nothing was open."""
    if signing.signed is None:
        raise WrongMoment(_("nothing is signed yet"), do=_("let the outgoing side sign first: s"))
    if not signing.items:
        raise WrongMoment(_("nothing was open, so there are no items"), do=_("accept the handover at once: a"))


def demand_replying(signing: Signing, person: Person) -> SignedHandover:
    """The handover to whose objections `person` may reply for the outgoing side.

    Raises:
        WrongMoment: it is not signed, or taken over.
        NotAllowed: the person is not on the outgoing shift.
    """
    signed = signing.signed
    if signed is None or signed.accepted_at is not None:
        raise WrongMoment(_("nobody objects to this handover"))
    _demand_on_side(signing.outgoing, person, _("{name} is not on the outgoing shift"))
    return signed


def _demand_on_side(side: frozenset[int], person: Person, refusal: str) -> None:
    if side and person.id not in side:
        raise NotAllowed(refusal.format(name=person.name), do=_("nobody signs for somebody else"))


def _demand_in_order(signing: Signing) -> None:
    if signing.is_past:
        raise WrongMoment(_("a later period has been taken over already"))


@dataclass(frozen=True, slots=True)
class Held:
    """A time in which one person held the responsibility; it goes on if `until` is None."""

    person: int
    name: str
    since: datetime
    until: datetime | None = None


def holding(handovers: Iterable[SignedHandover]) -> tuple[Held, ...]:
    """Who held the responsibility, one after another without gap or overlap, from the first that was taken over.

    It passes at the incoming signature and at nothing else: until then whoever hands over has it.
    """
    taken = sorted(
        (one.accepted_at, one.begins_at, one.accepted_by_id, one.accepted_by)
        for one in handovers
        if one.accepted_at is not None and one.accepted_by_id is not None
    )
    ends = [*(at for at, *_rest in taken[1:]), None]
    return tuple(
        Held(person, name, at, until)
        for (at, _begins, person, name), until in zip(taken, ends[: len(taken)], strict=True)
    )
