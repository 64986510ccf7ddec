"""What a roster is drafted or repaired from: the store's posts, people, absences and shifts as the solver takes them.

Where nobody is named for a post, those may serve it who did so in the year before. Rest is kept as the strictest post
that a person may serve asks for, which is never less than the hard rules want; who serves short turns only needs none.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from board.actions.carried import carried
from board.actions.desk import Desk, look
from board.actions.posts import the_post
from board.actions.rule_facts import RuleFacts, just_rested, tag_in_words, wishes
from board.actions.rules_in_force import rules_in_force
from board.actions.standing import day_bounds, standing
from board.domain import duty as duty_rules
from board.domain.absence import AbsenceState
from board.domain.calendar import Calendar
from board.domain.duty import Post, Shift
from board.domain.duty_rules import LONG_DUTY, RulesInForce
from board.domain.errors import BadInput
from board.domain.fairness import FairLedger, ledgers_of
from board.domain.people import KEEPERS, demand_role
from board.domain.roster import PlannedShift, demand_period, planned
from board.locale import _
from board.solver.office import TOTAL, Away, Candidate, Duty, Office, Slot
from board.solver.wording import Names
from board.store import Tx, absences
from board.store import calendar as calendar_rows
from board.store import duty as duty_rows
from board.store import people as people_rows
from board.store import settings as settings_rows
from board.store import wishes as wish_rows
from board.values import dataclass

_YEAR = timedelta(days=365)
Hours = tuple[Post, datetime, datetime, int | None, str]
"""Hours of a post, who has them now, and the note that stands at them."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The solver's office; `now` who has its slots, `kept` the shifts that are left as they are, `notes` in words.

    `remarks` are the notes that stand at slots, `optional` the posts that need not be filled.
    """

    office: Office
    names: Names
    now: Mapping[int, int]
    remarks: Mapping[int, str]
    kept: tuple[PlannedShift, ...]
    notes: tuple[str, ...]
    optional: frozenset[int]


@look
def to_draft(desk: Desk, tx: Tx, first: date, last: date, posts: Sequence[str] = ()) -> Facts:
    """The facts for a roster drawn up anew: a slot for each seat of a required post, or of those named, to come.

    Raises:
        NotAllowed: the actor does not keep the roster.
        BadInput: the period cannot be, or is over.
        Unknown: there is no such post.
    """
    reading = _opened(desk, tx, first, last)
    named = {the_post(tx, post).id for post in posts}
    required = [post for post in reading.posts.values() if (post.id in named if named else post.required)]
    asked = [
        (post, begins, ends, None, "")
        for post in required
        for begins, ends in duty_rules.asked_for(post, first, last, reading.calendar, reading.zone)
        if begins > reading.at
        for _seat in range(post.seats)
    ]
    renewed = {post.id for post in required}
    kept = [one for one in reading.standing if one.post not in renewed or one.begins_at <= reading.at]
    return reading.facts(asked, kept)


@look
def to_repair(desk: Desk, tx: Tx, first: date, last: date) -> Facts:
    """The facts for a roster that stays as near as can be to what stands: its shifts and its gaps are the slots.

    Raises:
        NotAllowed, BadInput: as for `to_draft`.
    """
    reading = _opened(desk, tx, first, last)
    coming = [one for one in reading.standing if one.begins_at > reading.at and one.post in reading.posts]
    hours: list[Hours] = [(reading.posts[one.post], one.begins_at, one.ends_at, one.person, one.note) for one in coming]
    around = [*reading.standing, *reading.beside]
    missing = duty_rules.gaps(reading.posts.values(), around, first, last, reading.calendar, reading.zone)
    for gap in missing:
        if gap.begins_at > reading.at:
            hours += [(reading.posts[gap.post], gap.begins_at, gap.ends_at, None, "")] * gap.missing
    there = {one.id for one in coming}
    return reading.facts(hours, [one for one in reading.standing if one.id not in there])


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is read before slots are made: `standing` begin in the period, `beside` stand next to it."""

    tx: Tx
    first: date
    last: date
    at: datetime
    rules: RulesInForce
    zone: ZoneInfo
    calendar: Calendar
    posts: Mapping[int, Post]
    standing: Sequence[Shift]
    beside: Sequence[Shift]

    def facts(self, hours: Iterable[Hours], kept: Sequence[Shift]) -> Facts:
        """The facts for these hours; `kept` shifts are duty that people have anyway."""
        found, book = list(hours), RuleFacts(self.rules.book, self.zone, (*kept, *self.beside))
        slots = tuple(
            self._slot(number, post, begins, ends, book) for number, (post, begins, ends, *_now) in enumerate(found, 1)
        )
        now = {number: who for number, (*_hours, who, _note) in enumerate(found, 1) if who is not None}
        remarks = {number: note for number, (*_hours, note) in enumerate(found, 1) if note}
        zone = self.zone
        serving = self._serving(slots)
        candidates = tuple(self._candidates(slots, serving, book))
        people = frozenset(one.person for one in candidates)
        togethers = tuple(book.togethers())
        known = people.union(*((pair.one, pair.other) for pair in togethers))
        duties = tuple(
            Duty(one.person, one.begins_at.astimezone(zone), one.ends_at.astimezone(zone))
            for one in (*kept, *self.beside)
            if one.person in known
        )
        candidates = tuple(just_rested(one, slots, duties) for one in candidates)
        notes = (*self._unpublished(), *self._too_few(slots, candidates), *self._never_there(candidates))
        office = Office(
            slots,
            candidates,
            aparts=tuple(book.aparts(people)),
            togethers=togethers,
            fixed=tuple(book.fixed(slots, now, serving)),
            duties=duties,
            wishes=wishes(wish_rows.between(self.tx, self.first, self.last), people),
            weights=book.weights,
        )
        optional = frozenset(post.id for post in self.posts.values() if not post.required)
        return Facts(office, self._names(), now, remarks, tuple(planned(kept)), notes, optional)

    def _slot(self, number: int, post: Post, begins: datetime, ends: datetime, book: RuleFacts) -> Slot:
        zone = self.zone
        ledgers = tuple(ledger.value for ledger in ledgers_of(begins, ends, self.calendar, zone))
        tags = book.tags(begins, ends)
        return Slot(number, post.id, begins.astimezone(zone), ends.astimezone(zone), ledgers, tags)

    def _candidates(
        self, slots: Sequence[Slot], serving: Mapping[int, frozenset[int]], book: RuleFacts
    ) -> Iterator[Candidate]:
        zone, (begins, ends) = self.zone, day_bounds(self.tx, self.first, self.last)
        away: dict[int, list[Away]] = {}
        for one in absences.between(self.tx, begins, ends + self.rules.around):
            if one.state is AbsenceState.APPROVED:
                hours = one.begins_at.astimezone(zone), one.ends_at.astimezone(zone)
                away.setdefault(one.person, []).append(Away(*hours))
        posts = {
            person.id: frozenset(post for post, people in serving.items() if person.id in people)
            for person in people_rows.people(self.tx)
        }
        earlier = carried(self.tx, self.first, {person: own for person, own in posts.items() if own})
        for person, served in posts.items():
            if served:
                own = [slot for slot in slots if slot.post in served]
                limits = book.limits(person, own)
                yield Candidate(
                    person,
                    served,
                    tuple(away.get(person, ())),
                    self._rest(served, own),
                    most_in_a_row=limits.most_in_a_row,
                    barred=limits.barred,
                    closed=limits.closed,
                    most=limits.most,
                    carried=earlier.get(person, {}),
                )

    def _serving(self, slots: Sequence[Slot]) -> dict[int, frozenset[int]]:
        named, asked = duty_rows.servers(self.tx), {slot.post for slot in slots}
        served: dict[int, set[int]] = {post: set() for post in asked}
        if asked - named.keys():
            for one in standing(self.tx, self.first - _YEAR, self.last):
                served.setdefault(one.post, set()).add(one.person)
        return {post: named.get(post, frozenset(served[post])) for post in sorted(asked)}

    def _rest(self, posts: Iterable[int], own: Sequence[Slot]) -> int:
        """Clear days of rest; one more where a duty may begin at an earlier hour than that at which a long one ends."""
        rest = max(self.rules.rest_after(post) for post in posts)
        ended = [slot.ends_at.time() for slot in own if slot.ends_at - slot.begins_at >= LONG_DUTY]
        early = bool(ended) and min(slot.begins_at.time() for slot in own) < max(ended)
        return rest + int(bool(rest) and early)

    def _names(self) -> Names:
        people = people_rows.names(self.tx)
        posts = {post.id: post.name for post in self.posts.values()}

        def ledger(name: str) -> str:
            return _("all turns") if name == TOTAL else tag_in_words(name) or FairLedger(name).label

        return Names(people.__getitem__, posts.__getitem__, ledger)

    def _unpublished(self) -> Iterator[str]:
        for year in range(self.first.year, self.last.year + 1):
            if not self.calendar.is_published(year):
                line = _("the holidays of {year} are not published yet; weekends stand for them")
                yield line.format(year=year)

    def _too_few(self, slots: Sequence[Slot], candidates: Sequence[Candidate]) -> Iterator[str]:
        busiest = max(Counter(slot.first for slot in slots).values(), default=0)
        if busiest > len(candidates):
            line = _("{n} seats on a day, and {people} people who serve them: some stay empty")
            yield line.format(n=busiest, people=len(candidates))

    def _never_there(self, candidates: Sequence[Candidate]) -> Iterator[str]:
        begins, ends = day_bounds(self.tx, self.first, self.last)
        names = self._names()
        for one in candidates:
            if any(away.begins_at <= begins and ends <= away.ends_at for away in one.away):
                yield _("{name} is away all the time and has no turn").format(name=names.person(one.person))


def _opened(desk: Desk, tx: Tx, first: date, last: date) -> _Reading:
    demand_role(desk.actor, *KEEPERS)
    demand_period(first, last)
    rules, zone = rules_in_force(tx), settings_rows.load(tx).tz
    if last < desk.now().astimezone(zone).date():
        raise BadInput(_("lies in the past"), field=_("period"))
    begins, ends = day_bounds(tx, first, last)
    around = duty_rows.shifts_between(tx, begins - rules.around, ends + rules.around)
    inside = [one for one in around if begins <= one.begins_at < ends]
    beside = [one for one in around if not begins <= one.begins_at < ends]
    posts = {post.id: post for post in duty_rows.posts(tx)}
    return _Reading(tx, first, last, desk.now(), rules, zone, calendar_rows.load(tx), posts, inside, beside)
