"""How an incident comes to run a plan: by its kind when it is opened, or by name; within the action that says so."""

from board.actions.desk import Desk
from board.domain.errors import Refused
from board.domain.incident import Incident
from board.domain.plan import Plan, begun, plan_for
from board.locale import _
from board.store import Tx, plan_runs, plans


def start_by_kind(desk: Desk, tx: Tx, incident: Incident) -> str:
    """Start the plan for the incident's kind, if there is one and none runs; returns what it is called, or nothing."""
    if not incident.kind or plan_runs.runs(tx, incident.id):
        return ""
    plan = plan_for(incident.kind, plans.listed(tx))
    if plan is not None:
        start(desk, tx, incident, plan)
    return plan.name if plan else ""


def start(desk: Desk, tx: Tx, incident: Incident, plan: Plan) -> None:
    """Start a plan for an incident, as it stands now.

    Raises:
        Refused: it runs already.
    """
    if plan.id in plan_runs.runs(tx, incident.id):
        raise Refused(_("{number} runs the plan {name} already").format(number=incident.number, name=plan.name))
    after = max((step.number for step in plan_runs.steps(tx, incident.id)), default=0)
    now = desk.now()
    plan_runs.start(tx, incident.id, plan, begun(plan, incident.id, now, after), now, desk.actor.id or None)
