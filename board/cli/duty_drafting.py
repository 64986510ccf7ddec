"""Drafting on the command line: `board duty draft make`, `board duty repair`; Ctrl-C ends the search with its best."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType
from typing import Any, TypeVar

import click

from board.actions import drafting, drafts
from board.actions.drafting import Drafted
from board.cli.duty import duty_
from board.cli.duty_absence import NUMBER
from board.cli.duty_roster import draft_, tell_draft
from board.cli.output import json_option, say, tell_aside, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Whole, later
from board.domain.days import day_typed
from board.locale import _
from board.solver.effort import Effort, Progress

V = TypeVar("V", bound=Callable[..., Any])
_LONGEST_SECONDS = 3600


def _effort_options(verb: V) -> V:
    for option in (
        click.option("--note", default="", metavar="TEXT", help=later("What it is for.")),
        click.option(
            "--seconds",
            type=Whole(1, _LONGEST_SECONDS),
            default=60,
            metavar="N",
            help=later("How long to search at most; Ctrl-C stops earlier and keeps the best."),
        ),
    ):
        verb = option(verb)
    return verb


@draft_.command(
    "make", help=later("Draw up a draft for the days FIRST to LAST: all posts filled, turns shared out evenly.")
)
@click.argument("first")
@click.argument("last")
@_effort_options
@json_option
@pass_session
def make(session: Session, /, first: str, last: str, seconds: int, note: str, as_json: bool) -> None:
    """Draw up a draft."""
    days = day_typed(first, "FIRST"), day_typed(last, "LAST")
    with _effort(seconds) as effort:
        made = drafting.draft(session.desk, *days, effort, note=note)
    _tell(session, made, as_json=as_json)


@duty_.command(
    "repair", help=later("Draft the least change that makes a published ROSTER (today's if not said) whole.")
)
@click.argument("roster", type=NUMBER, required=False)
@_effort_options
@json_option
@pass_session
def repair(session: Session, /, roster: int | None, seconds: int, note: str, as_json: bool) -> None:
    """Draft a repair."""
    with _effort(seconds) as effort:
        made = drafting.repair(session.desk, roster or 0, effort, note=note)
    _tell(session, made, as_json=as_json)


@contextmanager
def _effort(seconds: int) -> Iterator[Effort]:
    """A search that tells how far it is, and that Ctrl-C ends."""
    stopped = Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield Effort(seconds=float(seconds), told=_told, stopped=stopped.is_set)
    finally:
        signal.signal(signal.SIGINT, before)


def _told(progress: Progress) -> None:
    best, bound = ("-" if value is None else f"{value:g}" for value in (progress.best, progress.bound))
    line = _("{seconds:.1f} s: best {best}, bound {bound}")
    if progress.parts > 1:
        line = _("{seconds:.1f} s, part {part} of {parts}: best {best}, bound {bound}")
    facts = {"part": progress.part, "parts": progress.parts, "seconds": progress.seconds}
    tell_aside(line.format(best=best, bound=bound, **facts))


def _tell(session: Session, made: Drafted, *, as_json: bool) -> None:
    if as_json:
        write_json(made, session.zone)
        return
    for line in made.gaps:
        say(line, tint="red")
    for line in (*made.notes, *made.widened):
        say(line, tint="yellow")
    for line in made.moved:
        say(line)
    say(_("searched for {seconds:.1f} s; {sure}").format(seconds=made.seconds, sure=made.sure))
    tell_draft(session, drafts.show(session.desk, made.sheet.id), as_json=False)
