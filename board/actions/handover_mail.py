"""The handover of the day that has ended, as a message to those who are to have it every morning."""

from datetime import date

from board.actions import handover
from board.actions.desk import Desk
from board.actions.naming import the_department, the_person
from board.actions.telling import door_of
from board.domain.errors import BadInput, Unknown
from board.domain.outbox import Letter, notice_id
from board.domain.people import Party
from board.domain.settings import Settings
from board.locale import _, speaking
from board.store import Tx, journal, outbox

_FIELD = "daily_export_to"


def mail(desk: Desk, day: date, office: Settings) -> None:
    """Write the message to each of `daily_export_to` who has an address; once for a day, however often it is asked.

    Raises:
        Unknown, BadInput: somebody named there is not known, or their name is that of several.
    """
    if not office.daily_readers:
        return
    text = handover.export(desk, "txt", day).decode()
    with speaking(office.language):
        subject = _("{office}: duty handover of {day}").format(office=office.office_name, day=day.isoformat())
    with desk.store.write() as tx:
        store = journal.hash_of(tx, 1) or ""
        for name in office.daily_readers:
            door = door_of(tx, _party(tx, name))
            if door is not None:
                letter = Letter(notice_id(store, door.owner, f"handover {day}"), subject, text)
                outbox.add(tx, letter, door.owner, door.services, desk.now(), urgent=False)


def _party(tx: Tx, name: str) -> Party:
    try:
        return the_department(tx, name, _FIELD).party
    except (Unknown, BadInput):
        return the_person(tx, name, _FIELD).party
