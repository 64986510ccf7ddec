"""Duty: the month's roster with its gaps, and putting people on shifts. Who is here now stands in `on_duty`."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from board.actions.desk import Desk, action, look
from board.actions.naming import the_person
from board.actions.posts import the_post
from board.actions.roster_writing import Changing
from board.actions.rules_in_force import breaches_of
from board.actions.standing import day_bounds
from board.domain import duty as rules
from board.domain.calendar import Calendar, Day
from board.domain.duty import Gap, Post, Shift
from board.domain.duty_rules import demand_none
from board.domain.errors import BadInput, BadRows, BoardError, Refused, Unknown
from board.domain.people import Person
from board.domain.roster import ChangeKind, demand_period
from board.domain.text import clean
from board.locale import _
from board.store import Tx
from board.store import calendar as calendar_rows
from board.store import duty as rows
from board.store import settings as settings_rows
from board.values import dataclass


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
def roster(desk: Desk, tx: Tx, first: date, last: date) -> Roster:
    """The roster from `first` to `last`, both included; a shift belongs to the day on which it begins.

    Raises:
        BadInput: the last day lies before the first, or more than a year on.
    """
    demand_period(first, last)
    settings, calendar = settings_rows.load(tx), calendar_rows.load(tx)
    begins, ends = day_bounds(tx, first, last)
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
    instead_of: str = "",
) -> Shift:
    """Put a person on a post for a time; a shift of the post with just these hours passes to them.

    Where the post has several seats a free one is taken first; once none is, `instead_of` says whose shift passes.

    Raises:
        NotAllowed: the actor does not keep the roster.
        BadInput: a name is not known, or the shift ends before it begins.
        Refused: a hard rule forbids it, or the post has others then.
    """
    zone = settings_rows.load(tx).tz
    change = Changing(desk, tx, ChangeKind.ASSIGN, clean(note, _("note"), needed=False))
    seated = _Seating(change, the_post(tx, post), the_person(tx, person, _("person")))
    number = seated.put(begins_at.astimezone(zone), ends_at.astimezone(zone), change.note, instead_of)
    demand_none(change.breaches(number))
    change.finish()
    shift = rows.shift(tx, number)
    assert shift is not None  # noqa: S101 - it was written in this transaction
    tx.tells("shifts", shift.id, post=shift.post_name, person=shift.person_name)
    return shift


@dataclass(frozen=True, slots=True)
class _Seating:
    """One person coming to a post."""

    change: Changing
    post: Post
    person: Person

    def put(self, begins_at: datetime, ends_at: datetime, note: str, instead_of: str = "") -> int:
        """Seat the person; returns the shift's number. Whether the rules let them is for the change's own check."""
        rules.demand_sound(begins_at, ends_at)
        tx = self.change.tx
        there = [s for s in rows.shifts_between(tx, begins_at, ends_at) if s.post == self.post.id]
        same = [s for s in there if (s.begins_at, s.ends_at) == (begins_at, ends_at)]
        try:
            passing = self._passing(there, same, instead_of)
        except Refused:
            demand_none(breaches_of(tx, self._wanted(begins_at, ends_at)))  # what the person lacks says more
            raise
        if passing is None:
            return self.change.add(self.post, self.person, begins_at, ends_at, note)
        if (passing.person, passing.note) != (self.person.id, note):
            self.change.give(passing, self.person, note)
        return passing.id

    def _wanted(self, begins_at: datetime, ends_at: datetime) -> Shift:
        post, person = self.post, self.person
        return Shift(0, post.id, post.name, person.id, person.name, begins_at, ends_at)

    def _passing(self, there: Sequence[Shift], same: Sequence[Shift], instead_of: str) -> Shift | None:
        """The shift that passes to the person, None if a seat is free."""
        own = [shift for shift in same if shift.person == self.person.id]
        if instead_of:
            whose = the_person(self.change.tx, instead_of, _("instead of"))
            own = [shift for shift in same if shift.person == whose.id]
        if own or len(same) == self.post.seats == 1:
            return (own or same)[0]
        if len(there) < self.post.seats and not instead_of:
            return None
        names = _(", ").join(shift.person_name for shift in there)
        taken = _("{post} has {name} for part of these hours")
        if len(same) == len(there):
            taken = _("{post} has {name} in these hours; say instead of whom")
        raise Refused(taken.format(post=self.post.name, name=names or _("nobody")))


@action("duty.import")
def take_over(desk: Desk, tx: Tx, source: str, wanted: Sequence[WantedShift]) -> int:
    """Write an imported roster, all of it or nothing; returns the number of shifts.

    Raises:
        NotAllowed: the actor does not keep the roster.
        BadRows: some rows cannot be; every one is listed with its reason.
    """
    zone, calendar = settings_rows.load(tx).tz, calendar_rows.load(tx)
    change = Changing(desk, tx, ChangeKind.IMPORT, clean(source, _("source")))
    problems: list[BadInput] = []
    stranger = False
    written: list[tuple[int, int]] = []
    for line in wanted:
        try:
            post = the_post(tx, line.post)
            hours = _hours(line, post, calendar, zone)
            seated = _Seating(change, post, the_person(tx, line.person, _("person")))
            note = clean(line.note, _("note"), needed=False)
            written += [(line.row, seated.put(begins, ends, note)) for begins, ends in hours]
        except BoardError as error:
            problems.append(error.at_row(line.row))
            stranger = stranger or (isinstance(error, Unknown) and error.field == _("person"))
    problems += _broken(change, written)
    if problems:
        hint = _("add whoever is missing with board people add or board people import") if stranger else ""
        raise BadRows(source, sorted(problems, key=lambda problem: problem.row or 0), do=hint)
    change.finish()
    tx.tells("shifts", 0, source=change.note, shifts=len(written))
    return len(written)


def _broken(change: Changing, written: Sequence[tuple[int, int]]) -> list[BadInput]:
    """The rows whose shift breaks a hard rule, among what stood and what the rows above them wrote."""
    below, problems = set[int](), list[BadInput]()
    for row, number in reversed(written):
        shift = rows.shift(change.tx, number)
        assert shift is not None  # noqa: S101 - it was written in this transaction
        try:
            demand_none(breaches_of(change.tx, shift, leaving_out=below))
        except Refused as error:
            problems.append(error.at_row(row))
        below.add(number)
    return problems


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
