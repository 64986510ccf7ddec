"""The office's own rules for its rosters (排班规则): who serves with whom or never, how much, and what is fixed.

Hard ones bind drafts, swaps and assignments alike; what forbids a shift is worked out in
board.domain.roster_rule_breaches, and what a rule says in words stands in board.domain.roster_rule_words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from board.domain.calendar import Calendar
from board.domain.errors import BadInput
from board.domain.turn_kind import TurnKind
from board.locale import _, pgettext
from board.values import dataclass

MOST_COUNT = 366
MOST_WEIGHT = 9


class RuleKind(StrEnum):
    """What a rule is about."""

    APART = "apart"
    TOGETHER = "together"
    NEVER = "never"
    MOST = "most"
    IN_A_ROW = "in_a_row"
    FIXED = "fixed"
    SPACING = "spacing"
    WEEKENDS = "weekends"

    @property
    def label(self) -> str:
        """The kind's name on screen."""
        return {
            RuleKind.APART: pgettext("roster rule", "never on the same day"),
            RuleKind.TOGETHER: pgettext("roster rule", "only together"),
            RuleKind.NEVER: pgettext("roster rule", "never such turns"),
            RuleKind.MOST: pgettext("roster rule", "at most so many"),
            RuleKind.IN_A_ROW: pgettext("roster rule", "days in a row"),
            RuleKind.FIXED: pgettext("roster rule", "fixed"),
            RuleKind.SPACING: pgettext("roster rule", "spacing, if possible"),
            RuleKind.WEEKENDS: pgettext("roster rule", "whole weekends, if possible"),
        }[self]


class Per(StrEnum):
    """In which time turns are counted for a limit."""

    WEEK = "week"
    MONTH = "month"

    @property
    def label(self) -> str:
        """The time's name on screen."""
        return {Per.WEEK: pgettext("per", "week"), Per.MONTH: pgettext("per", "month")}[self]

    def of(self, day: date) -> str:
        """The week or month of a day: 2026-W40, 2026-10."""
        year, week, _weekday = day.isocalendar()
        return f"{day:%Y-%m}" if self is Per.MONTH else f"{year}-W{week:02}"


@dataclass(frozen=True, slots=True)
class RosterRule:
    """One rule; which of the fields it has is for its kind.

    `people`: for `APART` two or more, else those of `department`, else of each department among themselves; for
    `MOST` and `IN_A_ROW` none is everybody. `count` is days or turns; `turns` of what kind (None: any) they are, and
    `per` the time they are counted in. `FIXED` has `post` and `at`, when its turn begins. `weight` is for wishes.
    """

    id: int
    kind: RuleKind
    people: tuple[int, ...] = ()
    people_names: tuple[str, ...] = ()
    department: int = 0
    department_name: str = ""
    post: int = 0
    post_name: str = ""
    at: datetime | None = None
    turns: TurnKind | None = None
    count: int = 0
    per: Per = Per.MONTH
    weight: int = 1

    def concerns(self, person: int) -> bool:
        """Whether a limit holds for somebody."""
        return not self.people or person in self.people

    @property
    def same(self) -> tuple[object, ...]:
        """What two rules have in common that say the same, or differ by their count alone."""
        return self.kind, frozenset(self.people), self.department, self.post, self.at, self.turns, self.per


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of the office, and what it takes to apply them: whose department is whose, seats, and the calendar."""

    rules: tuple[RosterRule, ...] = ()
    departments: Mapping[int, int] = field(default_factory=dict)
    seats: Mapping[int, int] = field(default_factory=dict)
    calendar: Calendar = field(default_factory=Calendar)

    def of(self, *kinds: RuleKind) -> tuple[RosterRule, ...]:
        """The rules of some kinds."""
        return tuple(rule for rule in self.rules if rule.kind in kinds)

    def groups(self, rule: RosterRule) -> list[frozenset[int]]:
        """The people of whom a rule lets one serve on a day."""
        if rule.people:
            return [frozenset(rule.people)]
        wanted = {rule.department} if rule.department else set(self.departments.values())
        members = (frozenset(p for p, of in self.departments.items() if of == one) for one in sorted(wanted))
        return [group for group in members if len(group) > 1]

    def apart_from(self, rule: RosterRule, person: int) -> frozenset[int]:
        """Those with whom a rule does not let somebody serve on a day."""
        return frozenset().union(*(group for group in self.groups(rule) if person in group)) - {person}


def demand_sound(rule: RosterRule) -> None:
    """Raise `BadInput` unless the rule has what its kind takes."""
    people = len(set(rule.people))
    if rule.kind is RuleKind.APART and people == 1:
        raise BadInput(_("takes two people or more"), field=_("person"))
    if rule.kind is RuleKind.TOGETHER and people != 2:
        raise BadInput(_("takes two people"), field=_("person"))
    if rule.kind in {RuleKind.NEVER, RuleKind.FIXED} and people != 1:
        raise BadInput(_("takes one person"), field=_("person"))
    if rule.kind is RuleKind.NEVER and rule.turns is None:
        raise BadInput(_("may not be empty"), field=_("turns"))
    least = 0 if rule.kind is RuleKind.MOST else 1
    counted = rule.kind in {RuleKind.MOST, RuleKind.IN_A_ROW, RuleKind.SPACING}
    if counted and not least <= rule.count <= MOST_COUNT:
        raise BadInput(_("takes {least} to {most}").format(least=least, most=MOST_COUNT), field=_("number"))
    if not 1 <= rule.weight <= MOST_WEIGHT:
        raise BadInput(_("takes {least} to {most}").format(least=1, most=MOST_WEIGHT), field=_("weight"))


def already_there(rule: RosterRule, rules: Iterable[RosterRule]) -> RosterRule | None:
    """The rule that says the same already."""
    return next((one for one in rules if one.same == rule.same), None)
