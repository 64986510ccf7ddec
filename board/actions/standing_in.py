"""Who could stand in for a shift, ranked by ledger and rest; and why somebody is on duty on a day, in words."""

from datetime import date, datetime, timedelta

from board.actions.desk import Desk, look
from board.actions.fairness import Fairness, fairness_in
from board.actions.naming import the_person
from board.actions.posts import the_post
from board.actions.rules_in_force import breaches_of
from board.actions.shift_naming import the_shift
from board.actions.standing import day_bounds
from board.domain.duty import Shift
from board.domain.duty_rules import Breach
from board.domain.duty_words import shift_in_words
from board.domain.fairness import FairLedger, Standing, ledgers_of
from board.domain.moments import moment_in_words
from board.domain.people import Person
from board.locale import _, ngettext
from board.store import Tx, rosters
from board.store import calendar as calendar_rows
from board.store import duty as duty_rows
from board.store import people as people_rows
from board.store import settings as settings_rows
from board.values import dataclass

_YEAR = timedelta(days=365)
_NEAR = timedelta(days=31)
"""How far from a shift one's nearest other duty is looked for; who has none in that time is well rested."""
_MOST_SAID = 8


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody who serves the post: why they cannot take the shift, if so; their turns; days to their nearest duty."""

    person: Person
    against: tuple[str, ...]
    ledger_turns: int
    turns: int
    rest_days: float


@dataclass(frozen=True, slots=True)
class Why:
    """Why somebody has a shift: how it came to them, how their ledgers stand, and who else could not have had it."""

    shift: Shift
    lines: tuple[str, ...]


@look
def stand_ins(desk: Desk, tx: Tx, shift: int | str) -> list[StandIn]:
    """Who could stand in for a shift: first those who may, fewest turns in its ledgers first, then the best rested.

    Turns are those of the year up to the shift.

    Raises:
        Unknown: there is no such shift.
    """
    return _ranked(tx, the_shift(tx, shift))


@look
def fillers(desk: Desk, tx: Tx, post: str, begins_at: datetime, ends_at: datetime) -> list[StandIn]:
    """Who could fill hours that nobody has; see `stand_ins`.

    Raises:
        Unknown: there is no such post.
    """
    about = the_post(tx, post)
    return _ranked(tx, Shift(0, about.id, about.name, 0, "", begins_at, ends_at))


def _ranked(tx: Tx, shift: Shift) -> list[StandIn]:
    zone = settings_rows.load(tx).tz
    day = shift.begins_at.astimezone(zone).date()
    book = fairness_in(tx, day - _YEAR, day)
    counted = set(ledgers_of(shift.begins_at, shift.ends_at, calendar_rows.load(tx), zone))
    known = {one.person: one for one in book.people}
    found = [_candidate(tx, shift, person, known.get(person.id), counted) for person in _servers(tx, shift, book)]
    return sorted(
        found, key=lambda one: (bool(one.against), one.ledger_turns, one.turns, -one.rest_days, one.person.rank)
    )


def _servers(tx: Tx, shift: Shift, book: Fairness) -> list[Person]:
    """Whoever is named for the post, else whoever served it in that year; but not who has the shift."""
    named = duty_rows.servers(tx).get(shift.post)
    if named is None:
        served = next((one.standings for one in book.posts if one.post.id == shift.post), ())
        named = frozenset(one.person for one in served)
    return [person for person in people_rows.people(tx) if person.id in named and person.id != shift.person]


def _candidate(tx: Tx, shift: Shift, person: Person, known: Standing | None, counted: set[FairLedger]) -> StandIn:
    against = [breach.words for breach in _against(tx, shift, person)]
    turns = sum(known.count(ledger) for ledger in counted) if known else 0
    return StandIn(person, tuple(against), turns, known.turns if known else 0, _rest(tx, shift, person.id))


def _against(tx: Tx, shift: Shift, person: Person) -> list[Breach]:
    wanted = Shift(0, shift.post, shift.post_name, person.id, person.name, shift.begins_at, shift.ends_at)
    return breaches_of(tx, wanted, leaving_out={shift.id})


def _rest(tx: Tx, shift: Shift, person: int) -> float:
    """Days between the shift and the person's nearest other duty."""
    around = duty_rows.shifts_between(tx, shift.begins_at - _NEAR, shift.ends_at + _NEAR, person=person)
    pauses = [max(shift.begins_at - one.ends_at, one.begins_at - shift.ends_at, timedelta(0)) for one in around]
    return min([*pauses, _NEAR]) / timedelta(days=1)


