"""Duty: who is here now and next, the month's roster with its gaps, and putting people on shifts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from board.actions.desk import Desk, action, look
from board.actions.naming import the_person
from board.domain import duty as rules
from board.domain.calendar import Calendar, Day
from board.domain.duty import Gap, Post, Shift
from board.domain.errors import BadInput, BadRows, BoardError, Refused, Unknown
from board.domain.people import KEEPERS, demand_role
from board.domain.text import clean
from board.locale import _
from board.store import Tx
from board.store import calendar as calendar_rows
from board.store import duty as rows
from board.store import settings as settings_rows

_LOOK_AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Who is on duty at a moment and who comes next, each in the order of posts; and the gaps of the next days."""

    now: tuple[Shift, ...]
    next: tuple[Shift, ...]
    gaps: tuple[Gap, ...]

    @property
    def relieved_at(self) -> datetime | None:
        """When the first of those now on duty is relieved."""
        return min((shift.ends_at for shift in self.now), default=None)


@dataclass(frozen=True, slots=True)
class Roster:
    """The roster of a period: its days, posts and shifts, and where nobody is."""

    first: date
    last: date
    days: tuple[Day, ...]
    posts: tuple[Post, ...]
    shifts: tuple[Shift, ...]
    gaps: tuple[Gap, ...]
    published: bool


@dataclass(frozen=True, slots=True)
class WantedShift:
    """A line of an imported roster: names as they stand there; without hours the post's pattern says them."""

    row: int
    post: str
    person: str
    day: date | None = None
    begins_at: datetime | None = None
    ends_at: datetime | None = None
    note: str = ""


@look
def on_duty(desk: Desk, tx: Tx) -> OnDuty:
    """Who is on duty now and next, and the gaps of the coming days."""
    return duty_at(tx, desk.now())


def duty_at(tx: Tx, at: datetime) -> OnDuty:
    """Who is on duty at a moment; see `on_duty`."""
    zone = settings_rows.load(tx).tz
    around = rows.shifts_between(tx, at - rules.AROUND, at + _LOOK_AHEAD + rules.AROUND)
    shifts = [shift for shift in around if shift.ends_at > at]
    running = [shift for shift in shifts if shift.covers(at)]
    coming: dict[int, Shift] = {}
    for shift in shifts:
        if shift.begins_at > at:
            coming.setdefault(shift.post, shift)
    posts = rows.posts(tx)
    places = {post.id: place for place, post in enumerate(posts)}
    holes = rules.gaps_between(posts, around, at, at + _LOOK_AHEAD, calendar_rows.load(tx), zone)
    return OnDuty(
        now=tuple(sorted(running, key=lambda s: (places.get(s.post, 99), s.begins_at))),
        next=tuple(sorted(coming.values(), key=lambda s: places.get(s.post, 99))),
        gaps=tuple(holes),
    )


@look
def roster(desk: Desk, tx: Tx, first: date, last: date) -> Roster:
    """The roster from `first` to `last`, both included; a shift belongs to the day on which it begins.

    Raises:
        BadInput: the last day lies before the first, or more than a year on.
    """
    if not first <= last <= first + timedelta(days=366):
        raise BadInput(_("ends before it begins, or is longer than a year"), field=_("period"))
    settings, calendar = settings_rows.load(tx), calendar_rows.load(tx)
    begins = datetime.combine(first, datetime.min.time(), settings.tz)
    ends = datetime.combine(last + timedelta(days=1), datetime.min.time(), settings.tz)
    posts = rows.posts(tx)
    around = rows.shifts_between(tx, begins, ends + timedelta(days=8))
    shifts = tuple(s for s in around if begins <= s.begins_at < ends or s.begins_at < begins < s.ends_at)
    return Roster(
        first,
        last,
        tuple(calendar.days(first, last)),
        tuple(posts),
        shifts,
        tuple(rules.gaps(posts, around, first, last, calendar, settings.tz)),
        all(calendar.is_published(year) for year in range(first.year, last.year + 1)),
    )


@look
def posts(desk: Desk, tx: Tx) -> list[Post]:
    """The posts in the office's order."""
    return rows.posts(tx)


