"""Disagreement on the command line: points, positions, talks, findings, and the page of it for the leader."""

import click

from board.actions import position_looks, positions, settling
from board.cli.files import deliver, export_options, format_of
from board.cli.log import words_of
from board.cli.machine import disagreement_facts
from board.cli.matter_supporting import PARTY, tell_standing, text_argument, told_by_option
from board.cli.matters import matter_
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, Whole, later
from board.domain.findings import FindingKind
from board.domain.position_words import (
    counted_in_words,
    finding_in_words,
    override_in_words,
    position_in_words,
    receipt_in_words,
)
from board.domain.positions import Disagreement, Point
from board.domain.rows import short_moment
from board.locale import _

_POINT = Whole(1, 99)


@matter_.group("point", cls=Noun, help=later("Points at issue: add, reword, drop."))
def point_() -> None:
    """Points at issue."""


@point_.command("add", help=later("Raise a point at issue between the departments of a matter."))
@click.argument("matter")
@text_argument
@click.option(
    "--answer-by",
    default="",
    metavar="TIME",
    help=later("Until when parties may take a position before they are silent."),
)
@json_option
@pass_session
def add(session: Session, /, matter: str, words: tuple[str, ...], answer_by: str, as_json: bool) -> None:
    """Raise a point."""
    about = positions.point(session.desk, matter, words_of(words), answer_by=answer_by)
    tell_standing(session, about, as_json=as_json)


@point_.command("reword", help=later("Word a point anew, as long as nobody has taken a position on it."))
@click.argument("matter")
@click.argument("point", type=_POINT)
@text_argument
@json_option
@pass_session
def reword(session: Session, /, matter: str, point: int, words: tuple[str, ...], as_json: bool) -> None:
    """Word a point anew."""
    tell_standing(session, positions.reword(session.desk, matter, point, words_of(words)), as_json=as_json)


@point_.command("drop", help=later("Say that a point is at issue no more, with a reason."))
@click.argument("matter")
@click.argument("point", type=_POINT)
@text_argument
@json_option
@pass_session
def drop(session: Session, /, matter: str, point: int, words: tuple[str, ...], as_json: bool) -> None:
    """Drop a point."""
    tell_standing(session, positions.drop(session.desk, matter, point, words_of(words)), as_json=as_json)


@matter_.command(
    "position",
    help=later(
        "Take a position on a point for a department. STAND is agree, agree_if (with --if) or disagree (with grounds)."
    ),
)
@click.argument("matter")
@click.argument("point", type=_POINT)
@click.argument("stand")
@click.argument("words", nargs=-1, metavar="GROUNDS...")
@click.option("--if", "provided", default="", metavar="CONDITION", help=later("On which condition it agrees."))
@click.option("--party", default="", metavar="NAME", help=PARTY)
@told_by_option
@json_option
@pass_session
def position(
    session: Session, /, matter: str, point: int, stand: str, words: tuple[str, ...], as_json: bool, **said: str
) -> None:
    """Take a position."""
    grounds = words_of(words) if words else ""
    tell_standing(
        session, positions.position(session.desk, matter, point, stand, grounds=grounds, **said), as_json=as_json
    )


@matter_.command("talk", help=later("Record a talk that was held, and what came of it."))
@click.argument("matter")
@text_argument
@click.option("--who", required=True, metavar="NAMES", help=later("Between whom it was held."))
@click.option("--at", default="", metavar="TIME", help=later("When it was held; now if not said."))
@json_option
@pass_session
def talk(session: Session, /, matter: str, words: tuple[str, ...], who: str, at: str, as_json: bool) -> None:
    """Record a talk."""
    tell_standing(session, positions.talk(session.desk, matter, words_of(words), who=who, held_at=at), as_json=as_json)


