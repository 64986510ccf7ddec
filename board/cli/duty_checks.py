"""Duty discipline: `board duty check times`, `in`, `spot`, `mend`, `away`, `back`, `list`, `export`."""

import sys
from pathlib import Path

import click

from board.actions import discipline, discipline_looks
from board.cli.duty import duty_, period_of, period_options
from board.cli.files import tell_written, write_file
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, Whole, later
from board.domain.discipline import DutyCheck
from board.domain.discipline_words import columns
from board.domain.errors import Refused
from board.domain.moments import moment_in_words
from board.locale import _

_at = click.option("--at", metavar="TIME", help=later("When it was; now if not said."))


@duty_.group("check", cls=Noun, help=later("Duty discipline: check-ins, spot checks, absence from post."))
def check() -> None:
    """Duty discipline."""


@check.command(
    "times", help=later("Say at which times of day a post checks in, '08:00, 12:00, 22:30'; '' and it does not.")
)
@click.argument("post")
@click.argument("times")
@pass_session
def times_(session: Session, /, post: str, times: str) -> None:
    """Set the times of a post."""
    said = discipline.set_times(session.desk, post, times)
    say(f"{post}  " + (" ".join(f"{at:%H:%M}" for at in said.times) or _("no check-ins")))


@check.command("in", help=later("Check in on your post, or on POST; without TEXT there is nothing to report."))
@click.argument("text", nargs=-1)
@click.option("--post", default="", metavar="POST", help=later("The post; your own if not said."))
@_at
@json_option
@pass_session
def in_(session: Session, /, text: tuple[str, ...], post: str, at: str | None, as_json: bool) -> None:
    """Check in."""
    moment = session.moment(at, "--at") if at else None
    _tell(session, discipline.check_in(session.desk, post, " ".join(text), at=moment), as_json=as_json)


@check.command("spot", help=later("Write a spot check of a post down."))
@click.argument("post")
@click.option("--way", default="", metavar="TEXT", help=later("By phone, by video, in person."))
@click.option("--checker", default="", metavar="NAME", help=later("Who checked; you if not said."))
@click.option("--answered-by", default="", metavar="NAME", help=later("Who answered."))
@click.option("--rings", type=Whole(0, 99), metavar="N", help=later("After how many rings."))
@click.option("--absent", is_flag=True, help=later("Nobody was at post."))
@click.option("--fault", default="", metavar="TEXT", help=later("What was wrong."))
@click.option("--text", default="", metavar="TEXT", help=later("A remark."))
@_at
@json_option
@pass_session
def spot(
    session: Session,
    /,
    post: str,
    way: str,
    checker: str,
    answered_by: str,
    rings: int | None,
    absent: bool,
    fault: str,
    text: str,
    at: str | None,
    as_json: bool,
) -> None:
    """Write a spot check down."""
    written = discipline.spot_check(
        session.desk,
        post,
        way=way,
        checker=checker,
        answered_by=answered_by,
        rings=rings,
        at_post=not absent,
        fault=fault,
        text=text,
        at=session.moment(at, "--at") if at else None,
    )
    _tell(session, written, as_json=as_json)


@check.command("mend", help=later("Write down what was done about the fault of a spot check."))
@click.argument("number", type=Whole(1, 10**15))
@click.argument("text", nargs=-1, required=True)
@json_option
@pass_session
def mend(session: Session, /, number: int, text: tuple[str, ...], as_json: bool) -> None:
    """Mend a fault."""
    _tell(session, discipline.mend(session.desk, number, " ".join(text)), as_json=as_json)


@check.command("away", help=later("Write down that whoever is on a post is away from it, and why."))
@click.argument("reason", nargs=-1, required=True)
@click.option("--post", default="", metavar="POST", help=later("The post; your own if not said."))
@_at
@json_option
@pass_session
def away(session: Session, /, reason: tuple[str, ...], post: str, at: str | None, as_json: bool) -> None:
    """Leave a post."""
    moment = session.moment(at, "--at") if at else None
    _tell(session, discipline.leave(session.desk, " ".join(reason), post, at=moment), as_json=as_json)


@check.command("back", help=later("Write down that whoever was away is back at the post."))
@click.option("--post", default="", metavar="POST", help=later("The post; your own if not said."))
@_at
@json_option
@pass_session
def back(session: Session, /, post: str, at: str | None, as_json: bool) -> None:
    """Come back."""
    moment = session.moment(at, "--at") if at else None
    _tell(session, discipline.come_back(session.desk, post, at=moment), as_json=as_json)


@check.command("list", help=later("What was owed and entered in a month, or from one day to another."))
@period_options
@json_option
@pass_session
def list_(session: Session, /, month: str | None, first: str | None, last: str | None, as_json: bool) -> None:
    """List the entries."""
    seen = discipline_looks.sheet(session.desk, *period_of(session, month, first, last))
    if as_json:
        write_json({"owed": seen.owed, "checks": seen.checks}, session.zone)
        return
    table(seen.rows, heads=columns() if seen.rows else (), wide=6)


@check.command(
    "export", help=later("The sheet of check-ins, spot checks and absences as a file: xlsx, csv, html, docx, md.")
)
@period_options
@click.option("--format", "format_", metavar="WORD", help=later("The format; by the ending of FILE if not said."))
@click.option("--output", default="-", metavar="FILE", help=later("Write to this file; - is standard output."))
@pass_session
def export(
    session: Session, /, month: str | None, first: str | None, last: str | None, format_: str | None, output: str
) -> None:
    """Export the sheet."""
    chosen = format_ or ("csv" if output == "-" else Path(output).suffix.removeprefix(".").lower())
    if output == "-" and chosen in {"xlsx", "docx"} and sys.stdout.isatty():
        raise Refused(_("this file is nothing for a terminal"), do=_("name a file with --output"))
    write_file(output, discipline_looks.export(session.desk, chosen, *period_of(session, month, first, last)))
    tell_written(output)


def _tell(session: Session, one: DutyCheck, *, as_json: bool) -> None:
    if as_json:
        write_json(one, session.zone)
        return
    say(
        "  ".join((f"#{one.id}", moment_in_words(one.at, session.zone), one.post_name, one.person_name, one.kind.label))
    )
