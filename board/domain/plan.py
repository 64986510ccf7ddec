"""A plan (预案): the checklist that is run when an incident of its kind is opened, and the steps of such a run.

How a plan is written as text is in `plan_text`. A run keeps the steps of the version that it started with.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from board.domain.errors import BadInput, Refused, WrongMoment
from board.locale import _
from board.values import dataclass

MOST_STEPS = 60
MOST_MINUTES = 7 * 24 * 60


@dataclass(frozen=True, slots=True)
class PlanStep:
    """What is to be done, by whom (a post, a person or a department), within how many minutes, and a phone."""

    text: str
    who: str = ""
    minutes: int | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """One version of a plan. `kinds` are the incidents that it is for; `note` is what stands above its steps."""

    id: int
    name: str
    kinds: tuple[str, ...]
    steps: tuple[PlanStep, ...]
    note: str = ""
    number: int = 1
    version_id: int = 0
    retired: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A version of a plan as it was written: its number, when and by whom."""

    id: int
    number: int
    text: str
    at: datetime
    by_name: str


@dataclass(frozen=True, slots=True)
class RunStep:
    """A step that is run for an incident: due at `due_at` if it has a time, ticked off or turned into a matter.

    `number` counts through all plans that the incident runs; `done_by` is who ticked it off or made the matter.
    """

    id: int
    incident: int
    number: int
    plan: str
    text: str
    who: str = ""
    phone: str = ""
    due_at: datetime | None = None
    done_at: datetime | None = None
    done_by: str = ""
    note: str = ""
    matter: int | None = None
    matter_number: str = ""
    matter_state: str = ""
    version: int = 1

    @property
    def is_done(self) -> bool:
        """Whether it is ticked off, or a matter sees to it."""
        return self.done_at is not None

    def is_late(self, now: datetime) -> bool:
        """Whether it should have been done by `now`, or was done later than that."""
        return self.due_at is not None and (self.done_at or now) > self.due_at


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the plans of an incident are: steps done, steps in all, and how many of the open ones are late."""

    done: int = 0
    steps: int = 0
    late: int = 0


NOTHING = Progress()
"""How far an incident is that runs no plan."""


def plan_for(kind: str, plans: Iterable[Plan]) -> Plan | None:
    """The plan for incidents of a kind: the one that names it, else the one whose kind is the longest part of it."""
    wanted = kind.strip().casefold()
    near = [
        (one.casefold() == wanted, len(one), plan) for plan in plans for one in plan.kinds if one.casefold() in wanted
    ]
    return max(near, key=lambda found: found[:2])[2] if wanted and near else None


def demand_kinds_free(plan: Plan, others: Iterable[Plan]) -> None:
    """Raise unless each kind has one plan.

    Raises:
        BadInput: another plan is for one of its kinds.
    """
    ours = {kind.casefold() for kind in plan.kinds}
    for other in others:
        taken = next((kind for kind in other.kinds if other.id != plan.id and kind.casefold() in ours), None)
        if taken is not None:
            raise BadInput(
                _("{kind} has the plan {name} already").format(kind=taken, name=other.name),
                field=_("kinds"),
            )


def begun(plan: Plan, incident: int, at: datetime, after: int = 0) -> tuple[RunStep, ...]:
    """The steps of a plan that starts at `at`, numbered on from `after`."""
    start = at.astimezone(UTC)
    return tuple(
        RunStep(
            id=0,
            incident=incident,
            number=number,
            plan=plan.name,
            text=step.text,
            who=step.who,
            phone=step.phone,
            due_at=None if step.minutes is None else start + timedelta(minutes=step.minutes),
        )
        for number, step in enumerate(plan.steps, after + 1)
    )


def demand_not_done(step: RunStep) -> None:
    """Raise `WrongMoment` if a step is done already, by whoever ticked it off or made a matter of it."""
    if step.is_done:
        raise WrongMoment(_("step {n} is ticked off already, by {name}").format(n=step.number, name=step.done_by))


def demand_to_matter(step: RunStep, *, is_exercise: bool) -> None:
    """Raise `Refused` if no matter can be made of a step: it is done already, or run for an exercise."""
    if is_exercise:
        raise Refused(_("an exercise makes no matters"), do=_("tick the step off"))
    demand_not_done(step)


def ticked(step: RunStep, at: datetime, note: str = "") -> RunStep:
    """The step is done.

    Raises:
        WrongMoment: it is done already.
    """
    demand_not_done(step)
    return replace(step, done_at=at, note=note)


def unticked(step: RunStep) -> RunStep:
    """The step is to be done again.

    Raises:
        WrongMoment: it is not ticked off, or a matter sees to it.
    """
    if not step.is_done:
        raise WrongMoment(_("step {n} is not ticked off").format(n=step.number))
    if step.matter is not None:
        raise WrongMoment(_("{number} sees to step {n}").format(number=step.matter_number, n=step.number))
    return replace(step, done_at=None, note="")


def late(steps: Iterable[RunStep], now: datetime) -> list[RunStep]:
    """The open steps that are late, the one due first on top."""
    open_ones = [step for step in steps if not step.is_done and step.is_late(now)]
    return sorted(open_ones, key=lambda step: (step.due_at or now, step.number))
