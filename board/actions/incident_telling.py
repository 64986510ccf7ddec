"""Telling those who must know that an incident was opened or raised; of an exercise nobody is told."""

from collections.abc import Iterator
from datetime import timedelta

from board.actions.addressees import duty_leader
from board.actions.desk import Desk
from board.actions.duty_telling import tell_people
from board.actions.naming import the_person
from board.domain.errors import Unknown
from board.domain.incident import Incident
from board.domain.incident_words import told_in_words
from board.domain.people import Party, PartyKind
from board.domain.settings import Settings
from board.locale import _, speaking
from board.store import Tx
from board.store import duty as duty_rows


def tell_those_who_must_know(desk: Desk, tx: Tx, incident: Incident, settings: Settings) -> None:
    """Write a letter to each of those whom the settings name, but for the actor, who knows."""
    if incident.is_exercise:
        return
    with speaking(settings.language):
        said = [told_in_words(incident, settings.tz)]
        lines = {party: said for party in _named(desk, tx, settings) if party != desk.actor.party}
        subject = _("Incident ({level}): {title}").format(level=incident.level.label, title=incident.title)
    tell_people(desk, tx, subject, lines, about=f"incident {incident.id} {incident.version}", urgent=True)


def _named(desk: Desk, tx: Tx, settings: Settings) -> Iterator[Party]:
    """Whom the words of the setting mean now; a name that nobody has any more means nobody."""
    now = desk.now()
    for word in settings.told_of_incidents():
        if word == "duty_leader":
            leader = duty_leader(tx, now)
            yield from [leader] if leader else []
        elif word == "on_duty":
            shifts = duty_rows.shifts_between(tx, now, now + timedelta(milliseconds=1))
            yield from (Party(PartyKind.PERSON, shift.person, shift.person_name) for shift in shifts)
        else:
            try:
                yield the_person(tx, word, "incident_tells").party
            except Unknown:
                continue
