"""The text of plans and of their runs as people read it, on screen and on the command line."""

from datetime import datetime, tzinfo
from typing import NamedTuple

from board.domain.incident import Incident
from board.domain.incident_words import left_on_clock
from board.domain.plan import Plan, Progress, RunStep
from board.domain.plan_text import span_in_words
from board.domain.rows import short_moment
from board.domain.text import one_line
from board.locale import _, ngettext


class StepCells(NamedTuple):
    """A step of a run in a list; `standing` is what is left of it, or when it was done and by whom."""

    sign: str
    text: str
    who: str
    standing: str


def plan_cells(plan: Plan) -> tuple[str, ...]:
    """A plan as a row: its name, its kinds, how many steps it has, and its version."""
    steps = ngettext("{n} step", "{n} steps", len(plan.steps)).format(n=len(plan.steps))
    return (
        one_line(plan.name),
        one_line(_(", ").join(plan.kinds)),
        steps,
        _("version {n}").format(n=plan.number),
        _("retired") if plan.retired else "",
    )


def plan_rows(plan: Plan) -> list[tuple[str, ...]]:
    """The steps of a plan as rows: number, what, who, within, phone."""
    return [
        (
            str(number),
            one_line(step.text),
            one_line(step.who),
            "" if step.minutes is None else span_in_words(step.minutes),
            one_line(step.phone),
        )
        for number, step in enumerate(plan.steps, 1)
    ]


def step_cells(step: RunStep, now: datetime, zone: tzinfo, *, counts: bool = True) -> StepCells:
    """A step of a run as a row; without `counts` its incident has ended and nothing is left or late any more."""
    sign = "[x]" if step.is_done else "[ ]"
    who = " ".join(one_line(part) for part in (step.who, step.phone) if part)
    return StepCells(f"{sign} {step.number}", one_line(step.text), who, _standing(step, now, zone, counts=counts))


def _standing(step: RunStep, now: datetime, zone: tzinfo, *, counts: bool) -> str:
    if step.done_at is None:
        if not counts:
            return _("not done")
        return left_on_clock(step.due_at - now) if step.due_at is not None else _("no limit")
    words = f"{one_line(step.done_by)} {short_moment(step.done_at, now, zone)}"
    words += _(" late") if step.is_late(now) else ""
    if step.matter is not None:
        words = f"{step.matter_number} {step.matter_state} {words}"
    return f"{words} {one_line(step.note)}".rstrip()


def late_in_words(incident: Incident, step: RunStep) -> str:
    """A step that is late, in one line among what is due."""
    mark = _("[EXERCISE] ") if incident.is_exercise else ""
    who = f" ({one_line(step.who)})" if step.who else ""
    return mark + _("{title}: step {n} of the plan, {text}{who}").format(
        title=one_line(incident.title), n=step.number, text=one_line(step.text), who=who
    )


def progress_in_words(progress: Progress) -> str:
    """How far a plan is: "plan 3/9, 1 late"; empty if none runs."""
    if not progress.steps:
        return ""
    words = _("plan {done}/{n}").format(done=progress.done, n=progress.steps)
    late = ngettext(", {n} late", ", {n} late", progress.late).format(n=progress.late)
    return words + (late if progress.late else "")
