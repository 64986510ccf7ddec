"""The library of plans: `board plan list`, `show`, `versions`, `import`, `export`, `retire`."""

import click

from board.actions import plans
from board.cli.files import deliver, read_file
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, Whole, later
from board.domain import plan_text
from board.domain.errors import BadInput
from board.domain.moments import moment_in_words
from board.domain.plan import Plan
from board.domain.plan_words import plan_cells, plan_rows
from board.locale import _

_version = click.option(
    "--version", "number", type=Whole(1, 10**6), metavar="N", help=later("The version; the latest if not said.")
)


@click.group("plan", cls=Noun, help=later("Plans: the checklist that starts when an incident of its kind is opened."))
def plan_() -> None:
    """Plans."""


@plan_.command("list", help=later("The plans in use, with the kinds of incident that start them."))
@json_option
@pass_session
def list_(session: Session, /, as_json: bool) -> None:
    """List the plans."""
    found = plans.listed(session.desk)
    if as_json:
        write_json(found, session.zone)
        return
    table([plan_cells(one) for one in found], wide=1)


@plan_.command("show", help=later("One plan with its steps; with --version an earlier version of it."))
@click.argument("plan")
@_version
@json_option
@pass_session
def show(session: Session, /, plan: str, number: int | None, as_json: bool) -> None:
    """Show a plan."""
    found = plans.show(session.desk, plan)
    if number is not None:
        said = plan_text.read(plans.text_of(session.desk, plan, number))
        found = Plan(found.id, said.name, said.kinds, said.steps, said.note, number)
    _told(session, found, as_json=as_json)


@plan_.command("versions", help=later("All versions of a plan: when each was written, and by whom."))
@click.argument("plan")
@json_option
@pass_session
def versions(session: Session, /, plan: str, as_json: bool) -> None:
    """List the versions of a plan."""
    found = plans.versions(session.desk, plan)
    if as_json:
        write_json(found, session.zone)
        return
    table([(str(one.number), moment_in_words(one.at, session.zone), one.by_name) for one in found])


@plan_.command(
    "import",
    help=later(
        "Take over a plan written in Markdown (see the README): a new one, or the next version of the one of its "
        "title. FILE may be - to read what is piped in."
    ),
)
@click.argument("file")
@click.option(
    "--plan", default="", metavar="PLAN", help=later("The plan whose next version it is, whatever its title.")
)
@json_option
@pass_session
def import_(session: Session, /, file: str, plan: str, as_json: bool) -> None:
    """Take over a plan."""
    try:
        text = read_file(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(_("is no text in UTF-8"), field=_("file")) from error
    _told(session, plans.put(session.desk, text, plan=plan), as_json=as_json)


@plan_.command("export", help=later("A plan as text, to be changed and imported again; --output names a file."))
@click.argument("plan")
@_version
@click.option("--output", default="-", metavar="FILE", help=later("Write to this file; - is standard output."))
@pass_session
def export(session: Session, /, plan: str, number: int | None, output: str) -> None:
    """Write a plan as text."""
    deliver(output, plans.text_of(session.desk, plan, number).encode())


@plan_.command("retire", help=later("Start a plan no more; its versions and what runs of it stay."))
@click.argument("plan")
@json_option
@pass_session
def retire(session: Session, /, plan: str, as_json: bool) -> None:
    """Let a plan go."""
    _told(session, plans.retire(session.desk, plan), as_json=as_json)


def _told(session: Session, plan: Plan, *, as_json: bool) -> None:
    """Say what a plan holds."""
    if as_json:
        write_json(plan, session.zone)
        return
    say("  ".join((f"#{plan.id}", *filter(None, plan_cells(plan)))))
    for line in plan.note.split("\n") if plan.note else ():
        say(f"    {line}")
    table(plan_rows(plan), wide=1)
