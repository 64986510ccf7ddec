"""The rules that hold for whoever puts people on shifts, read in a transaction, and what they say of a shift."""

from collections.abc import Sequence, Set
from datetime import datetime, timedelta

from board.domain import duty_rules
from board.domain.duty import Shift, days_on_duty
from board.domain.duty_rules import Breach, RulesInForce
from board.domain.roster_rule import RosterRule, Rulebook, RuleKind
from board.domain.roster_rule_breaches import lonely
from board.store import Tx, absences, roster_rules
from board.store import calendar as calendar_rows
from board.store import duty as rows
from board.store import people as people_rows
from board.store import settings as settings_rows

_BESIDE = timedelta(days=1)
"""So far to either side of a shift others are looked for who are on duty on its days."""


def rules_in_force(tx: Tx) -> RulesInForce:
    """The office's hard rules."""
    settings = settings_rows.load(tx)
    own = {post.id: post.rest_days for post in rows.posts(tx, retired=True) if post.rest_days is not None}
    return RulesInForce(settings.rest_days, settings.tz, own, rulebook(tx, roster_rules.listed(tx)))


def rulebook(tx: Tx, rules: Sequence[RosterRule]) -> Rulebook:
    """Rules with what it takes to apply them."""
    if not rules:
        return Rulebook()
    people = people_rows.people(tx, retired=True)
    return Rulebook(
        tuple(rules),
        {one.id: one.department for one in people if one.department is not None},
        {post.id: post.seats for post in rows.posts(tx, retired=True)},
        calendar_rows.load(tx),
    )


def breaches_of(tx: Tx, shift: Shift, *, leaving_out: Set[int] = frozenset()) -> list[Breach]:
    """What stands against a shift, written or not; `leaving_out` are the numbers of shifts that do not count."""
    rules = rules_in_force(tx)
    begins, ends = shift.begins_at - rules.around, shift.ends_at + rules.around
    others = [s for s in rows.shifts_between(tx, begins, ends, person=shift.person) if s.id not in leaving_out]
    away = absences.between(tx, shift.begins_at, shift.ends_at, person=shift.person)
    serves = rows.serves(tx, shift.post, shift.person)
    beside = list[Shift]()
    if rules.are_of_company:
        near = rows.shifts_between(tx, shift.begins_at - _BESIDE, shift.ends_at + _BESIDE)
        beside = [one for one in near if one.id not in leaving_out]
    return duty_rules.breaches(shift, others, away, rules, serves=serves, company=beside)


def left_alone(
    tx: Tx,
    people: Set[int],
    begins_at: datetime,
    ends_at: datetime,
    *,
    leaving_out: Set[int] = frozenset(),
    beside: Sequence[Shift] = (),
) -> list[str]:
    """Where one of a pair that serves only together would be without the other, once hours passed among `people`.

    `leaving_out` are the numbers of shifts that pass, `beside` what comes of them, if that is not written yet.
    """
    rules = rules_in_force(tx)
    pairs = [frozenset(rule.people) for rule in rules.book.of(RuleKind.TOGETHER) if not people.isdisjoint(rule.people)]
    if not pairs:
        return []
    found = rows.shifts_between(tx, begins_at - _BESIDE, ends_at + _BESIDE)
    around = [*(one for one in found if one.id not in leaving_out), *beside]
    days = set(days_on_duty(begins_at, ends_at, rules.zone))
    concerned = frozenset().union(*pairs)
    near = [
        one
        for one in around
        if one.person in concerned and days.intersection(days_on_duty(one.begins_at, one.ends_at, rules.zone))
    ]
    return lonely(near, around, rules.book, rules.zone)
