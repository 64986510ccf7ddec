"""A roster as it hangs on the wall: a row for each day, a column for each post, and who can be reached how.

Turns that run over several days stand once, over all rows of those days. How the sheet looks is for `board.export`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, tzinfo

from board.domain.calendar import Day
from board.domain.duty import Gap, Post, Shift
from board.domain.month import Place, Turn, month_in_words, month_of, turns
from board.domain.people import Person
from board.domain.rows import weekday
from board.domain.settings import Settings
from board.domain.text import one_line
from board.locale import _, pgettext
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class SheetCell:
    """Who has a post on a day, one above the other.

    It stands over `rows` days; 0 where it is the same turn as in the cell above, which stands over this day as well.
    """

    text: str
    rows: int = 1
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class SheetDay:
    """A day of the sheet with a cell for each post, and what was noted with its shifts."""

    day: Day
    cells: tuple[SheetCell, ...]
    note: str

    @property
    def kind(self) -> str:
        """What the day is, in words; empty for an ordinary workday."""
        if self.day.works and not self.day.title:
            return ""
        return " ".join(part for part in (one_line(self.day.title), self.day.kind.label) if part)


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """A whole sheet in the language in use; `columns` are the headings of the posts, `people` who stands on it.

    `signed` says who drew the roster up, who approved it, and of which version it is, each as a line.
    """

    title: str
    columns: tuple[str, ...]
    days: tuple[SheetDay, ...]
    people: tuple[Person, ...]
    notes: tuple[str, ...]
    signed: tuple[str, ...]


def roster_sheet(
    settings: Settings,
    days: Sequence[Day],
    posts: Sequence[Post],
    shifts: Sequence[Shift],
    gaps: Iterable[Gap],
    people: Iterable[Person],
    signed: tuple[str, ...] = (),
) -> RosterSheet:
    """The sheet of a roster; `people` are those who may stand on it, in the order of their rank."""
    zone = settings.tz
    found = turns(shifts, gaps, zone)
    usual = {post.id: _usual_hours(found, post, zone) for post in posts}
    columns = [_column(found, post, days, usual[post.id], zone) for post in posts]
    on_it = {shift.person for shift in shifts}
    return RosterSheet(
        title=_title(settings, days[0].date, days[-1].date),
        columns=tuple(_heading(post, usual[post.id]) for post in posts),
        days=tuple(
            SheetDay(day, tuple(column[place] for column in columns), _note(found, posts, day.date))
            for place, day in enumerate(days)
        ),
        people=tuple(person for person in people if person.id in on_it),
        notes=tuple(_notes(settings)),
        signed=signed,
    )


def _title(settings: Settings, first: date, last: date) -> str:
    office = one_line(settings.office_name)
    if (first, last) == month_of(first):
        return _("{office}: duty roster of {month}").format(office=office, month=month_in_words(first))
    return _("{office}: duty roster, {first} to {last}").format(
        office=office, first=first.isoformat(), last=last.isoformat()
    )


def _usual_hours(found: dict[Place, list[Turn]], post: Post, zone: tzinfo) -> tuple[str, ...]:
    """The hours of the turns on nearly all of a post's days, so that they need be said only once; none if they vary."""
    counted = Counter(_hours(standing, zone) for (at, _day), standing in found.items() if at == post.id)
    return next((hours for hours, count in counted.items() if 4 * count > 3 * counted.total()), ())


def _hours(standing: Sequence[Turn], zone: tzinfo) -> tuple[str, ...]:
    return tuple(hours_of(turn, zone) for turn in standing)


def hours_of(turn: Turn, zone: tzinfo) -> str:
    """The hours of a turn without its day: 08:30-20:30, 20:30-次日08:30."""
    begins, ends = turn.begins_at.astimezone(zone), turn.ends_at.astimezone(zone)
    days, until = (ends.date() - begins.date()).days, f"{ends:%H:%M}"
    if days == 1:
        until = _("{time} next day").format(time=until)
    elif days:
        until = _("{time} after {n} days").format(time=until, n=days)
    return f"{begins:%H:%M}-{until}"


def _heading(post: Post, usual: tuple[str, ...]) -> str:
    return "\n".join((one_line(post.name), *dict.fromkeys(usual)))


def _column(
    found: dict[Place, list[Turn]], post: Post, days: Sequence[Day], usual: tuple[str, ...], zone: tzinfo
) -> list[SheetCell]:
    cells: list[SheetCell] = []
    standing = [found.get((post.id, day.date), []) for day in days]
    for place, turns_here in enumerate(standing):
        if place and _goes_on(standing[place - 1], turns_here):
            cells.append(replace(cells[-1], rows=0))
            continue
        rows = 1
        while place + rows < len(standing) and _goes_on(standing[place + rows - 1], standing[place + rows]):
            rows += 1
        cells.append(SheetCell(_text(turns_here, usual, zone), rows, any(turn.shift is None for turn in turns_here)))
    return cells


def _goes_on(before: Sequence[Turn], here: Sequence[Turn]) -> bool:
    """Whether a day has nothing but the one turn of the day before."""
    return (
        len(before) == len(here) == 1
        and here[0].goes_on
        and (before[0].begins_at, before[0].shift) == (here[0].begins_at, here[0].shift)
    )


def _text(standing: Sequence[Turn], usual: tuple[str, ...], zone: tzinfo) -> str:
    """Who has the turns of a day: on one line where their hours stand in the heading, else one above the other."""
    names = [one_line(turn.shift.person_name) if turn.shift else _("(gap)") for turn in standing]
    hours = _hours(standing, zone)
    if hours == usual:
        return " ".join(names)
    return "\n".join(f"{name} {own}" for name, own in zip(names, hours, strict=True))


def _note(found: dict[Place, list[Turn]], posts: Sequence[Post], day: date) -> str:
    notes = (
        one_line(turn.shift.note)
        for post in posts
        for turn in found.get((post.id, day), [])
        if turn.shift is not None and not turn.goes_on
    )
    return _("; ").join(dict.fromkeys(note for note in notes if note))


def _notes(settings: Settings) -> Iterator[str]:
    yield _("Handover every day at {time}, in person, item by item.").format(time=settings.handover_time)
    if settings.duty_phone:
        yield _("Duty phone: {number}").format(number=one_line(settings.duty_phone))
    if settings.duty_fax:
        yield _("Fax: {number}").format(number=one_line(settings.duty_fax))
    yield _("Who cannot come says so beforehand; a swap counts once the duty leader has approved it.")


def signed_lines(*, drawn_up_by: str, version: int, at: datetime) -> tuple[str, ...]:
    """Who drew the roster up, of which version it is (0: of none alone), and when it was printed."""
    pairs = (
        (_("Drawn up by"), one_line(drawn_up_by)),
        (_("Version"), str(version) if version else ""),
        (_("Printed"), at.strftime("%Y-%m-%d %H:%M")),
    )
    return tuple(_("{label}: {text}").format(label=label, text=text) for label, text in pairs if text)


def date_cells(sheet_day: SheetDay) -> tuple[str, str, str]:
    """Date, weekday and kind of a day as the sheet's first columns have them."""
    day = sheet_day.day.date
    return pgettext("on a roster", "{month}/{day}").format(month=day.month, day=day.day), weekday(day), sheet_day.kind
