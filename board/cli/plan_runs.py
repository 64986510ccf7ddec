"""Running a plan: `board plan start`, `steps`, `tick`, `untick`, `matter`."""

import click

from board.actions import plan_runs
from board.cli.output import json_option, table, write_json
from board.cli.plans import plan_
from board.cli.session import Session, pass_session
from board.cli.wording import Whole, later
from board.domain.plan import RunStep
from board.domain.plan_words import step_cells

_STEP = Whole(1, 10**4)


@plan_.command("start", help=later("Start a plan for an open incident, whatever kinds it is for."))
@click.argument("incident")
@click.argument("plan")
@json_option
@pass_session
def start(session: Session, /, incident: str, plan: str, as_json: bool) -> None:
    """Start a plan."""
    _tell(session, plan_runs.start(session.desk, incident, plan), as_json=as_json)


@plan_.command("steps", help=later("The steps that an incident runs: what is left, what was done when and by whom."))
@click.argument("incident")
@json_option
@pass_session
def steps(session: Session, /, incident: str, as_json: bool) -> None:
    """List the steps of an incident."""
    _tell(session, plan_runs.steps(session.desk, incident), as_json=as_json)


@plan_.command("tick", help=later("Tick off a step of an incident's plan, with a remark if there is one."))
@click.argument("incident")
@click.argument("step", type=_STEP)
@click.argument("note", nargs=-1)
@click.option("--at", metavar="TIME", help=later("When it was done; now if not said."))
@json_option
@pass_session
def tick(session: Session, /, incident: str, step: int, note: tuple[str, ...], at: str | None, as_json: bool) -> None:
    """Tick a step off."""
    moment = session.moment(at, "--at") if at else None
    _tell(session, (plan_runs.tick(session.desk, incident, step, " ".join(note), at=moment),), as_json=as_json)


@plan_.command("untick", help=later("Say that a step is to be done again."))
@click.argument("incident")
@click.argument("step", type=_STEP)
@json_option
@pass_session
def untick(session: Session, /, incident: str, step: int, as_json: bool) -> None:
    """Take a tick back."""
    _tell(session, (plan_runs.untick(session.desk, incident, step),), as_json=as_json)


@plan_.command("matter", help=later("Turn a step into a matter, led by the department that it names, or --lead."))
@click.argument("incident")
@click.argument("step", type=_STEP)
@click.option("--lead", default="", metavar="NAME", help=later("The department that leads it."))
@click.option("--urgency", default="flash", metavar="WORD", help=later("flash, urgent, normal or hard."))
@json_option
@pass_session
def matter(session: Session, /, incident: str, step: int, lead: str, urgency: str, as_json: bool) -> None:
    """Make a matter of a step."""
    _tell(session, (plan_runs.to_matter(session.desk, incident, step, lead=lead, urgency=urgency),), as_json=as_json)


def _tell(session: Session, steps: tuple[RunStep, ...], *, as_json: bool) -> None:
    if as_json:
        write_json(steps, session.zone)
        return
    table([step_cells(one, session.now, session.zone) for one in steps], wide=1)