@matter_.command("common-ground", help=later("Put in words what all parties agree on in a point."))
@click.argument("matter")
@click.argument("point", type=_POINT)
@text_argument
@json_option
@pass_session
def common_ground(session: Session, /, matter: str, point: int, words: tuple[str, ...], as_json: bool) -> None:
    """Word the common ground."""
    tell_standing(session, settling.common_ground(session.desk, matter, point, words_of(words)), as_json=as_json)


@matter_.command(
    "incline", help=later("Write down the office's inclined opinion on the matter, or on one point of it.")
)
@click.argument("matter")
@text_argument
@click.option("--point", type=_POINT, metavar="N", help=later("On this point alone."))
@json_option
@pass_session
def incline(session: Session, /, matter: str, words: tuple[str, ...], point: int | None, as_json: bool) -> None:
    """Write the inclined opinion."""
    tell_standing(session, settling.incline(session.desk, matter, words_of(words), number=point), as_json=as_json)


@matter_.command("ruling", help=later("Rule on a point, or record which leader ruled and how that was given."))
@click.argument("matter")
@click.argument("point", type=_POINT)
@text_argument
@click.option("--by", default="", metavar="LEADER", help=later("Who ruled; you, if you are a leader."))
@click.option("--way", default="", metavar="TEXT", help=later("How it was given: by phone, at a meeting, in writing."))
@click.option("--at", default="", metavar="TIME", help=later("When it was given; now if not said."))
@json_option
@pass_session
def ruling(
    session: Session, /, matter: str, point: int, words: tuple[str, ...], at: str, as_json: bool, **said: str
) -> None:
    """Rule on a point."""
    about = settling.rule(session.desk, matter, point, words_of(words), ruled_at=at, **said)
    tell_standing(session, about, as_json=as_json)


@matter_.command(
    "positions", help=later("The parties side by side against the points; with --format a page for the leader.")
)
@click.argument("matter")
@export_options("md", "html", "docx")
@json_option
@pass_session
def show(session: Session, /, matter: str, format_: str | None, output: str | None, as_json: bool) -> None:
    """Show the disagreement."""
    if format_ or output:
        chosen = format_of(format_, output, usual="md", binary={"docx"})
        deliver(output, position_looks.export(session.desk, matter, chosen))
        return
    seen = position_looks.show(session.desk, matter)
    if as_json:
        write_json({"number": seen.matter.number, **disagreement_facts(seen.about)}, session.zone)
        return
    say(f"{seen.matter.number}  {seen.matter.title}")
    _show(session, seen.about)


def _show(session: Session, about: Disagreement) -> None:
    zone = session.zone
    parties = about.heard
    heads = (_("Point"), *(party.name for party in parties), _("Standing"))
    if about.points:
        table([_row(about, point) for point in about.points], heads=heads, wide=0)
    else:
        say(_("no point is at issue"))
    for point in about.points:
        say("")
        say(_("Point {number}: {text}").format(number=point.number, text=point.text))
        table([(position.party.name, *position_in_words(position)) for position in point.positions], wide=2)
        for finding in point.findings:
            say(f"{finding.kind.label}  {finding_in_words(finding, None, zone)}")
    say("")
    due = [short_moment(receipt.due_at, about.now, zone) for receipt in about.receipts]
    table(
        [
            (receipt.party.name, receipt_in_words(receipt, about.now), when, receipt.feedback)
            for receipt, when in zip(about.receipts, due, strict=True)
        ],
        wide=3,
    )
    table([(short_moment(talk.held_at, about.now, zone), talk.who, talk.outcome) for talk in about.talks], wide=2)
    for finding in about.inclinations:
        say(f"{FindingKind.INCLINATION.label}  {finding_in_words(finding, None, zone)}")
    for override in about.overrides:
        say(override_in_words(override, zone))


def _row(about: Disagreement, point: Point) -> tuple[str, ...]:
    cells = (counted_in_words(about, point, party) for party in about.heard)
    return _("{number}. {text}").format(number=point.number, text=point.text), *cells, about.state(point).label
