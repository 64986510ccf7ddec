"""Running a plan: started by name, its steps ticked off with time and person or turned into matters."""

from dataclasses import replace
from datetime import datetime

from board.actions import matters, plan_starting
from board.actions.desk import Desk, action, look
from board.actions.incident_book import moment_of, the_incident, the_open_incident, told
from board.actions.naming import the_department
from board.actions.plans import the_plan
from board.actions.remarks import noted
from board.domain import plan as rules
from board.domain.checklist import the_step
from board.domain.errors import BadInput, Unknown
from board.domain.incident import Incident
from board.domain.log import FORESIGHT
from board.domain.plan import RunStep
from board.locale import _
from board.store import Tx
from board.store import incidents as incident_rows
from board.store import plan_runs as rows
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class LateStep:
    """A step that is late, and the incident that it is of."""

    incident: Incident
    step: RunStep


@action("incidents.start_plan")
def start(desk: Desk, tx: Tx, incident: int | str, plan: str) -> tuple[RunStep, ...]:
    """Start a plan for an open incident, as it stands now, whatever kinds it is for.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: the incident has ended.
        Unknown: there is no such plan.
        Refused: it runs already.
    """
    found, wanted = the_open_incident(tx, incident), the_plan(tx, plan)
    plan_starting.start(desk, tx, found, wanted)
    told(tx, found, plan=wanted.name)
    return rows.steps(tx, found.id)


@action("incidents.tick_step")
def tick(desk: Desk, tx: Tx, incident: int | str, step: int, note: str = "", *, at: datetime | None = None) -> RunStep:
    """Tick a step off, as done now or `at`, with a remark.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: the incident has ended, or the step is done already.
        BadInput: there is no such step, or it was done before the incident was received or in the future.
    """
    found = the_open_incident(tx, incident)
    if at is not None and not found.received_at <= at <= desk.now() + FORESIGHT:
        raise BadInput(_("lies before the incident was received, or in the future"), field=_("done at"))
    said = noted(note)
    done = rules.ticked(the_step(rows.steps(tx, found.id), step), at or moment_of(desk, tx, found), said)
    return _saved(desk, tx, found, done)


@action("incidents.untick_step")
def untick(desk: Desk, tx: Tx, incident: int | str, step: int) -> RunStep:
    """Say that a step is to be done again.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: the incident has ended, the step is not ticked off, or a matter sees to it.
        BadInput: there is no such step.
    """
    found = the_open_incident(tx, incident)
    return _saved(desk, tx, found, rules.unticked(the_step(rows.steps(tx, found.id), step)))


@action("incidents.step_to_matter")
def to_matter(desk: Desk, tx: Tx, incident: int | str, step: int, *, lead: str = "", urgency: str = "flash") -> RunStep:
    """Turn a step into a matter, which sees to it from now on; without `lead` whom the step names, if a department.

    Raises:
        NotAllowed: the actor is not of the office.
        WrongMoment: the incident has ended, or the step is done already.
        Refused: the incident is an exercise.
        BadInput: there is no such step, or the lead is no department.
    """
    found = the_open_incident(tx, incident)
    asked = the_step(rows.steps(tx, found.id), step)
    rules.demand_to_matter(asked, is_exercise=found.is_exercise)
    done = rules.ticked(asked, moment_of(desk, tx, found))
    made = matters.new(
        desk.within(tx),
        f"{found.title}：{done.text}"[:200],
        urgency=urgency,
        source=found.number,
        lead=lead or _department(tx, done.who),
    )
    return _saved(desk, tx, found, replace(done, matter=made.id, matter_number=made.number))


def _department(tx: Tx, who: str) -> str:
    """The department that a step names; nothing where it names a post or a person."""
    try:
        return the_department(tx, who, _("lead")).short_name if who else ""
    except Unknown:
        return ""


def _saved(desk: Desk, tx: Tx, incident: Incident, step: RunStep) -> RunStep:
    rows.save(tx, step, desk.actor.id)
    told(tx, incident, step=step.number, what=step.text, matter=step.matter_number, note=step.note)
    return the_step(rows.steps(tx, incident.id), step.number)


@look
def steps(desk: Desk, tx: Tx, incident: int | str) -> tuple[RunStep, ...]:
    """The steps that an incident runs.

    Raises:
        Unknown: there is no such incident.
    """
    return rows.steps(tx, the_incident(tx, incident).id)


def late_steps(tx: Tx, now: datetime) -> tuple[LateStep, ...]:
    """The steps that are late, the one due first on top."""
    found = rows.late(tx, now)
    going = {one.id: one for one in incident_rows.open_ones(tx)} if found else {}
    return tuple(LateStep(going[step.incident], step) for step in found)
