"""The fairness ledgers over any period: per person, and the spread of each post."""

from collections.abc import Iterable
from datetime import date, timedelta

from board.actions.desk import Desk, look
from board.actions.standing import day_bounds, standing
from board.domain.duty import Post, Shift
from board.domain.errors import BadInput
from board.domain.fairness import (
    FairLedger,
    Spread,
    Standing,
    ledgers_of,
    new_year_days,
    share_there,
    spreads,
    standings,
)
from board.locale import _
from board.store import Tx, absences
from board.store import calendar as calendar_rows
from board.store import duty as duty_rows
from board.store import people as people_rows
from board.store import settings as settings_rows
from board.values import dataclass

YEARS_BACK = 5
"""For how many years New Year's Eve and Day are remembered, if nothing is said."""
_LONGEST = timedelta(days=10 * 366)


@dataclass(frozen=True, slots=True)
class PostFairness:
    """Those who serve a post, by their rank, with their turns on it; and how far apart they are in each ledger."""

    post: Post
    standings: tuple[Standing, ...]
    spreads: tuple[Spread, ...]


@dataclass(frozen=True, slots=True)
class Fairness:
    """The ledgers of a period: of everybody over all posts, and of each post."""

    first: date
    last: date
    people: tuple[Standing, ...]
    posts: tuple[PostFairness, ...]


@look
def ledgers(desk: Desk, tx: Tx, first: date, last: date, *, years_back: int = YEARS_BACK) -> Fairness:
    """The ledgers from `first` to `last`; New Year's Eve and Day are counted over the years before as well.

    Raises:
        BadInput: the period cannot be, or is longer than ten years.
    """
    if not timedelta(0) <= last - first <= _LONGEST:
        raise BadInput(_("ends before it begins, or is longer than ten years"), field=_("period"))
    return fairness_in(tx, first, last, years_back)


def fairness_in(tx: Tx, first: date, last: date, years_back: int = YEARS_BACK) -> Fairness:
    """The ledgers as they are in a transaction; see `ledgers`."""
    calendar, zone = calendar_rows.load(tx), settings_rows.load(tx).tz
    shifts = standing(tx, first, last)
    earlier = new_year_shifts(tx, first, years_back)
    names = people_rows.names(tx)
    shares = _shares(tx, first, last)
    served = {shift.person for shift in shifts}

    def of(some: Iterable[Shift], before: Iterable[Shift], who: Iterable[int]) -> tuple[Standing, ...]:
        wanted = set(who)
        people = {one: name for one, name in names.items() if one in wanted}
        return tuple(standings(some, before, people, shares, calendar, zone))

    posts, named = list[PostFairness](), duty_rows.servers(tx)
    for post in duty_rows.posts(tx):
        own = [shift for shift in shifts if shift.post == post.id]
        before = [shift for shift in earlier if shift.post == post.id]
        found = of(own, before, named.get(post.id) or {shift.person for shift in own})
        posts.append(PostFairness(post, found, tuple(spreads(found))))
    return Fairness(first, last, of(shifts, earlier, served), tuple(posts))


def new_year_shifts(tx: Tx, first: date, years_back: int = YEARS_BACK) -> list[Shift]:
    """The shifts of New Year's Eve and Day in the years before the period."""
    found = list[Shift]()
    for year in range(first.year - years_back, first.year + 1):
        days = [day for day in new_year_days(year) if day < first]
        if days:
            found += standing(tx, min(days) - timedelta(days=8), max(days))
    return list({shift.id: shift for shift in found}.values())


def _shares(tx: Tx, first: date, last: date) -> dict[int, float]:
    """The share of days on which those who were away were there."""
    zone, bounds = settings_rows.load(tx).tz, day_bounds(tx, first, last)
    away = absences.between(tx, *bounds)
    return {
        person: share_there(first, last, [one for one in away if one.person == person], zone)
        for person in {one.person for one in away}
    }


@dataclass(frozen=True, slots=True)
class Counted:
    """A shift, and the ledgers it counts to."""

    shift: Shift
    ledgers: tuple[FairLedger, ...]


@look
def turns_of(desk: Desk, tx: Tx, person: int, first: date, last: date) -> list[Counted]:
    """The shifts of somebody that begin in a period, in order of time, each with the ledgers it counts to."""
    calendar, zone = calendar_rows.load(tx), settings_rows.load(tx).tz
    own = [shift for shift in standing(tx, first, last) if shift.person == person]
    return [Counted(one, tuple(ledgers_of(one.begins_at, one.ends_at, calendar, zone))) for one in own]
