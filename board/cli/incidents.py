"""Incidents: `board incident open`, `change`, `raise`, `close`, `false-alarm`, `merge`, `reopen`, `list`, `show`.

The verbs of their reports are in `incident_reports`.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from board.actions import incident_levels, incident_looks, incidents
from board.actions.incident_looks import IncidentStory, Listed
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, Whole, later
from board.domain.incident import Incident, Particulars
from board.domain.incident_words import clock_cells, incident_cells, incident_facts, report_cells
from board.domain.plan_words import progress_in_words, step_cells
from board.domain.timeline import told

F = TypeVar("F", bound=Callable[..., Any])


@click.group("incident", cls=Noun, help=later("Incidents, their reporting clocks and their reports."))
def incident_() -> None:
    """Incidents."""


def particulars(verb: F) -> F:
    """Give a verb the options for what is known of an incident."""
    for option in (
        click.option("--advice", metavar="TEXT", help=later("What the office advises.")),
        click.option("--measures", metavar="TEXT", help=later("What was done.")),
        click.option("--leaders", metavar="TEXT", help=later("Which leaders are on the scene.")),
        click.option("--trend", metavar="TEXT", help=later("How it is likely to go on.")),
        click.option("--casualties", metavar="TEXT", help=later("Casualties and loss.")),
        click.option("--scope", metavar="TEXT", help=later("How far it reaches.")),
        click.option("--nature", metavar="TEXT", help=later("What happened.")),
        click.option("--where", "place", metavar="TEXT", help=later("Where it happened.")),
        click.option("--source", metavar="TEXT", help=later("Where it is known from.")),
    ):
        verb = option(verb)
    return verb


def known(said: dict[str, str | None]) -> dict[str, str]:
    """What the options say of an incident; what was not given is left out."""
    return {name: text for name, text in said.items() if name in Particulars().named() and text is not None}


@incident_.command(
    "open", help=later("Open an incident; its clocks run at once. Without TITLE the log entry's text is its title.")
)
@click.argument("title", nargs=-1)
@click.option("--level", required=True, metavar="LEVEL", help=later("extraordinary, major, serious or ordinary."))
@click.option("--kind", default="", metavar="TEXT", help=later("What kind of incident; its plan is found by it."))
@click.option("--occurred", metavar="TIME", help=later("When it happened; may be left out while unknown."))
@click.option("--received", metavar="TIME", help=later("When it was received; as the entry's, or now."))
@click.option("--from", "entry", type=Whole(1, 10**15), metavar="ENTRY", help=later("The log entry that tells of it."))
@click.option("--exercise", is_flag=True, help=later("An exercise: marked, and kept out of statistics and messages."))
@particulars
@json_option
@pass_session
def open_(
    session: Session,
    /,
    title: tuple[str, ...],
    level: str,
    kind: str,
    occurred: str | None,
    received: str | None,
    entry: int | None,
    exercise: bool,
    as_json: bool,
    **said: str | None,
) -> None:
    """Open an incident."""
    opened = incidents.begin(
        session.desk,
        " ".join(title),
        level=level,
        kind=kind,
        occurred_at=session.moment(occurred, "--occurred") if occurred else None,
        received_at=session.moment(received, "--received") if received else None,
        from_entry=entry,
        is_exercise=exercise,
        facts=known(said),
    )
    tell(session, opened, as_json=as_json)


@incident_.command("change", help=later("Write down what is known now; it goes into the next report in writing."))
@click.argument("incident")
@click.option("--title", metavar="TEXT", help=later("Another title."))
@click.option("--kind", metavar="TEXT", help=later("Another kind."))
@click.option("--occurred", metavar="TIME", help=later("When it happened."))
@particulars
@json_option
@pass_session
def change(
    session: Session,
    /,
    incident: str,
    title: str | None,
    kind: str | None,
    occurred: str | None,
    as_json: bool,
    **said: str | None,
) -> None:
    """Change what is known."""
    at = session.moment(occurred, "--occurred") if occurred else None
    changed = incidents.change(session.desk, incident, title=title, kind=kind, occurred_at=at, facts=known(said))
    tell(session, changed, as_json=as_json)


@incident_.command("raise", help=later("Raise the level; what the office's table says for it starts anew."))
@click.argument("incident")
@click.argument("level")
@click.option("--note", default="", metavar="TEXT", help=later("A remark."))
@json_option
@pass_session
def raise_(session: Session, /, incident: str, level: str, note: str, as_json: bool) -> None:
    """Raise the level."""
    tell(session, incident_levels.raise_level(session.desk, incident, level, note), as_json=as_json)


@incident_.command("lower", help=later("Lower the level and say why; what still runs is counted anew by the table."))
@click.argument("incident")
@click.argument("level")
@click.argument("reason", nargs=-1, required=True)
@json_option
@pass_session
def lower(session: Session, /, incident: str, level: str, reason: tuple[str, ...], as_json: bool) -> None:
    """Lower the level."""
    tell(session, incident_levels.lower_level(session.desk, incident, level, " ".join(reason)), as_json=as_json)


@incident_.command("close", help=later("Close an incident and say why; clocks that still run end by it."))
@click.argument("incident")
@click.argument("reason", nargs=-1, required=True)
@json_option
@pass_session
def close(session: Session, /, incident: str, reason: tuple[str, ...], as_json: bool) -> None:
    """Close an incident."""
    tell(session, incidents.close(session.desk, incident, " ".join(reason)), as_json=as_json)


@incident_.command("false-alarm", help=later("Say that there was no incident, and how that is known."))
@click.argument("incident")
@click.argument("reason", nargs=-1, required=True)
@json_option
@pass_session
def false_alarm(session: Session, /, incident: str, reason: tuple[str, ...], as_json: bool) -> None:
    """Say that it was a false alarm."""
    tell(session, incidents.close(session.desk, incident, " ".join(reason), false_alarm=True), as_json=as_json)


@incident_.command("merge", help=later("Merge a second report of one event into the incident that stands for both."))
@click.argument("incident")
@click.argument("into")
@click.option("--note", default="", metavar="TEXT", help=later("How it is known that both are one."))
@json_option
@pass_session
def merge(session: Session, /, incident: str, into: str, note: str, as_json: bool) -> None:
    """Merge two incidents."""
    tell(session, incidents.merge(session.desk, incident, into, note), as_json=as_json)


@incident_.command("reopen", help=later("Go on with an incident that had ended; what its end stopped runs again."))
@click.argument("incident")
@click.argument("reason", nargs=-1, required=True)
@json_option
@pass_session
def reopen(session: Session, /, incident: str, reason: tuple[str, ...], as_json: bool) -> None:
    """Reopen an incident."""
    tell(session, incidents.reopen(session.desk, incident, " ".join(reason)), as_json=as_json)


@incident_.command("list", help=later("The open incidents, what is due first on top; --all: every one, newest first."))
@click.option("--all", "all_of_them", is_flag=True, help=later("Those that have ended, too."))
@click.option("--limit", type=Whole(1, 10_000), default=100, metavar="N", help=later("At most so many (100)."))
@json_option
@pass_session
def list_(session: Session, /, all_of_them: bool, limit: int, as_json: bool) -> None:
    """List incidents."""
    found = incident_looks.listed(session.desk, all_of_them=all_of_them, limit=limit)
    if as_json:
        write_json(found, session.zone)
        return
    table([_cells(session, one) for one in found], wide=2, tints=[_tint(session, one) for one in found])


def _cells(session: Session, one: Listed) -> tuple[str, ...]:
    cells = incident_cells(one.incident, one.due, session.now, session.zone)
    return (*cells, progress_in_words(one.progress))


def _tint(session: Session, one: Listed) -> str | None:
    return "red" if one.due is not None and one.due.due_at < session.now else None


@incident_.command("show", help=later("One incident with its clocks, its reports and what was done."))
@click.argument("incident")
@json_option
@pass_session
def show(session: Session, /, incident: str, as_json: bool) -> None:
    """Show an incident."""
    story = incident_looks.show(session.desk, incident)
    if as_json:
        write_json(story, session.zone)
        return
    _show(session, story)


def tell(session: Session, incident: Incident, *, as_json: bool) -> None:
    """Say where an incident stands, with its clocks."""
    if as_json:
        write_json(incident_looks.show(session.desk, incident.id), session.zone)
        return
    story = incident_looks.show(session.desk, incident.id)
    _headline(session, story)
    _clocks(session, story)


def _headline(session: Session, story: IncidentStory) -> None:
    cells = incident_cells(story.incident, None, session.now, session.zone)
    say(f"{cells.number}  {cells.title}  {cells.level}  {cells.state}")


def _clocks(session: Session, story: IncidentStory) -> None:
    report_to = session.settings.report_to
    table([clock_cells(one, session.now, session.zone, report_to) for one in story.clocks])


def _show(session: Session, story: IncidentStory) -> None:
    _headline(session, story)
    table(incident_facts(story.incident, session.zone), wide=1)
    _clocks(session, story)
    is_open = story.incident.is_open
    table([step_cells(one, session.now, session.zone, counts=is_open) for one in story.steps], wide=1)
    for report in story.reports:
        say("")
        say("  ".join((f"#{report.id}", *report_cells(report, session.now, session.zone))))
        for line in report.text.split("\n") if report.text else ():
            say(f"    {line}")
    say("")
    table([tuple(told(row, session.now.date(), session.zone)) for row in story.timeline])
