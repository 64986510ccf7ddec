"""Checklists of matters on the command line: add a step, tick it off, take that back."""

import click

from board.actions import checklists, matter_looks
from board.cli.log import words_of
from board.cli.machine import step_facts
from board.cli.matters import TOLD_BY, matter_
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Whole, later
from board.domain.checklist import progress, step_cells
from board.domain.matter import Matter

_STEP = Whole(1, 10**6)
_NOTE = later("What should be remembered of it.")


def _told(session: Session, matter: Matter, *, as_json: bool) -> None:
    """Say how the matter's checklist stands."""
    steps = matter_looks.show(session.desk, matter.id).steps
    if as_json:
        write_json([step_facts(step) for step in steps], session.zone)
        return
    say(f"{matter.number}  {matter.title}")
    say(progress(steps))
    table([step_cells(step, session.zone) for step in steps], wide=1)


@matter_.command("step", help=later("Add a step to a matter's checklist."))
@click.argument("matter")
@click.argument("words", nargs=-1, required=True, metavar="TEXT...")
@json_option
@pass_session
def step_(session: Session, /, matter: str, words: tuple[str, ...], as_json: bool) -> None:
    """Add a step."""
    _told(session, checklists.add_step(session.desk, matter, words_of(words)), as_json=as_json)


@matter_.command("tick-off", help=later("Tick off a step of a matter's checklist, by its number."))
@click.argument("matter")
@click.argument("step", type=_STEP)
@click.option("--told-by", default="", metavar="NAME", help=TOLD_BY)
@click.option("--note", default="", metavar="TEXT", help=_NOTE)
@json_option
@pass_session
def tick_off(session: Session, /, matter: str, step: int, told_by: str, note: str, as_json: bool) -> None:
    """Tick off a step."""
    _told(session, checklists.tick_off(session.desk, matter, step, told_by=told_by, note=note), as_json=as_json)


@matter_.command("untick", help=later("Say that a step is to be done again; the journal keeps both."))
@click.argument("matter")
@click.argument("step", type=_STEP)
@click.option("--note", default="", metavar="TEXT", help=_NOTE)
@json_option
@pass_session
def untick(session: Session, /, matter: str, step: int, note: str, as_json: bool) -> None:
    """Take a tick back."""
    _told(session, checklists.untick(session.desk, matter, step, note=note), as_json=as_json)
