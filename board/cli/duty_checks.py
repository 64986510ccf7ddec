"""Duty discipline: `board duty check times`, `in`, `away`, `back`, `spot` and its corrections, `list`, `export`."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from board.actions import discipline, discipline_looks
from board.cli.duty import duty_, period_of, period_options
from board.cli.files import deliver, export_options, format_of
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, Whole, later
from board.domain.discipline import MOST_RINGS, DutyCheck
from board.domain.discipline_words import columns
from board.domain.moments import moment_in_words
from board.locale import _

V = TypeVar("V", bound=Callable[..., Any])
_NUMBER = Whole(1, 10**15)
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


def _spot_options(verb: V) -> V:
    """Add the options that say how a spot check went."""
    for option in (
        _at,
        click.option("--text", metavar="TEXT", help=later("A remark.")),
        click.option("--fault", metavar="TEXT", help=later("What was wrong.")),
        click.option("--at-post/--absent", default=None, help=later("Whether anybody was at post.")),
        click.option("--rings", type=Whole(0, MOST_RINGS), metavar="N", help=later("After how many rings.")),
        click.option("--answered-by", metavar="NAME", help=later("Who answered.")),
        click.option("--checker", metavar="NAME", help=later("Who checked; you if not said.")),
        click.option("--way", metavar="TEXT", help=later("By phone, by video, in person.")),
    ):
        verb = option(verb)
    return verb


def _spot_said(session: Session, given: dict[str, Any]) -> dict[str, Any]:
    """What the options of `_spot_options` say, of those that were given."""
    moment = {"at": session.moment(given["at"], "--at")} if given["at"] else {}
    return {**{name: value for name, value in given.items() if value is not None}, **moment}


@check.command("spot", help=later("Write a spot check of a post down."))
@click.argument("post")
@_spot_options
@json_option
@pass_session
def spot(session: Session, /, post: str, as_json: bool, **given: Any) -> None:
    """Write a spot check down."""
    _tell(session, discipline.spot_check(session.desk, post, **_spot_said(session, given)), as_json=as_json)


@check.command(
    "correct",
    help=later("Correct spot check NUMBER by a new entry, both stay readable; what is not said stays as it was."),
)
@click.argument("number", type=_NUMBER)
@click.option("--post", default="", metavar="POST", help=later("The post that was checked."))
@_spot_options
@json_option
@pass_session
def correct(session: Session, /, number: int, post: str, as_json: bool, **given: Any) -> None:
    """Correct a spot check."""
    said = _spot_said(session, given)
    how = {name: said.pop(name) for name in ("text", "at") if name in said}
    corrected = discipline.correct(session.desk, number, said, post=post, **how)
    _tell(session, corrected, as_json=as_json)


@check.command(
    "strike", help=later("Strike out spot check NUMBER, which never was, with a reason; both entries stay readable.")
)
@click.argument("number", type=_NUMBER)
@click.argument("reason", nargs=-1, required=True)
@json_option
@pass_session
def strike(session: Session, /, number: int, reason: tuple[str, ...], as_json: bool) -> None:
    """Strike a spot check out."""
    _tell(session, discipline.strike_out(session.desk, number, " ".join(reason)), as_json=as_json)


@check.command("mend", help=later("Write down what was done about the fault of a spot check."))
@click.argument("number", type=_NUMBER)
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
@export_options("xlsx", "csv", "html", "docx", "md")
@pass_session
def export(
    session: Session, /, month: str | None, first: str | None, last: str | None, format_: str | None, output: str | None
) -> None:
    """Export the sheet."""
    chosen = format_of(format_, output, usual="csv", binary={"xlsx", "docx"})
    deliver(output, discipline_looks.export(session.desk, chosen, *period_of(session, month, first, last)))


def _tell(session: Session, one: DutyCheck, *, as_json: bool) -> None:
    if as_json:
        write_json(one, session.zone)
        return
    say(
        "  ".join((f"#{one.id}", moment_in_words(one.at, session.zone), one.post_name, one.person_name, one.kind.label))
    )