@look
def why(desk: Desk, tx: Tx, day: date, person: str = "") -> list[Why]:
    """Why somebody (the actor, if nobody is named) is on duty on a day; a line for each reason.

    Raises:
        Unknown: nobody is called that.
    """
    who = the_person(tx, person, _("person")) if person else desk.actor
    begins, ends = day_bounds(tx, day, day)
    own = [shift for shift in duty_rows.shifts_between(tx, begins, ends, person=who.id) if shift.begins_at >= begins]
    return [Why(shift, tuple(why_in(tx, shift))) for shift in own]


def why_in(tx: Tx, shift: Shift) -> list[str]:
    """Why its person has a shift, as it is in a transaction; a line for each reason."""
    return [_how_it_came(tx, shift), *_how_ledgers_stand(tx, shift), *_who_else(tx, shift)]


def _how_it_came(tx: Tx, shift: Shift) -> str:
    """Which version of which roster gave the shift to its person."""
    zone = settings_rows.load(tx).tz
    came = rosters.came_by(tx, shift.post, shift.person, shift.begins_at)
    if came is None:
        return _("{turn}: put there before a roster of these days was published").format(
            turn=shift_in_words(shift, zone)
        )
    sheet, edition = came
    line = _("{turn}: by version {number} of the roster from {first} to {last} ({what}, {name}, {at})").format(
        turn=shift_in_words(shift, zone),
        number=edition.number,
        first=sheet.first,
        last=sheet.last,
        what=edition.kind.label,
        name=edition.by_name,
        at=moment_in_words(edition.at, zone),
    )
    return _("{line}: {note}").format(line=line, note=edition.note) if edition.note else line


def _how_ledgers_stand(tx: Tx, shift: Shift) -> list[str]:
    """For each ledger that the shift counts to, the person's turns beside the others' of the post, in its year."""
    zone = settings_rows.load(tx).tz
    year = shift.begins_at.astimezone(zone).year
    book = fairness_in(tx, date(year, 1, 1), date(year, 12, 31))
    of_post = next((one.standings for one in book.posts if one.post.id == shift.post), ())
    mine = next((one for one in of_post if one.person == shift.person), None)
    counted = dict.fromkeys(ledgers_of(shift.begins_at, shift.ends_at, calendar_rows.load(tx), zone))
    if mine is None:
        return []
    lines = []
    for ledger in counted:
        line = ngettext(
            "{ledger}: {name} has {n} turn in {year}; those of the post have {least} to {most}",
            "{ledger}: {name} has {n} turns in {year}; those of the post have {least} to {most}",
            mine.count(ledger),
        )
        counts = [one.count(ledger) for one in of_post]
        facts = {"n": mine.count(ledger), "year": year, "least": min(counts), "most": max(counts)}
        lines.append(line.format(ledger=ledger.label, name=shift.person_name, **facts))
    return lines


def _who_else(tx: Tx, shift: Shift) -> list[str]:
    """Who of the others could not have had it, and why; and who could."""
    ranked = _ranked(tx, shift)
    barred = [
        _("{name} could not: {why}").format(name=one.person.name, why=one.against[0]) for one in ranked if one.against
    ]
    free = [one.person.name for one in ranked if not one.against]
    could = [_("who else could: {names}").format(names=_(", ").join(free[:_MOST_SAID]))] if free else []
    return [*barred[:_MOST_SAID], *could]
