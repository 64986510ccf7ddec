"""The office's own rules and its people's wishes as the solver takes them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from functools import cache

from board.domain.duty import Shift, days_on_duty
from board.domain.duty_rules import LONG_DUTY
from board.domain.errors import Refused
from board.domain.fairness import FairLedger
from board.domain.roster_rule import Per, RosterRule, Rulebook, RuleKind
from board.domain.roster_rule_breaches import counts
from board.domain.roster_rule_words import numbered
from board.domain.turn_kind import TurnKind, kinds_of
from board.domain.wish import Wish
from board.locale import _
from board.solver import office as facts
from board.solver.office import TOTAL, Apart, Candidate, Duty, Fixed, Slot, Together, Weights
from board.values import dataclass

_LEDGERS = {
    None: TOTAL,
    TurnKind.NIGHT: FairLedger.WORKDAY_NIGHT.value,
    TurnKind.WEEKEND: FairLedger.WEEKEND.value,
    TurnKind.BRIDGED: FairLedger.BRIDGED.value,
    TurnKind.STATUTORY: FairLedger.STATUTORY.value,
    TurnKind.NEW_YEAR_EVE: FairLedger.NEW_YEAR_EVE.value,
}
"""The ledger of which every turn of a kind counts to a limit of that kind."""
_PAUSE = timedelta(minutes=1)
"""Any pause ends a row of duty that would otherwise count as one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the rules let one person serve: the tags they are barred from, the most by tag or ledger, days in a row."""

    barred: frozenset[str]
    most: Mapping[str, int]
    most_in_a_row: int | None
    closed: frozenset[int]


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """The rules, beside the shifts that stand whatever is drafted."""

    book: Rulebook
    zone: tzinfo
    outside: Sequence[Shift]

    def tags(self, begins: datetime, ends: datetime) -> frozenset[str]:
        """What the rules tell a turn by: its kinds, and the weeks and months that its limits are counted in."""
        if not self.book.rules:
            return frozenset()
        kinds = kinds_of(begins, ends, self.book.calendar, self.zone)
        limits = (rule for rule in self.book.of(RuleKind.MOST) if rule.turns is None or rule.turns in kinds)
        return frozenset({*kinds, *(_key(rule, begins.astimezone(self.zone).date()) for rule in limits)})

    def limits(self, person: int, slots: Sequence[Slot]) -> Limits:
        """What the rules let somebody have of these slots."""
        barred = {one.turns for one in self.book.of(RuleKind.NEVER) if person in one.people and one.turns}
        row = [one.count for one in self.book.of(RuleKind.IN_A_ROW) if one.concerns(person)]
        return Limits(frozenset(barred), self._most(person, slots), min(row, default=None), self._closed(person, slots))

    def _most(self, person: int, slots: Sequence[Slot]) -> dict[str, int]:
        found: dict[str, int] = {}
        own = [one for one in self.outside if one.person == person]
        for rule in self.book.of(RuleKind.MOST):
            if not rule.concerns(person):
                continue
            had = Counter(_key(rule, self._first(one)) for one in own if counts(rule, one, self.book, self.zone))
            keys = {key for slot in slots if (key := _key(rule, slot.first)) in slot.tags}
            limits = {key: max(0, rule.count - had[key]) for key in keys}
            if keys and rule.turns in _LEDGERS:
                limits[_LEDGERS[rule.turns]] = sum(limits.values())
            for key, most in limits.items():
                found[key] = min(most, found.get(key, most))
        return found

    def _closed(self, person: int, slots: Sequence[Slot]) -> frozenset[int]:
        """The slots in which somebody would meet others, on duty anyway, whom they must be apart from."""
        shunned = {one for rule in self.book.of(RuleKind.APART) for one in self.book.apart_from(rule, person)}
        days = {day for one in self.outside if one.person in shunned for day in self._days(one)}
        return frozenset(slot.id for slot in slots if not days.isdisjoint(slot.days)) if days else frozenset()

    def aparts(self, people: frozenset[int]) -> Iterator[Apart]:
        """Those of whom one serves on a day, as far as there are several of them among `people`."""
        groups = (group & people for rule in self.book.of(RuleKind.APART) for group in self.book.groups(rule))
        yield from (Apart(group) for group in dict.fromkeys(groups) if len(group) > 1)

    def togethers(self) -> Iterator[Together]:
        """The pairs."""
        yield from (Together(*rule.people) for rule in self.book.of(RuleKind.TOGETHER))

    def fixed(
        self, slots: Iterable[Slot], now: Mapping[int, int], serving: Mapping[int, frozenset[int]]
    ) -> list[Fixed]:
        """Who has which slot in any case; who has one of these hours `now` keeps the same seat.

        Raises:
            Refused: somebody is fixed who does not serve the post.
        """
        by_post: dict[int, list[Slot]] = defaultdict(list)
        for slot in slots:
            by_post[slot.post].append(slot)
        found: dict[int, Fixed] = {}
        for rule in self.book.of(RuleKind.FIXED):
            at, person = rule.at, rule.people[0]
            free = [
                one.id for one in by_post[rule.post] if at and one.begins_at <= at < one.ends_at and one.id not in found
            ]
            if free and person not in serving[rule.post]:
                line = _("{rule}, and {name} does not serve as {post}")
                facts_ = {"rule": numbered(rule, self.zone), "name": rule.people_names[0], "post": rule.post_name}
                raise Refused(line.format(**facts_))
            if free:
                seat = min(free, key=lambda slot: (now.get(slot) != person, slot))
                found[seat] = Fixed(seat, person)
        return list(found.values())

    @property
    def weights(self) -> Weights:
        """What the office asks of a roster beside its rules."""
        spacing = next(iter(self.book.of(RuleKind.SPACING)), None)
        weekends = next(iter(self.book.of(RuleKind.WEEKENDS)), None)
        return Weights(
            spacing=float(spacing.weight) if spacing else 0.0,
            spacing_days=spacing.count if spacing else 0,
            whole_weekends=float(weekends.weight) if weekends else 0.0,
        )

    def _first(self, shift: Shift) -> date:
        return shift.begins_at.astimezone(self.zone).date()

    def _days(self, shift: Shift) -> tuple[date, ...]:
        return days_on_duty(shift.begins_at, shift.ends_at, self.zone)


def wishes(found: Iterable[Wish], people: frozenset[int]) -> tuple[facts.Wish, ...]:
    """The wishes of those who may be given turns."""
    return tuple(
        facts.Wish(one.person, one.day, float(one.weight), one.wanted) for one in found if one.person in people
    )


def _key(rule: RosterRule, day: date) -> str:
    """The tag of the turns that a limit counts together with those of a day."""
    return _tag(rule.turns, rule.per, day)


@cache
def _tag(turns: TurnKind | None, per: Per, day: date) -> str:
    return f"{turns or ''}@{per.of(day)}"


def tag_in_words(tag: str) -> str | None:
    """The turns that a tag stands for; None if it is none of a limit."""
    turns, at, when = tag.partition("@")
    if not at:
        return None
    return _("{turns} of {when}").format(turns=TurnKind(turns).label if turns else _("all turns"), when=when)


def just_rested(one: Candidate, slots: Iterable[Slot], duties: Iterable[Duty]) -> Candidate:
    """Somebody with no more rest than the hard rules ask for: who serves short turns only needs none.

    No two of these may join to a long duty without a pause.
    """
    own = [slot for slot in slots if slot.post in one.posts]
    served = [duty for duty in duties if duty.person == one.person]
    if any(hours.ends_at - hours.begins_at >= LONG_DUTY for hours in (*own, *served)):
        return one
    return replace(one, rest=None, pause=_PAUSE)