@action("duty.add_post")
def add_post(desk: Desk, tx: Tx, name: str, pattern: str, *, order: int = 0, required: bool = True) -> Post:
    """Add a post with the hours it asks for.

    Raises:
        NotAllowed: the actor does not keep the roster.
        BadInput: the name is taken or the pattern is not understood.
    """
    demand_role(desk.actor, *KEEPERS)
    name = clean(name, _("name"))
    rules.read_pattern(pattern)
    if any(post.name == name for post in rows.posts(tx)):
        raise BadInput(_("{name} is there already").format(name=name), field=_("name"))
    post = rows.save_post(tx, Post(0, name, pattern.strip().lower(), order, required))
    tx.tells("posts", post.id, name=name, pattern=post.pattern)
    return post


@action("duty.assign")
def assign(
    desk: Desk,
    tx: Tx,
    post: str,
    person: str,
    begins_at: datetime,
    ends_at: datetime,
    *,
    note: str = "",
) -> Shift:
    """Put a person on a post for a time; a shift of the post with just these hours passes to them.

    Raises:
        NotAllowed: the actor does not keep the roster.
        BadInput: a name is not known, or the shift ends before it begins.
        Refused: the person has another shift then, or the post has another's.
    """
    demand_role(desk.actor, *KEEPERS)
    zone = settings_rows.load(tx).tz
    shift = _put(tx, the_post(tx, post), person, begins_at.astimezone(zone), ends_at.astimezone(zone), note)
    tx.tells("shifts", shift.id, post=shift.post_name, person=shift.person_name)
    return shift


def _put(tx: Tx, post: Post, person: str, begins_at: datetime, ends_at: datetime, note: str) -> Shift:
    rules.demand_sound(begins_at, ends_at)
    someone = the_person(tx, person, _("person"))
    others = rows.shifts_between(tx, begins_at, ends_at, person=someone.id)
    there = [s for s in rows.shifts_between(tx, begins_at, ends_at) if s.post == post.id]
    same = next((s for s in there if (s.begins_at, s.ends_at) == (begins_at, ends_at)), None)
    rules.demand_free([s for s in others if same is None or s.id != same.id], someone.name, begins_at, ends_at)
    note = clean(note, _("note"), needed=False)
    if same is None:
        for other in there:
            raise Refused(_("{post} has {name} for part of these hours").format(post=post.name, name=other.person_name))
        shift_id = rows.add_shift(tx, post.id, someone.id, begins_at, ends_at, note)
    else:
        shift_id = same.id
        if (same.person, same.note) != (someone.id, note):
            rows.give_shift(tx, same, someone.id, note)
    shift = rows.shift(tx, shift_id)
    assert shift is not None  # noqa: S101 - it was written in this transaction
    return shift


@action("duty.import")
def take_over(desk: Desk, tx: Tx, source: str, wanted: Sequence[WantedShift]) -> int:
    """Write an imported roster, all of it or nothing; returns the number of shifts.

    Raises:
        NotAllowed: the actor does not keep the roster.
        BadRows: some rows cannot be; every one is listed with its reason.
    """
    demand_role(desk.actor, *KEEPERS)
    zone, calendar = settings_rows.load(tx).tz, calendar_rows.load(tx)
    problems: list[BadInput] = []
    stranger = False
    count = 0
    for line in wanted:
        try:
            post = the_post(tx, line.post)
            for begins, ends in _hours(line, post, calendar, zone):
                _put(tx, post, line.person, begins, ends, line.note)
                count += 1
        except BoardError as error:
            problems.append(error.at_row(line.row))
            stranger = stranger or (isinstance(error, Unknown) and error.field == _("person"))
    if problems:
        hint = _("add whoever is missing with board people add or board people import") if stranger else ""
        raise BadRows(source, problems, do=hint)
    tx.tells("shifts", 0, source=clean(source, _("source")), shifts=count)
    return count


def _hours(line: WantedShift, post: Post, calendar: Calendar, zone: ZoneInfo) -> list[tuple[datetime, datetime]]:
    if line.begins_at and line.ends_at:
        return [(line.begins_at, line.ends_at)]
    if line.day is None:
        raise BadInput(_("names no day"), field=_("date"))
    hours = list(rules.asked_for(post, line.day, line.day, calendar, zone))
    if not hours:
        raise BadInput(
            _("{post} asks for nobody on {day:%Y-%m-%d}").format(post=post.name, day=line.day),
            field=_("date"),
        )
    return hours


def the_post(tx: Tx, text: str) -> Post:
    """The post of that name.

    Raises:
        Unknown: there is none.
    """
    found = [post for post in rows.posts(tx) if post.name == text.strip()]
    if not found:
        names = ", ".join(post.name for post in rows.posts(tx))
        raise Unknown(_("{text} is not known").format(text=text), field=_("post"), do=_("one of ") + names)
    return found[0]
