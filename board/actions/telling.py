"""Telling people: everything that one party is to hear goes into one message of the outbox."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from board.domain.outbox import message_id
from board.domain.people import Party, PartyKind
from board.domain.reminder_words import Telling, letter
from board.domain.settings import Settings
from board.locale import speaking
from board.store import Tx, contacts, department_heads, journal, outbox
from board.store.department_heads import HEAD
from board.values import dataclass


def tell_all(
    tx: Tx, tellings: Mapping[Party, Sequence[Telling]], settings: Settings, now: datetime
) -> tuple[Party, ...]:
    """Write a message to each party, in the office's language; returns those who have no address.

    Who has none sees it on the board alone. A message is urgent if one of its matters is of those that are reminded
    of at any hour.
    """
    silent = list[Party]()
    store = journal.hash_of(tx, 1) or ""
    for door, told in _by_door(tx, tellings, silent).items():
        heard = list(told)
        name = message_id(store, door.owner, [one.reminder for one in heard])
        with speaking(settings.language):
            written = letter(name, heard, settings.office_name, now, settings.tz)
        urgent = any(one.matter.urgency in settings.loud for one in heard)
        outbox.add(tx, written, door.owner, door.services, now, urgent=urgent)
    return tuple(silent)


@dataclass(frozen=True, slots=True)
class Door:
    """Where a party is told: who has the address, and by what services."""

    owner: Party
    services: tuple[str, ...]


def _by_door(
    tx: Tx, tellings: Mapping[Party, Sequence[Telling]], silent: list[Party]
) -> dict[Door, dict[Telling, None]]:
    """The same by who has the address: a department without one is told through its head. Each hears a thing once."""
    doors: dict[Door, dict[Telling, None]] = {}
    for party, heard in tellings.items():
        door = door_of(tx, party)
        if door is None:
            silent.append(party)
        else:
            doors.setdefault(door, {}).update(dict.fromkeys(heard))
    return doors


def door_of(tx: Tx, party: Party) -> Door | None:
    """Where a party is told: at its own address or its head's; None if there is none."""
    if services := tuple(contact.service for contact in contacts.of(tx, party)):
        return Door(party, services)
    head = department_heads.of(tx, party.id, HEAD) if party.kind is PartyKind.DEPARTMENT else None
    return door_of(tx, head) if head is not None else None
