"""Clocks and hands of matters on the command line: hold, resume, extend, escalate, push back, hand over, undo."""

from typing import Any

import click

from board.actions import matter_clocks, matter_hands, matter_undo
from board.cli.log import words_of
from board.cli.matters import TOLD_BY, WHERE_ALLOWED, done_to_all, matter_, move, told_where
from board.cli.output import json_option
from board.cli.session import Session, pass_session
from board.cli.wording import later
from board.domain.errors import BadInput
from board.locale import _

_NOTE = later("What should be remembered of it.")

move("hold", later("Stop a matter's clocks, with a reason; it waits on its first contact."), text="reason")(
    matter_clocks.hold
)
move("resume", later("Set a matter's clocks going again, with the time that was left."))(matter_clocks.resume)


@matter_.command(
    "extend",
    help=later(
        "Ask for more time, or decide on it with --grant or --refuse.\n"
        "UNTIL is a day (12-05, '2026-12-05 17:30') or time on top of the limit in force (3wd); then the reason."
    ),
)
@click.argument("matter")
@click.argument("until", default="")
@click.argument("words", nargs=-1, metavar="REASON...")
@click.option("--grant", is_flag=True, help=later("Grant what is asked for."))
@click.option("--refuse", default="", metavar="GROUNDS", help=later("Refuse what is asked for, and why."))
@click.option("--note", default="", metavar="TEXT", help=later("With --grant: what should be remembered of it."))
@click.option("--told-by", default="", metavar="NAME", help=TOLD_BY)
@json_option
@pass_session
def extend(session: Session, /, matter: str, until: str, words: tuple[str, ...], as_json: bool, **said: Any) -> None:
    """Ask for more time, or decide on it."""
    desk = session.desk
    deciding = said["grant"] or said["refuse"]
    if bool(deciding) == bool(until) or (said["grant"] and said["refuse"]):
        raise BadInput(_("give UNTIL and a reason, or --grant, or --refuse with the grounds"), field="extend")
    if said["grant"]:
        done = matter_clocks.grant(desk, matter, note=said["note"])
    elif said["refuse"]:
        done = matter_clocks.refuse(desk, matter, said["refuse"])
    else:
        done = matter_clocks.extend(desk, matter, until, words_of(words), told_by=said["told_by"])
    told_where(session, done, as_json=as_json)


move("escalate", later("Take a matter one rung up the ladder, with a reason."), text="reason")(matter_hands.escalate)
move(
    "push-back",
    later("Push a matter that has climbed back to whoever works on it, and say what is to be done."),
    text="reason",
    told_by=True,
)(matter_hands.push_back)


@matter_.command("hand-over", help=later("Give a matter another lead, or with --handler somebody else inside it."))
@click.argument("matter")
@click.argument("lead", default="")
@click.option("--handler", default="", metavar="PERSON", help=later("Somebody else inside the lead."))
@click.option("--note", default="", metavar="TEXT", help=_NOTE)
@click.option("--told-by", default="", metavar="NAME", help=TOLD_BY)
@json_option
@pass_session
def hand_over(
    session: Session, /, matter: str, lead: str, handler: str, note: str, told_by: str, as_json: bool
) -> None:
    """Give a matter into other hands."""
    if bool(lead) == bool(handler):
        raise BadInput(_("name the new lead, or --handler somebody inside it"), field="hand-over")
    if handler:
        done = matter_hands.hand_to(session.desk, matter, handler, told_by=told_by, note=note)
    else:
        done = matter_hands.hand_over(session.desk, matter, lead, note=note)
    told_where(session, done, as_json=as_json)


@matter_.command("undo", help=later("Take back your own last act on a matter, by an act of its own."))
@click.argument("numbers", nargs=-1, required=True, metavar="MATTER...")
@WHERE_ALLOWED
@json_option
@pass_session
def undo(session: Session, /, numbers: tuple[str, ...], as_json: bool, **given: Any) -> None:
    """Take back one's own last act."""
    done_to_all(session, matter_undo.undo, numbers, given, as_json=as_json)
