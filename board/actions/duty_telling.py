"""Telling people what changes for them on the roster: one letter each, written with the change, sent by `sending`."""

from collections.abc import Mapping, Sequence

from board.actions.desk import Desk
from board.actions.telling import door_of
from board.domain.duty_words import notice
from board.domain.outbox import notice_id
from board.domain.people import Party
from board.locale import speaking
from board.store import Tx, journal, outbox
from board.store import settings as settings_rows


def tell_people(
    desk: Desk, tx: Tx, subject: str, lines: Mapping[Party, Sequence[str]], *, about: str, urgent: bool = False
) -> None:
    """Write a letter to each party that has an address; the others see it on the board.

    `about` names the change for good ("swap 12 agreed"): the same letter is never written twice. Subject and lines are
    in the office's language already.
    """
    store, settings, now = journal.hash_of(tx, 1) or "", settings_rows.load(tx), desk.now()
    for party, said in lines.items():
        door = door_of(tx, party)
        if door is None or not said:
            continue
        with speaking(settings.language):
            letter = notice(notice_id(store, door.owner, f"{about} {party.id}"), subject, said, settings.office_name)
        outbox.add(tx, letter, door.owner, door.services, now, urgent=urgent)
