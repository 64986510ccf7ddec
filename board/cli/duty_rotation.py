"""Rotations on the command line: `board duty rotation add`, `show`, `drop`, `override`, `restore`, `draft`."""

from datetime import time

import click

from board.actions import drafts, rotations
from board.actions.rotations import Rotation
from board.cli.duty import duty_
from board.cli.duty_absence import NUMBER
from board.cli.duty_roster import tell_draft
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, Whole, later
from board.domain.days import day_typed
from board.domain.duty_words import hours_in_words
from board.domain.errors import BadInput
from board.domain.moments import clock_typed
from board.domain.text import one_line
from board.locale import _


@duty_.group("rotation", cls=Noun, help=later("Rotations: add, show, drop, override, restore, draft."))
def rotation() -> None:
    """Rotations."""


@rotation.command(
    "add",
    help=later(
        "Put a layer on a POST's rotation: PEOPLE take turns in this order. --days narrows it to workday, weekend, "
        "holiday, mon … (with commas), --hours to a part of the day; turns are counted only where the layer serves."
    ),
)
@click.argument("post")
@click.argument("people", nargs=-1, required=True)
@click.option("--from", "begins", required=True, metavar="DAY", help=later("The day of the first turn."))
@click.option("--every", default="days", metavar="UNIT", help=later("hours, days, weeks or months."))
@click.option("--length", type=Whole(1, 1_000), default=1, metavar="N", help=later("How many of them a turn lasts."))
@click.option("--at", default="", metavar="TIME", help=later("When turns change; the handover's time if not said."))
@click.option("--days", default="", metavar="DAYS", help=later("On which days it serves; all if not said."))
@click.option("--hours", default="", metavar="HOURS", help=later("In which hours, such as 20:00-08:00."))
@click.option("--until", metavar="DAY", help=later("Its last day, for a temporary one."))
@click.option("--name", default="", metavar="TEXT", help=later("What it is called."))
@pass_session
def add(
    session: Session,
    /,
    post: str,
    people: tuple[str, ...],
    begins: str,
    every: str,
    length: int,
    at: str,
    days: str,
    hours: str,
    until: str | None,
    name: str,
) -> None:
    """Add a layer."""
    made = rotations.add_layer(
        session.desk,
        post,
        people,
        begins=day_typed(begins, "--from"),
        every=every,
        length=length,
        at=clock_typed(at, "--at") if at else None,
        days=days,
        hours=_hours(hours) if hours else None,
        until=day_typed(until, "--until") if until else None,
        name=name,
    )
    _tell_layers(made)


def _hours(text: str) -> tuple[time, time]:
    begins, dash, ends = text.partition("-")
    if not dash:
        raise BadInput(_("the hours {text} are not understood").format(text=one_line(text)), field="--hours")
    return clock_typed(begins, "--hours"), clock_typed(ends, "--hours")


@rotation.command("show", help=later("A POST's layers and overrides, and who is on from FIRST to LAST."))
@click.argument("post")
@click.argument("first")
@click.argument("last")
@json_option
@pass_session
def show(session: Session, /, post: str, first: str, last: str, as_json: bool) -> None:
    """Show a rotation."""
    found = rotations.show(session.desk, post, day_typed(first, "FIRST"), day_typed(last, "LAST"))
    if as_json:
        write_json(found, session.zone)
        return
    _tell_layers(found)
    for one in found.overrides:
        hours = hours_in_words(one.begins_at, one.ends_at, session.zone)
        say(f"#{one.id}  {one.kind.label}  {one_line(found.names[one.person])}  {hours}")
    table(
        [
            (hours_in_words(one.begins_at, one.ends_at, session.zone), one_line(found.names[one.person]))
            for one in found.shifts
        ]
    )


def _tell_layers(found: Rotation) -> None:
    for layer in found.layers:
        people = " ".join(one_line(found.names[one]) for one in layer.people)
        turn = f"{layer.length} {layer.every.label} {layer.at:%H:%M}"
        hours = "-".join(f"{one:%H:%M}" for one in layer.hours) if layer.hours else ""
        until = f"..{layer.until}" if layer.until else ""
        facts = (f"#{layer.id}", one_line(layer.name), turn, f"{layer.begins}{until}", ",".join(layer.days), hours)
        say("  ".join(fact for fact in (*facts, people) if fact))


@rotation.command("drop", help=later("Take a LAYER off its rotation."))
@click.argument("layer", type=NUMBER)
@pass_session
def drop(session: Session, /, layer: int) -> None:
    """Drop a layer."""
    rotations.drop_layer(session.desk, layer)


@rotation.command(
    "override", help=later("Override a POST's rotation for a time. KIND is add, remove or replace somebody.")
)
@click.argument("post")
@click.argument("kind")
@click.argument("person")
@click.option("--from", "begins", required=True, metavar="TIME", help=later("When it begins."))
@click.option("--to", "ends", required=True, metavar="TIME", help=later("When it ends."))
@click.option("--instead-of", default="", metavar="PERSON", help=later("Only where this person is on."))
@click.option("--note", default="", metavar="TEXT", help=later("Why."))
@pass_session
def override(
    session: Session, /, post: str, kind: str, person: str, begins: str, ends: str, instead_of: str, note: str
) -> None:
    """Override a rotation."""
    hours = session.moment(begins, "--from"), session.moment(ends, "--to")
    number = rotations.override(session.desk, post, kind, person, *hours, instead_of=instead_of, note=note)
    say(f"#{number}")


@rotation.command("restore", help=later("Take an OVERRIDE away."))
@click.argument("number", type=NUMBER)
@pass_session
def restore(session: Session, /, number: int) -> None:
    """Take an override away."""
    rotations.drop_override(session.desk, number)


@rotation.command("draft", help=later("Write out all rotations from FIRST to LAST as a draft."))
@click.argument("first")
@click.argument("last")
@click.option("--note", default="", metavar="TEXT", help=later("What it is for."))
@json_option
@pass_session
def draft(session: Session, /, first: str, last: str, note: str, as_json: bool) -> None:
    """Write a draft."""
    sheet = rotations.draft(session.desk, day_typed(first, "FIRST"), day_typed(last, "LAST"), note=note)
    tell_draft(session, drafts.show(session.desk, sheet.id), as_json=as_json)
