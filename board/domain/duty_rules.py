"""The hard rules of duty: nobody on two shifts at once, nobody on absence, rest after long duty, posts one may serve.

Pure: a shift, what else its person has, when they are away. Whoever puts people on shifts, by whatever verb, asks here
inside the transaction that writes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import field
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import pairwise

from board.domain.absence import Absence, AbsenceState
from board.domain.duty import Post, Shift, days_on_duty
from board.domain.errors import Refused
from board.domain.pattern import LONGEST_SHIFT
from board.domain.roster_rule import Rulebook, RuleKind
from board.domain.roster_rule_breaches import forbidding, reach
from board.locale import _, ngettext
from board.values import dataclass

LONG_DUTY = timedelta(hours=24)
"""After so long on duty without a pause, counted on the office's wall clock, one rests."""


class Rule(StrEnum):
    """Which hard rule a shift breaks."""

    DOUBLE = "double"
    ABSENT = "absent"
    REST = "rest"
    POST = "post"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Breach:
    """One rule that a shift would break, in words that name the person and what stands against it."""

    rule: Rule
    words: str


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """What the office has set: days of rest after long duty, 0 for none; hours are told and counted in its zone.

    `of_posts` are the days of rest after duty on those posts that have their own, by post; `book` the rules that the
    office has made itself.
    """

    rest_days: int
    zone: tzinfo
    of_posts: Mapping[int, int] = field(default_factory=dict)
    book: Rulebook = field(default=Rulebook())

    def rest_after(self, post: int) -> int:
        """The days of rest after long duty on a post."""
        return self.of_posts.get(post, self.rest_days)

    @property
    def around(self) -> timedelta:
        """How far to either side of a shift its person's other shifts matter."""
        rest = timedelta(days=max([self.rest_days, *self.of_posts.values()]))
        return max(rest, reach(self.book)) + 2 * LONGEST_SHIFT

    @property
    def are_of_company(self) -> bool:
        """Whether what others serve on the same days matters."""
        return bool(self.book.of(RuleKind.APART, RuleKind.FIXED))


def breaches(
    shift: Shift,
    others: Iterable[Shift],
    absences: Iterable[Absence],
    rules: RulesInForce,
    *,
    serves: bool = True,
    company: Iterable[Shift] = (),
) -> list[Breach]:
    """What stands against `shift`; `others` are the person's shifts around it, `absences` theirs as well.

    `serves` says whether the person may serve the post, `company` is who else is on duty on these days. The shift
    itself, by its number, may be among the others.
    """
    own = [one for one in others if one.id != shift.id or not shift.id]
    found = [] if serves else [Breach(Rule.POST, _post(shift))]
    found += [Breach(Rule.ABSENT, absent_in_words(one, rules.zone)) for one in absences if _keeps_off(one, shift)]
    doubles = [one for one in own if one.begins_at < shift.ends_at and shift.begins_at < one.ends_at]
    found += [Breach(Rule.DOUBLE, has_in_words(one, rules.zone)) for one in doubles]
    found = found or [Breach(Rule.REST, words) for words in _tired(shift, own, rules)]
    return found + [Breach(Rule.OFFICE, words) for words in forbidding(shift, own, company, rules.book, rules.zone)]


def demand_none(found: Sequence[Breach]) -> None:
    """Raise `Refused` with what stands against a shift, if anything does."""
    if found:
        raise Refused(_("; ").join(breach.words for breach in found))


def _keeps_off(absence: Absence, shift: Shift) -> bool:
    return absence.state is AbsenceState.APPROVED and absence.touches(shift.begins_at, shift.ends_at)


def _tired(shift: Shift, own: Sequence[Shift], rules: RulesInForce) -> list[str]:
    """Where `shift` brings it about that there is too little rest, at either end of it or after duty that it prolongs.

    An order that was wrong without it is no fault of it.
    """
    before = {(one.id, following.id) for one, following, _rest_days in _restless(own, rules)}
    found = list[str]()
    for one, following, rest in _restless([*own, shift], rules):
        if shift in (one, following) or (one.id, following.id) not in before:
            found.append(_rest(shift, following if shift is not following else one, rest, rules.zone))
    return found


def _restless(own: Iterable[Shift], rules: RulesInForce) -> Iterator[tuple[Shift, Shift, int]]:
    """Duty that ends after a whole day or more, what follows it too soon, and the days of rest there should be.

    Duty goes on where one shift begins when another ends: two halves of a day are a whole one, and the post that asks
    for the longest rest says how long it is.
    """
    rest, on_duty = 0, timedelta(0)
    for one, following in pairwise(sorted(own, key=lambda one: one.begins_at)):
        rest = max(rest, rules.rest_after(one.post))
        on_duty += _wall(one.ends_at, rules.zone) - _wall(one.begins_at, rules.zone)
        pause = _wall(following.begins_at, rules.zone) - _wall(one.ends_at, rules.zone)
        if on_duty >= LONG_DUTY and pause < timedelta(days=rest):
            yield one, following, rest
        if pause:
            rest, on_duty = 0, timedelta(0)


