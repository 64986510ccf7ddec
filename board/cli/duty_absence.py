"""Absences on the command line: `board duty absence ask`, `list`, `show`, `approve`, `refuse`, `withdraw`."""

from datetime import datetime, timedelta

import click

from board.actions import absences
from board.actions.absences import Away
from board.cli.duty import duty_
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, Whole, later
from board.domain.absence import Absence
from board.domain.days import day_typed
from board.domain.duty_words import hours_in_words, shift_in_words
from board.domain.text import one_line
from board.locale import _

_AHEAD = timedelta(days=92)
NUMBER = Whole(1, 10**9)


@duty_.group("absence", cls=Noun, help=later("Absences: ask, list, show, approve, refuse, withdraw."))
def absence() -> None:
    """Absences."""


@absence.command(
    "ask",
    help=later(
        "Ask for an absence, your own or with --for somebody else's. KIND is annual, sick, personal, family, travel, "
        "training or other; --from and --to are days (both included) or times."
    ),
)
@click.argument("kind")
@click.option("--from", "begins", required=True, metavar="TIME", help=later("The first day, or when it begins."))
@click.option("--to", "ends", metavar="TIME", help=later("The last day, or when it ends; the same day if not said."))
@click.option("--reason", default="", metavar="TEXT", help=later("Why."))
@click.option("--for", "person", default="", metavar="PERSON", help=later("Whose absence, written down for them."))
@json_option
@pass_session
def ask(session: Session, /, kind: str, begins: str, ends: str | None, reason: str, person: str, as_json: bool) -> None:
    """Ask for an absence."""
    since, until = _moment(session, begins, "--from", ends=False), _moment(session, ends or begins, "--to", ends=True)
    _tell(session, absences.ask(session.desk, kind, since, until, reason=reason, person=person), as_json=as_json)


def _moment(session: Session, text: str, field: str, *, ends: bool) -> datetime:
    """A time, or the beginning of a day, or the end of it."""
    if ":" in text:
        return session.moment(text, field)
    return datetime.combine(day_typed(text, field) + timedelta(days=ends), datetime.min.time(), session.zone)


@absence.command("list", help=later("The absences of the coming three months, asked and approved, with conflicts."))
@click.option("--from", "first", metavar="DAY", help=later("The first day; today if not said."))
@click.option("--to", "last", metavar="DAY", help=later("The last day."))
@click.option("--person", default="", metavar="PERSON", help=later("Only of one person."))
@json_option
@pass_session
def list_(session: Session, /, first: str | None, last: str | None, person: str, as_json: bool) -> None:
    """List absences."""
    begins = _moment(session, first, "--from", ends=False) if first else session.now
    ends = _moment(session, last, "--to", ends=True) if last else begins + _AHEAD
    found = absences.listed(session.desk, begins, ends, person=person)
    if as_json:
        write_json(found, session.zone)
        return
    table([_cells(session, one.absence) for one in found])
    for one in found:
        _tell_conflicts(session, one)


@absence.command("show", help=later("One absence with what stands against it."))
@click.argument("number", type=NUMBER)
@json_option
@pass_session
def show(session: Session, /, number: int, as_json: bool) -> None:
    """Show an absence."""
    _tell(session, absences.show(session.desk, number), as_json=as_json)


@absence.command("approve", help=later("Approve an absence; it may not stand over shifts unless they are released."))
@click.argument("number", type=NUMBER)
@click.option("--release", is_flag=True, help=later("Take the person off their shifts in that time."))
@click.option("--told-by", default="", metavar="PERSON", help=later("Whose word it is, if not your own."))
@json_option
@pass_session
def approve(session: Session, /, number: int, release: bool, told_by: str, as_json: bool) -> None:
    """Approve an absence."""
    _tell(session, absences.approve(session.desk, number, told_by=told_by, release=release), as_json=as_json)


@absence.command("refuse", help=later("Refuse an absence, with a reason."))
@click.argument("number", type=NUMBER)
@click.argument("text", nargs=-1, required=True)
@click.option("--told-by", default="", metavar="PERSON", help=later("Whose word it is, if not your own."))
@json_option
@pass_session
def refuse(session: Session, /, number: int, text: tuple[str, ...], told_by: str, as_json: bool) -> None:
    """Refuse an absence."""
    _tell(session, absences.refuse(session.desk, number, " ".join(text), told_by=told_by), as_json=as_json)


@absence.command("withdraw", help=later("Take an absence back, approved or not."))
@click.argument("number", type=NUMBER)
@click.option("--reason", default="", metavar="TEXT", help=later("Why."))
@json_option
@pass_session
def withdraw(session: Session, /, number: int, reason: str, as_json: bool) -> None:
    """Withdraw an absence."""
    _tell(session, absences.withdraw(session.desk, number, ground=reason), as_json=as_json)


def _cells(session: Session, one: Absence) -> tuple[str, ...]:
    hours = hours_in_words(one.begins_at, one.ends_at, session.zone)
    said = one_line(one.ground or one.reason)
    return (f"#{one.id}", one_line(one.person_name), one.kind.label, hours, one.state.label, said)


def _tell(session: Session, away: Away, *, as_json: bool) -> None:
    if as_json:
        write_json(away, session.zone)
        return
    say("  ".join(cell for cell in _cells(session, away.absence) if cell))
    _tell_conflicts(session, away)


def _tell_conflicts(session: Session, away: Away) -> None:
    for shift in away.conflicts:
        name, turn = one_line(away.absence.person_name), shift_in_words(shift, session.zone)
        say(_("{name} is on duty in that time: {turns}").format(name=name, turns=turn), tint="red")
