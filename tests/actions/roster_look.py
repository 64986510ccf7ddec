"""An independent look at a roster: whether the hard rules hold, and those that `roster_life` made for the office."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from board.domain.duty import Shift
from board.store import absences as absence_rows
from board.store import duty as rows
from tests.office import ZONE, Office, moment


def rules_hold(office: Office) -> None:
    """An independent look at the tables: two at once, absence, rest, seats."""
    with office.store.read() as tx:
        begins, ends = moment("2026-11-01 00:00"), moment("2027-01-01 00:00")
        shifts, gone = rows.shifts_between(tx, begins, ends), absence_rows.between(tx, begins, ends)
        seats = {post.id: post.seats for post in rows.posts(tx)}
        rests = {post.id: 1 if post.rest_days is None else post.rest_days for post in rows.posts(tx)}
    by_person, by_post = defaultdict(list), defaultdict(list)
    for shift in shifts:
        by_person[shift.person].append(shift)
        by_post[shift.post].append(shift)
    for own in by_person.values():
        on_duty, rest = timedelta(0), 0
        for one, following in pairwise(sorted(own, key=lambda shift: shift.begins_at)):
            pause = following.begins_at - one.ends_at
            on_duty, rest = on_duty + (one.ends_at - one.begins_at), max(rest, rests[one.post])
            assert pause >= timedelta(0)
            assert pause >= timedelta(days=rest) or on_duty < timedelta(days=1)
            on_duty, rest = (timedelta(0), 0) if pause else (on_duty, rest)
    for absence in gone:
        for shift in by_person[absence.person]:
            assert shift.ends_at <= absence.begins_at or absence.ends_at <= shift.begins_at
    for post, own in by_post.items():
        for shift in own:
            assert sum(one.covers(shift.begins_at) for one in own) <= seats[post]
    _rules_of_the_office_hold(shifts)


def _rules_of_the_office_hold(shifts: Sequence[Shift]) -> None:
    """An independent look at what `published` made rules of."""
    on = defaultdict[str, Counter[date]](Counter)
    for shift in shifts:
        begins, ends = (at.astimezone(ZONE) for at in (shift.begins_at, shift.ends_at))
        last = max(begins.date(), (ends - timedelta(hours=12)).date())
        on[shift.person_name].update(begins.date() + timedelta(days=n) for n in range((last - begins.date()).days + 1))
    assert on["李敏"].keys().isdisjoint(on["张明"].keys())
    for name, days in on.items():
        rows = [[day + timedelta(days=n) in days for n in range(4)] for day in days]
        assert not any(map(all, rows)), name
    for shift in shifts:
        begins = shift.begins_at.astimezone(ZONE)
        length = int((shift.ends_at - begins) / timedelta(minutes=30))
        hours = [begins + timedelta(minutes=30 * n) for n in range(length)]
        assert shift.person_name != "徐敏" or begins.weekday() != 6
        if shift.person_name == "徐敏":
            assert (shift.ends_at - begins <= timedelta(days=1)) or begins.weekday() != 5
        if shift.post_name == "主班" and shift.covers(moment("2026-11-25 08:30")):
            assert shift.person_name == "何静"
        night = any(at.hour >= 22 or at.hour < 6 for at in hours)
        same = [one for one in shifts if one.person == shift.person]
        if shift.person_name == "张明":
            week = [one for one in same if one.begins_at.astimezone(ZONE).isocalendar()[:2] == begins.isocalendar()[:2]]
            assert len(week) <= 2
        if shift.person_name == "宋佳" and night:
            nights = [one for one in same if (one.ends_at - one.begins_at) >= timedelta(hours=24)]
            assert len(nights) <= 3
