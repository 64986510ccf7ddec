"""What people served before a period, as far as it counts for fairness in it: the setting `ledgers_carried` says which.

除夕 and 初一 look back over years. The other ledgers look back so many years as `ledgers_carried_years` says, as if
everybody had been there all that time: who was away, or came later, is taken to have had their share of it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from board.actions.fairness import new_year_shifts
from board.actions.standing import day_bounds, standing
from board.domain.duty import Shift
from board.domain.fairness import FairLedger, ledgers_of, share_there
from board.store import Tx, absences
from board.store import calendar as calendar_rows
from board.store import settings as settings_rows

Carried = Mapping[int, Mapping[str, int]]
"""By person and ledger."""


def carried(tx: Tx, first: date, posts: Mapping[int, frozenset[int]]) -> Carried:
    """What people carry into a period that begins on `first`; `posts` are those that each may serve, by person."""
    settings = settings_rows.load(tx)
    counted, found = settings.carried_ledgers, defaultdict[int, dict[str, int]](dict)
    if FairLedger.NEW_YEAR_EVE in counted:
        for person, turns in _had(tx, new_year_shifts(tx, first), [FairLedger.NEW_YEAR_EVE]).items():
            found[person] |= turns
    others = [ledger for ledger in counted if ledger is not FairLedger.NEW_YEAR_EVE]
    if others:
        since = first - timedelta(days=365 * settings.ledgers_carried_years)
        until = first - timedelta(days=1)
        shifts = standing(tx, since, until) if since < first else []
        shares = _shares(tx, since, until, shifts, posts)
        had = _had(tx, shifts, others)
        for alike in _groups(posts):
            for person, theirs in _levelled(alike, others, had, shares).items():
                found[person] |= theirs
    return found


def _had(tx: Tx, shifts: Iterable[Shift], ledgers: Sequence[FairLedger]) -> dict[int, dict[str, int]]:
    calendar, zone = calendar_rows.load(tx), settings_rows.load(tx).tz
    found = defaultdict[int, Counter[str]](Counter)
    for one in shifts:
        counted = ledgers_of(one.begins_at, one.ends_at, calendar, zone)
        found[one.person].update(ledger.value for ledger in counted if ledger in ledgers)
    return {person: dict(counts) for person, counts in found.items()}


def _shares(tx: Tx, first: date, last: date, shifts: Iterable[Shift], people: Iterable[int]) -> dict[int, float]:
    """The share of the days that each was there: since their first turn, and not away."""
    zone, began, away = settings_rows.load(tx).tz, dict[int, date](), absences.between(tx, *day_bounds(tx, first, last))
    for one in shifts:
        began.setdefault(one.person, one.begins_at.astimezone(zone).date())
    first = min(began.values(), default=first)
    found: dict[int, float] = {}
    for person in people:
        since = began.get(person)
        theirs = [one for one in away if one.person == person]
        days = (last - since).days + 1 if since else 0
        found[person] = share_there(since, last, theirs, zone) * days / ((last - first).days + 1) if since else 0.0
    return found


def _groups(posts: Mapping[int, frozenset[int]]) -> list[list[int]]:
    """People who may serve the same posts."""
    alike = defaultdict[frozenset[int], list[int]](list)
    for person, served in posts.items():
        alike[served].append(person)
    return list(alike.values())


def _levelled(
    people: list[int],
    ledgers: Sequence[FairLedger],
    had: Mapping[int, Mapping[str, int]],
    shares: Mapping[int, float],
) -> dict[int, dict[str, int]]:
    """What each had, with what they would have had in the time that they were not there."""
    there = sum(shares[person] for person in people)
    found = defaultdict[int, dict[str, int]](dict)
    for ledger in ledgers:
        total = sum(had.get(person, {}).get(ledger, 0) for person in people)
        level = total / there if there else 0.0
        for person in people:
            found[person][ledger.value] = had.get(person, {}).get(ledger, 0) + round(level * (1 - shares[person]))
    return found
