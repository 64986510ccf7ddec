"""Whom the words of a reminder's step mean for one matter, and who stands on the rung above it."""

from datetime import datetime, timedelta

from board.actions.naming import the_person
from board.domain.errors import Unknown
from board.domain.matter import Matter
from board.domain.people import Party, PartyKind, Role
from board.domain.reminder_rules import Addressee
from board.domain.settings import Settings
from board.locale import _
from board.store import Tx, department_heads
from board.store import duty as duty_rows
from board.store import people as people_rows
from board.store.department_heads import HEAD, LEADER_IN_CHARGE

LADDER = (Addressee.WAITING, Addressee.HEAD, Addressee.DIRECTOR, Addressee.DUTY_LEADER, Addressee.LEADER_IN_CHARGE)
"""From whoever works on a matter upwards; a matter's rung is the place it has climbed to."""


def meant(
    tx: Tx, matter: Matter, word: Addressee, settings: Settings, now: datetime, asked: Party | None = None
) -> Party | None:
    """The party that a word of the rules means for the matter now, None if there is none (or for `up`).

    Where a supporting department is `asked` for its feedback, it is what the matter waits on for that.
    """
    parties = {
        Addressee.WAITING: asked or matter.waiting_on,
        Addressee.LEAD: matter.lead,
        Addressee.RAISER: matter.raised_by,
        Addressee.FIRST_CONTACT: matter.owner,
    }
    if word in parties:
        return parties[word]
    if word is Addressee.DIRECTOR:
        return director(tx, matter, settings)
    if word is Addressee.DUTY_LEADER:
        return duty_leader(tx, now)
    duty = {Addressee.HEAD: HEAD, Addressee.LEADER_IN_CHARGE: LEADER_IN_CHARGE}.get(word)
    home = _department(tx, asked or matter.lead or matter.waiting_on)
    return department_heads.of(tx, home, duty) if home and duty else None


def next_rung(tx: Tx, matter: Matter, settings: Settings, now: datetime) -> tuple[int, Party] | None:
    """The next rung above the matter on which somebody stands whom it does not wait on already."""
    for rung in range(matter.rung + 1, len(LADDER)):
        party = meant(tx, matter, LADDER[rung], settings, now)
        if party is not None and party != matter.waiting_on:
            return rung, party
    return None


def director(tx: Tx, matter: Matter, settings: Settings) -> Party | None:
    """The office's director: who is set, else the head of the first contact's department, else a coordinator."""
    if settings.office_director:
        try:
            return the_person(tx, settings.office_director, _("office director")).party
        except Unknown:  # has left since; whoever comes next in this list takes it
            pass
    home = _department(tx, matter.owner)
    head = department_heads.of(tx, home, HEAD) if home else None
    if head is not None:
        return head
    return next((one.party for one in people_rows.people(tx) if Role.COORDINATOR in one.roles), None)


def duty_leader(tx: Tx, now: datetime) -> Party | None:
    """The leader who is on duty now."""
    for shift in duty_rows.shifts_between(tx, now, now + timedelta(milliseconds=1)):
        person = people_rows.person(tx, shift.person)
        if person is not None and not person.retired and Role.LEADER in person.roles:
            return person.party
    return None


def _department(tx: Tx, party: Party | None) -> int | None:
    if party is None:
        return None
    if party.kind is PartyKind.DEPARTMENT:
        return party.id
    person = people_rows.person(tx, party.id)
    return person.department if person else None
