"""The level of an incident, raised or lowered: what becomes of its clocks, and who is told."""

from board.actions.desk import Desk, action
from board.actions.incident_book import clock_book, moment_of, the_incident, told
from board.actions.incident_telling import tell_those_who_must_know
from board.actions.remarks import noted, reasoned
from board.domain import incident as rules
from board.domain import incident_clocks as clocks
from board.domain.choices import chosen
from board.domain.incident import Incident, Level
from board.domain.incident_reports import ReportKind
from board.locale import _
from board.store import Tx
from board.store import incident_clocks as clock_rows
from board.store import incident_reports as report_rows
from board.store import incidents as rows
from board.store import settings as settings_rows


@action("incidents.raise_level")
def raise_level(desk: Desk, tx: Tx, incident: int | str, level: Level | str, note: str = "") -> Incident:
    """Raise the level: what the office's table says for it starts anew, and nothing else.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: it has ended.
        Refused: the level is not graver.
    """
    before = the_incident(tx, incident)
    now, settings = moment_of(desk, tx, before), settings_rows.load(tx)
    saved = rows.save(tx, rules.raised(before, chosen(Level, level, _("level"))))
    book = clock_book(settings)
    is_final = any(one.is_sent and one.kind is ReportKind.FINAL for one in report_rows.of(tx, saved.id))
    changed = clocks.level_changed(
        saved, clock_rows.of(tx, saved.id), book.table, book.follow_ups, now, book.zone, is_final=is_final
    )
    clock_rows.save(tx, saved.id, changed)
    tell_those_who_must_know(desk, tx, saved, settings)
    said = noted(note)
    return told(tx, saved, was=before.level.value, level=saved.level.value, note=said)


@action("incidents.lower_level")
def lower_level(desk: Desk, tx: Tx, incident: int | str, level: Level | str, reason: str) -> Incident:
    """Lower the level and say why: what still runs is counted by the office's table for the new level.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: it has ended.
        Refused: the level is not less grave.
        BadInput: no reason is given.
    """
    before = the_incident(tx, incident)
    saved = rows.save(tx, rules.lowered(before, chosen(Level, level, _("level"))))
    said = reasoned(reason)
    book, now = clock_book(settings_rows.load(tx)), moment_of(desk, tx, before)
    changed = clocks.level_lowered(saved, clock_rows.of(tx, saved.id), book.table, book.follow_ups, now)
    clock_rows.save(tx, saved.id, changed)
    return told(tx, saved, was=before.level.value, level=saved.level.value, reason=said)
