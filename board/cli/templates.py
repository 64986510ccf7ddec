"""Templates of matters: `board template add`, `list`, `show`, `change`, `retire`."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from board.actions import templates
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, later
from board.domain.template import Template
from board.domain.template_rows import template_cells, template_facts

F = TypeVar("F", bound=Callable[..., Any])


@click.group("template", cls=Noun, help=later("Templates of matters, with their checklists."))
def template_() -> None:
    """Templates of matters."""


def particulars(verb: F) -> F:
    """Give a verb the options for what a template holds."""
    for option in (
        click.option("--step", "steps", multiple=True, metavar="TEXT", help=later("A step; may be given again.")),
        click.option("--text", metavar="TEXT", help=later("What it is about; may name the day as the title does.")),
        click.option("--source", metavar="TEXT", help=later("Where it comes from.")),
        click.option("--supporting", multiple=True, metavar="NAME", help=later("A department that helps.")),
        click.option("--lead", metavar="NAME", help=later("The department or the leader; '' for nobody yet.")),
        click.option("--limit", metavar="LIMIT", help=later("How long it may take, 3wd; '' as the urgency says.")),
        click.option("--urgency", metavar="WORD", help=later("flash, urgent, normal or hard.")),
        click.option("--kind", metavar="KIND", help=later("request, directive, issue, consultation or proposal.")),
        click.option(
            "--title", metavar="TEXT", help=later("The title; {year}, {month}, {last_month} … are filled in.")
        ),
    ):
        verb = option(verb)
    return verb


def _given(said: dict[str, Any]) -> dict[str, Any]:
    """What was given of a template; what was not is left out. An empty step or department takes all away."""
    given = {name: value for name, value in said.items() if value not in (None, ())}
    if "steps" in given:
        given["steps"] = "\n".join(given["steps"])
    if "supporting" in given:
        given["supporting"] = tuple(name for name in given["supporting"] if name.strip())
    return given


@template_.command("add", help=later("Add a template of matters."))
@click.argument("name")
@particulars
@json_option
@pass_session
def add(session: Session, /, name: str, as_json: bool, **said: Any) -> None:
    """Add a template."""
    _told(session, templates.add(session.desk, name, **_given(said)), as_json=as_json)


@template_.command("list", help=later("The templates in use."))
@json_option
@pass_session
def list_(session: Session, /, as_json: bool) -> None:
    """List the templates."""
    found = templates.listed(session.desk)
    if as_json:
        write_json([_facts(one) for one in found], session.zone)
        return
    table([template_cells(one) for one in found], wide=5)


@template_.command("show", help=later("One template with its steps."))
@click.argument("template")
@json_option
@pass_session
def show(session: Session, /, template: str, as_json: bool) -> None:
    """Show a template."""
    _told(session, templates.show(session.desk, template), as_json=as_json)


@template_.command(
    "change", help=later("Change what is given of a template; the rest stays, and so do matters made from it.")
)
@click.argument("template")
@click.option("--name", metavar="TEXT", help=later("Another name."))
@particulars
@json_option
@pass_session
def change(session: Session, /, template: str, as_json: bool, **said: Any) -> None:
    """Change a template."""
    _told(session, templates.change(session.desk, template, **_given(said)), as_json=as_json)


@template_.command("retire", help=later("Let no more matters be registered from a template."))
@click.argument("template")
@json_option
@pass_session
def retire(session: Session, /, template: str, as_json: bool) -> None:
    """Let a template go."""
    _told(session, templates.retire(session.desk, template), as_json=as_json)


def _facts(template: Template) -> dict[str, Any]:
    """A template for programs; `limit` as it is typed, empty where it follows from the urgency."""
    kept = ("id", "name", "kind", "title", "text", "source", "urgency", "lead", "supporting", "steps", "version")
    return {**{name: getattr(template, name) for name in kept}, "limit": str(template.limit or "")}


def _told(session: Session, template: Template, *, as_json: bool) -> None:
    """Say what a template holds."""
    if as_json:
        write_json(_facts(template), session.zone)
        return
    cells = template_cells(template)
    say(f"#{template.id} {cells.name}  {cells.kind} {cells.urgency}")
    table(template_facts(template))
    table([(str(number), step) for number, step in enumerate(template.steps, 1)])
