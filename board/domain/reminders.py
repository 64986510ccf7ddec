"""Reminders (催办): which step is due for a matter now, and when to look at it next.

Pure: a matter, the office's rules and working time, what was reminded already, and the moment. Whom a step's words
mean and how they are told is for board.actions.reminders.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from board.domain.limit import Limit
from board.domain.matter import Matter, demand_state
from board.domain.matter_kinds import MatterKind, State
from board.domain.people import Party
from board.domain.quiet_hours import QuietHours
from board.domain.reminder_rules import Addressee, Rule
from board.domain.reminder_steps import after, follows, moment
from board.domain.worktime import WorkClock
from board.values import dataclass

FIRST_CONTACT = "first contact"
"""The step at which an issue that nobody was found for passes from its first contact to the office's director."""

_STOPPED = frozenset({State.HELD, State.SPLIT})


@dataclass(frozen=True, slots=True)
class Reminder:
    """One step that was taken: its key, the round it belongs to (see `Due`), and when; a person's has no key."""

    step: str
    round: str
    at: datetime

    @property
    def is_beside(self) -> bool:
        """Whether it is of a clock beside the matter's limit; those name it before their steps."""
        return self.step.startswith(("response ", "support "))


@dataclass(frozen=True, slots=True)
class Due:
    """A step that is due. `round` is the limit (or the turn) it is about: a moved limit is reminded of anew.

    `until` is the end of a clock beside the matter's limit: for accepting it, or for the feedback of the supporting
    department that is `asked`.
    """

    step: str
    round: str
    tells: tuple[Addressee, ...]
    until: datetime | None = None
    asked: Party | None = None

    @property
    def climbs(self) -> bool:
        """Whether it takes the matter one rung up."""
        return Addressee.UP in self.tells

    @property
    def passes_on(self) -> bool:
        """Whether it is the first contact's time that has run out."""
        return self.step == FIRST_CONTACT


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is due for a matter now, if anything, and when something may be next; None is never, as it stands."""

    due: Due | None
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What an office has set about reminding, and the working time it is counted in."""

    rules: tuple[Rule, ...]
    clock: WorkClock
    quiet: QuietHours
    first_contact: Limit
    loud: bool = False
    response: tuple[Rule, ...] = ()
    supporting: tuple[Rule, ...] = ()

    def heard(self, at: datetime) -> datetime:
        """When a step that comes at `at` is told: by day, unless it is `loud`."""
        return at if self.loud else self.quiet.after(at)


Coming = tuple[datetime, Due]
"""A step with the moment at which it comes."""


def outlook(
    matter: Matter, book: Rulebook, recorded: Sequence[Reminder], now: datetime, beside: Iterable[Coming] = ()
) -> Outlook:
    """What is due for the matter at `now`, at most one step, and when to look again.

    `beside` are the steps of its other clocks; see board.domain.reminder_clocks.

    Steps that were missed while nobody looked are not told one by one: the latest of them speaks for those before it.
    Nothing is ever due for a matter that has ended, is on hold or in parts, nor in quiet hours unless it is `loud`.
    """
    if not matter.state.is_open or matter.state in _STOPPED:
        return Outlook(None, None)
    coming = [*_first_contact(matter, book, recorded), *_limit_steps(matter, book, recorded), *beside]
    due = [step for at, step in coming if book.heard(at) <= now]
    later = [book.heard(at) for at, _step in coming if book.heard(at) > now]
    if due and not book.loud and book.quiet.holds(now):
        return Outlook(None, book.quiet.after(now))
    if due:
        return Outlook(due[0], now)
    return Outlook(None, min(later, default=None))


def _first_contact(matter: Matter, book: Rulebook, recorded: Sequence[Reminder]) -> list[Coming]:
    """When an issue that still waits on its first contact passes to the director."""
    waits_there = matter.kind is MatterKind.ISSUE and matter.waiting_on == matter.owner and matter.wait is not None
    if not waits_there or matter.state not in {State.OPEN, State.RETURNED} or matter.wait is None:
        return []
    step = Due(FIRST_CONTACT, stamp(matter.wait.since), (Addressee.DIRECTOR, Addressee.FIRST_CONTACT))
    if _is_recorded(step, recorded):
        return []
    return [(book.clock.add(matter.wait.since, book.first_contact), step)]


def _limit_steps(matter: Matter, book: Rulebook, recorded: Sequence[Reminder]) -> list[Coming]:
    """The steps of the limit in force from the latest one that was taken on, in order of time."""
    limit = stamp(matter.due_now)
    timed = [rule for rule in book.rules if not follows(rule)]
    moments = ((moment(rule, matter.opened_at, matter.due_now, book.clock), rule) for rule in timed)
    coming = sorted(moments, key=lambda one: one[0])
    taken = {one.step for one in recorded if one.round == limit}
    reached = max((place for place, (_at, rule) in enumerate(coming) if rule.key in taken), default=-1)
    left = [(at, rule) for at, rule in coming[reached + 1 :] if _applies(rule, matter)]
    steps = [(at, Due(rule.key, limit, rule.tells)) for at, rule in left]
    if not steps:
        return _following(matter, book, [one for one in recorded if one.round == limit and not one.is_beside])
    return _latest_speaks(steps)


def _latest_speaks(steps: list[Coming]) -> list[Coming]:
    """The steps with the later ones first: where several are due, the first found is the latest of them."""
    return sorted(steps, key=lambda one: one[0], reverse=True)


def _following(matter: Matter, book: Rulebook, taken: list[Reminder]) -> list[Coming]:
    """The step that comes again and again after the last one, for as long as nobody answers."""
    rule = book.rules[-1] if book.rules else None
    if rule is None or not follows(rule) or rule.length is None or not taken or not _applies(rule, matter):
        return []
    before = sum(1 for one in taken if one.step.startswith(rule.key))
    last = max(matter.due_now, *(one.at for one in taken))
    if matter.answer and matter.wait is not None:  # it was answered and came back: whoever does it again has time again
        last = max(last, matter.wait.since)
    at = after(last, rule.length, book.clock)
    return [(at, Due(f"{rule.key} #{before + 1}", stamp(matter.due_now), rule.tells))]


def _applies(rule: Rule, matter: Matter) -> bool:
    """Climbing is for what is not answered; who only has to confirm is reminded and not reported."""
    return not (rule.climbs and matter.state is State.ANSWERED)


def _is_recorded(step: Due, recorded: Sequence[Reminder]) -> bool:
    return any(one.step == step.step and one.round == step.round for one in recorded)


def reminded(matter: Matter) -> Matter:
    """The matter after one more reminder; whose turn it is does not change.

    Raises:
        WrongMoment: it has ended, is on hold or in parts.
    """
    demand_state(matter, *(state for state in State if state.is_open and state not in _STOPPED))
    return replace(matter, tally=replace(matter.tally, reminders=matter.tally.reminders + 1))


def passed_on(matter: Matter, director: Party, at: datetime) -> Matter:
    """The issue that nobody was found for in time: from now on it waits on the office's director to assign it."""
    return matter.moved(matter.state, at, director)


def stamp(at: datetime) -> str:
    """A moment as the name of a round."""
    return at.astimezone(UTC).isoformat(timespec="seconds")
