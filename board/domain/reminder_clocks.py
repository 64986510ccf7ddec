"""Steps of the clocks beside a matter's limit: how soon its lead accepts it, and the feedback of who supports it.

What should have been told more than a fortnight ago is not told any more: a board that begins to look at these clocks
does not flood anybody with what has lain for long, and the matter's own limit is reminded of all the same.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from board.domain.matter import Matter
from board.domain.matter_kinds import State
from board.domain.people import Party
from board.domain.reminder_rules import Rule
from board.domain.reminder_steps import after, follows, moment
from board.domain.reminders import Coming, Due, Reminder, Rulebook, stamp
from board.domain.supporting import Receipt
from board.values import dataclass

RESPONSE = "response"
"""How the steps are named of the clock for accepting a matter; those of a department begin with `support`."""

_LONGEST_AGO = timedelta(days=14)
_WORKED_ON = frozenset({State.ASSIGNED, State.ACCEPTED})


@dataclass(frozen=True, slots=True)
class _Clock:
    """One clock: the name of its steps, its rules, and from when to when it runs."""

    name: str
    rules: tuple[Rule, ...]
    begins: datetime
    due: datetime
    asked: Party | None = None


def steps_beside(
    matter: Matter, receipts: Iterable[Receipt], book: Rulebook, recorded: Sequence[Reminder], now: datetime
) -> list[Coming]:
    """The steps of these clocks that were not taken, the latest of each clock first.

    A leader who is asked accepts nothing; once the limit itself is over, only that is reminded of. Who supports a
    matter is not asked for feedback once it is answered.
    """
    clocks = list[_Clock]()
    if matter.wait and matter.respond_by and _is_to_be_accepted(matter, now):
        clocks.append(_Clock(RESPONSE, book.response, matter.wait.since, matter.respond_by))
    if matter.state in _WORKED_ON:
        for one in receipts:
            if one.fed_back_at is None:
                name = f"support {one.party.id}"
                clocks.append(_Clock(name, book.supporting, one.asked_at, one.due_at, one.party))
    return [coming for clock in clocks for coming in _steps(clock, book, recorded, now)]


def _is_to_be_accepted(matter: Matter, now: datetime) -> bool:
    return matter.state is State.ASSIGNED and not matter.kind.asks_a_leader and now < matter.due_now


def _steps(clock: _Clock, book: Rulebook, recorded: Sequence[Reminder], now: datetime) -> list[Coming]:
    taken = [one for one in recorded if one.round == stamp(clock.due) and one.step.startswith(f"{clock.name} ")]
    timed = ((moment(rule, clock.begins, clock.due, book.clock), rule) for rule in clock.rules if not follows(rule))
    coming = sorted(timed, key=lambda one: one[0])
    keys = {one.step for one in taken}
    reached = max((place for place, (_at, rule) in enumerate(coming) if f"{clock.name} {rule.key}" in keys), default=-1)
    steps = [(at, _due(clock, rule, rule.key)) for at, rule in coming[reached + 1 :]]
    if not steps:
        steps = _following(clock, book, taken)
    return [one for one in reversed(steps) if book.heard(one[0]) > now - _LONGEST_AGO]


def _following(clock: _Clock, book: Rulebook, taken: list[Reminder]) -> list[Coming]:
    """The step that comes again and again after the last one."""
    rule = clock.rules[-1] if clock.rules else None
    if rule is None or not follows(rule) or rule.length is None or not taken:
        return []
    before = sum(1 for one in taken if one.step.startswith(f"{clock.name} {rule.key}"))
    at = after(max(clock.due, *(one.at for one in taken)), rule.length, book.clock)
    return [(at, _due(clock, rule, f"{rule.key} #{before + 1}"))]


def _due(clock: _Clock, rule: Rule, key: str) -> Due:
    return Due(f"{clock.name} {key}", stamp(clock.due), rule.tells, clock.due, clock.asked)
