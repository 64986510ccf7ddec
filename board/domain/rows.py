"""The text of rows and labels as people read it, on screen and on the command line: domain value → cells.

Every cell is one line without control characters. How wide a column is, and in which colour, is for the faces.
"""

from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple, Protocol

from board.domain.calendar import Day
from board.domain.duty import Gap, Shift
from board.domain.log import Importance, LogEntry
from board.domain.matter import Matter
from board.domain.matter_kinds import State
from board.domain.people import Department, Person, Role
from board.domain.pressure import Pressure
from board.domain.text import one_line
from board.locale import _, ngettext, pgettext

_DAY = timedelta(days=1)


class Listed(Protocol):
    """A matter with its light, as lists have it."""

    @property
    def matter(self) -> Matter:
        """The matter."""

    @property
    def pressure(self) -> Pressure:
        """Its light and what is left."""


class MatterCells(NamedTuple):
    """A matter in a list."""

    light: str
    left: str
    kind: str
    title: str
    waiting_on: str
    number: str
    urgency: str
    state: str
    lead: str
    due: str


class EntryCells(NamedTuple):
    """A log entry in a list; `mark` is empty for an ordinary entry that nobody corrected."""

    date: str
    time: str
    kind: str
    text: str
    officer: str
    mark: str


class ShiftCells(NamedTuple):
    """A shift in a list."""

    post: str
    name: str
    title: str
    phone: str
    begins: str
    ends: str
    note: str


class PersonCells(NamedTuple):
    """A person in a list."""

    name: str
    department: str
    title: str
    mobile: str
    office_phone: str
    login: str
    roles: str


class DayCells(NamedTuple):
    """A day of the calendar."""

    date: str
    weekday: str
    kind: str
    name: str
    source: str


def matter_cells(listed: Listed, now: datetime, zone: tzinfo) -> MatterCells:
    """A matter as a row of a list seen at `now`; times are in `zone`."""
    matter = listed.matter
    return MatterCells(
        light=listed.pressure.label,
        left=left_in_words(listed.pressure.left) if matter.state.is_open else "",
        kind=matter.kind.label,
        title=one_line(matter.title),
        waiting_on=waiting_on_in_words(matter),
        number=one_line(matter.number),
        urgency=matter.urgency.label,
        state=matter.state.label,
        lead=one_line(matter.lead.name) if matter.lead else "",
        due=short_moment(matter.due_now, now, zone),
    )


def waiting_on_in_words(matter: Matter) -> str:
    """Whose move it is, or that a matter still has nobody to lead it; empty once it has ended."""
    if matter.state is State.OPEN and matter.lead is None and matter.waiting_on == matter.owner:
        return _("{name} no lead").format(name=one_line(matter.owner.name))
    return one_line(matter.waiting_on.name) if matter.waiting_on else ""


def entry_cells(entry: LogEntry, zone: tzinfo) -> EntryCells:
    """A log entry as a row; who called stands before what was said."""
    local = entry.at.astimezone(zone)
    who = f"{entry.unit}{' ' if _ascii_end(entry.unit) and entry.caller else ''}{entry.caller}" or entry.phone
    text = _("{who}: {text}").format(who=who, text=entry.text) if who else entry.text
    taken = _(" Done: {taken}").format(taken=entry.taken) if entry.taken else ""
    return EntryCells(
        date=short_date(local.date()),
        time=f"{local:%H:%M}",
        kind=entry.kind.label,
        text=one_line(text + taken),
        officer=one_line(entry.officer_name),
        mark=" ".join(_marks(entry)),
    )


def _ascii_end(text: str) -> bool:
    return text[-1:].isascii()


def _marks(entry: LogEntry) -> list[str]:
    marks = [] if entry.importance is Importance.ORDINARY else [entry.importance.label]
    if entry.corrects:
        marks.append(_("corrects {id}").format(id=entry.corrects))
    if entry.corrected_by:
        marks.append(_("corrected by {id}").format(id=entry.corrected_by))
    return marks


