"""Looks at duty discipline: what is missing now, who is away, the monthly sheet as a file; and the tick's reminders."""

from datetime import date, datetime, time, timedelta

from board import locale
from board.actions.desk import Desk, look, record
from board.actions.duty_telling import tell_people
from board.domain.discipline import CheckKind, DutyCheck, Owed, owed
from board.domain.discipline_words import columns, missing_in_words, sheet_rows
from board.domain.people import NOBODY, Party, PartyKind
from board.domain.settings import Settings
from board.locale import _
from board.store import Tx
from board.store import discipline as rows
from board.store import duty as duty_rows
from board.store import settings as settings_rows
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Lapses:
    """Whose check-in is missing on the shifts that run now, and who is away from their post."""

    missing: tuple[Owed, ...] = ()
    away: tuple[DutyCheck, ...] = ()


def lapses(tx: Tx, now: datetime, settings: Settings) -> Lapses:
    """What is amiss now."""
    times = rows.times(tx)
    if not any(one.times for one in times):
        return Lapses(away=tuple(rows.away(tx)))
    shifts = duty_rows.shifts_between(tx, now, now + timedelta(milliseconds=1))
    begins = min((shift.begins_at for shift in shifts), default=now)
    found = owed(times, shifts, rows.checks(tx, begins, now), begins, now, settings.tz)
    grace = timedelta(minutes=settings.check_in_grace)
    return Lapses(tuple(one for one in found if one.is_missing(now, grace)), tuple(rows.away(tx)))


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """What was owed and entered from `first` to `last`: as values, and as the rows that are printed."""

    first: date
    last: date
    owed: tuple[Owed, ...]
    checks: tuple[DutyCheck, ...]
    rows: tuple[tuple[str, ...], ...]


@look
def sheet(desk: Desk, tx: Tx, first: date, last: date) -> CheckSheet:
    """The check-ins, spot checks and absences of some days."""
    return _sheet(tx, first, last, desk.now(), settings_rows.load(tx))


def _sheet(tx: Tx, first: date, last: date, now: datetime, settings: Settings) -> CheckSheet:
    zone = settings.tz
    begins = datetime.combine(first, time.min, zone)
    ends = datetime.combine(last + timedelta(days=1), time.min, zone)
    entered = rows.checks(tx, begins, ends)
    found = owed(rows.times(tx), duty_rows.shifts_between(tx, begins, ends), entered, begins, ends, zone)
    told = sheet_rows(found, entered, now, timedelta(minutes=settings.check_in_grace), zone)
    return CheckSheet(first, last, tuple(found), tuple(entered), tuple(told))


@look
def spot_checks(desk: Desk, tx: Tx) -> list[DutyCheck]:
    """The spot checks of the last two days that count, newest first: those that somebody may want to correct."""
    now = desk.now()
    found = rows.checks(tx, now - timedelta(days=2), now + timedelta(milliseconds=1))
    return [one for one in reversed(found) if one.kind is CheckKind.SPOT_CHECK and one.counts]


@look
def export(desk: Desk, tx: Tx, format: str, first: date, last: date) -> bytes:
    """The sheet as a file (xlsx, csv, html, docx, md), in the office's language.

    Raises:
        BadInput: the format is not known.
    """
    from board.export.discipline import FORMATS, render
    from board.export.formats import demand_format

    demand_format(format, FORMATS)
    settings = settings_rows.load(tx)
    with locale.speaking(settings.language):
        seen = _sheet(tx, first, last, desk.now(), settings)
        title = _("Duty check sheet {first} to {last}").format(first=first, last=last)
        return render(title, settings.office_name, columns(), seen.rows, format)


def remind_missing(desk: Desk) -> int:
    """Remind whoever owes a check-in that has not come, each once however many machines tick; returns how many."""
    desk = desk.as_person(NOBODY)
    if not _unreminded(desk):
        return 0
    with desk.store.write() as tx:
        found = _still_unreminded(tx, desk.now())
        for one in found:
            _remind(desk, tx, one)
    return len(found)


@look
def _unreminded(desk: Desk, tx: Tx) -> bool:
    return bool(_still_unreminded(tx, desk.now()))


def _still_unreminded(tx: Tx, now: datetime) -> list[Owed]:
    return [one for one in lapses(tx, now, settings_rows.load(tx)).missing if not rows.is_reminded(tx, one)]


def _remind(desk: Desk, tx: Tx, one: Owed) -> None:
    now, settings = desk.now(), settings_rows.load(tx)
    number = rows.add_reminder(tx, one, now)
    with locale.speaking(settings.language):
        line = missing_in_words(one, now, settings.tz)
        subject = _("Check-in missing")
    party = Party(PartyKind.PERSON, one.person, one.person_name)
    tell_people(desk, tx, subject, {party: [line]}, about=f"check-in {number}", urgent=True)
    tx.tells("check_in_reminders", number, post=one.post_name, name=one.person_name)
    record(desk, tx, "duty.remind_check_in")