def _wall(at: datetime, zone: tzinfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


def _post(shift: Shift) -> str:
    return _("{name} does not serve as {post}").format(name=shift.person_name, post=shift.post_name)


def _rest(shift: Shift, other: Shift, days: int, zone: tzinfo) -> str:
    line = ngettext(
        "{name} must rest for {n} day between this and {post} from {begins} to {ends}",
        "{name} must rest for {n} days between this and {post} from {begins} to {ends}",
        days,
    )
    begins, ends = (f"{at.astimezone(zone):%m-%d %H:%M}" for at in (other.begins_at, other.ends_at))
    return line.format(name=shift.person_name, n=days, post=other.post_name, begins=begins, ends=ends)


def has_in_words(shift: Shift, zone: tzinfo) -> str:
    """That somebody has a shift, with its hours."""
    return _("{name} already has {post} from {begins:%m-%d %H:%M} to {ends:%m-%d %H:%M}").format(
        name=shift.person_name,
        post=shift.post_name,
        begins=shift.begins_at.astimezone(zone),
        ends=shift.ends_at.astimezone(zone),
    )


def absent_in_words(absence: Absence, zone: tzinfo) -> str:
    """That somebody is away, why and for how long."""
    begins, ends = absence.begins_at.astimezone(zone), absence.ends_at.astimezone(zone)
    if begins.time() == ends.time() == time.min:
        last = ends - timedelta(days=1)
        words = (
            _("{name} is away ({kind}) on {begins:%m-%d}")
            if begins.date() == last.date()
            else _("{name} is away ({kind}) from {begins:%m-%d} to {last:%m-%d}")
        )
        return words.format(name=absence.person_name, kind=absence.kind.label, begins=begins, last=last)
    words = _("{name} is away ({kind}) from {begins:%m-%d %H:%M} to {ends:%m-%d %H:%M}")
    return words.format(name=absence.person_name, kind=absence.kind.label, begins=begins, ends=ends)


def plan_breaches(
    plan: Sequence[Shift],
    beside: Iterable[Shift],
    absences: Iterable[Absence],
    servers: Mapping[int, Set[int]],
    rules: RulesInForce,
) -> list[str]:
    """What the hard rules forbid of a whole plan, each thing once, in order of time.

    `beside` are the shifts that stand next to it, `servers` who serves which post, where not everybody does. The
    plan's shifts have numbers that none of those beside has.
    """
    own, away = defaultdict[int, list[Shift]](list), defaultdict[int, list[Absence]](list)
    on = defaultdict[date, list[Shift]](list)
    for shift in (*beside, *plan):
        own[shift.person].append(shift)
        for day in days_on_duty(shift.begins_at, shift.ends_at, rules.zone) if rules.are_of_company else ():
            on[day].append(shift)
    for absence in absences:
        away[absence.person].append(absence)
    found, around = dict[str, None](), rules.around
    for shift in sorted(plan, key=lambda one: one.begins_at):
        named = servers.get(shift.post)
        serves = named is None or shift.person in named
        since, until = shift.begins_at - around, shift.ends_at + around
        near = [one for one in own[shift.person] if one.begins_at < until and since < one.ends_at]
        company = [one for day in days_on_duty(shift.begins_at, shift.ends_at, rules.zone) for one in on[day]]
        for breach in breaches(shift, near, away[shift.person], rules, serves=serves, company=company):
            begins = f"{shift.begins_at.astimezone(rules.zone):%m-%d}"
            found[_("{day} {post}: {why}").format(day=begins, post=shift.post_name, why=breach.words)] = None
    return list(found)


def crowds(posts: Iterable[Post], shifts: Iterable[Shift], zone: tzinfo) -> list[str]:
    """Where more people would sit on a post than it has seats, in order of time."""
    seats, by_post = {post.id: post.seats for post in posts}, defaultdict[int, list[Shift]](list)
    for shift in sorted(shifts, key=lambda one: one.begins_at):
        by_post[shift.post].append(shift)
    found = list[tuple[datetime, str]]()
    for post, own in by_post.items():
        sitting = list[Shift]()
        for shift in own:
            sitting = [one for one in sitting if one.ends_at > shift.begins_at] + [shift]
            if len(sitting) > seats[post]:
                names = _(", ").join(one.person_name for one in sitting)
                begins = f"{shift.begins_at.astimezone(zone):%m-%d %H:%M}"
                line = _("{day} {post}: {why}").format(day=begins, post=shift.post_name, why=names)
                found.append((shift.begins_at, line))
    return [line for _at, line in sorted(found)]