def shift_cells(shift: Shift, zone: tzinfo) -> ShiftCells:
    """A shift as a row; the phone is the mobile, else the one on the desk."""
    begins, ends = shift.begins_at.astimezone(zone), shift.ends_at.astimezone(zone)
    return ShiftCells(
        post=one_line(shift.post_name),
        name=one_line(shift.person_name),
        title=one_line(shift.title),
        phone=one_line(shift.mobile or shift.office_phone),
        begins=f"{short_date(begins.date())} {begins:%H:%M}",
        ends=f"{short_date(ends.date())} {ends:%H:%M}",
        note=one_line(shift.note),
    )


def gap_in_words(gap: Gap, zone: tzinfo) -> str:
    """Where nobody is: "主班 无人 11-24 08:30 至 11-25 08:30"."""
    begins, ends = gap.begins_at.astimezone(zone), gap.ends_at.astimezone(zone)
    return _("nobody on {post} from {begins} to {ends}").format(
        post=one_line(gap.post_name),
        begins=f"{short_date(begins.date())} {begins:%H:%M}",
        ends=f"{short_date(ends.date())} {ends:%H:%M}",
    )


def person_cells(person: Person) -> PersonCells:
    """A person as a row."""
    return PersonCells(
        name=one_line(person.name),
        department=one_line(person.department_name),
        title=one_line(person.title),
        mobile=one_line(person.mobile),
        office_phone=one_line(person.office_phone),
        login=one_line(person.login),
        roles=_(", ").join(role.label for role in Role if role in person.roles),
    )


def department_cells(department: Department) -> tuple[str, str, str]:
    """A department as a row: short name, full name, phone."""
    return one_line(department.short_name), one_line(department.name), one_line(department.phone)


def day_cells(day: Day) -> DayCells:
    """A day of the calendar as a row."""
    return DayCells(day.date.isoformat(), weekday(day.date), day.kind.label, one_line(day.title), day.source.label)


def left_in_words(left: timedelta) -> str:
    """What is left of a limit, or by how much it is over: "剩3:10", "剩2天", "超0:18", "超1天"."""
    words = span_in_words(abs(left))
    return _("{span} over").format(span=words) if left < timedelta(0) else _("{span} left").format(span=words)


def waited_in_words(waited: timedelta) -> str:
    """For how long somebody has been waited for: "已3:20", "已2天"."""
    return _("for {span}").format(span=span_in_words(max(waited, timedelta(0))))


def span_in_words(span: timedelta) -> str:
    """Hours and minutes below a day, whole days from there on."""
    if span < _DAY:
        minutes = int(span.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    return ngettext("{n} day", "{n} days", span.days).format(n=span.days)


def weekday(day: date) -> str:
    """The weekday's short name: 周一, Mon."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day.weekday()]


def day_in_words(day: date) -> str:
    """A date as a heading has it: 11月23日 周一, 11/23 Mon."""
    return _("{month}/{day} {weekday}").format(month=day.month, day=day.day, weekday=weekday(day))


def short_date(day: date) -> str:
    """Month and day, always five cells: 11-23."""
    return f"{day:%m-%d}"


def short_moment(at: datetime, now: datetime, zone: tzinfo) -> str:
    """A time near `now` as short as can be: 17:30, 明日 08:30, 11-26 17:30, 2027-01-04."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    if local.date() == today:
        return f"{local:%H:%M}"
    if local.date() == today + _DAY:
        return pgettext("moment", "tomorrow {time}").format(time=f"{local:%H:%M}")
    if local.year == today.year:
        return f"{local:%m-%d %H:%M}"
    return local.date().isoformat()


def excerpt(text: str, wanted: str, around: int) -> str:
    """The part of a long text in which `wanted` was found, with `around` characters on either side, in one line."""
    line = one_line(text)
    place = line.casefold().find(wanted.casefold())
    begins = max(0, place - around) if place > around else 0
    ends = max(place, 0) + len(wanted) + around * 3
    return ("..." if begins else "") + line[begins:ends] + ("..." if ends < len(line) else "")
