"""What leaders say, on the command line: the instruction on a consultation, its directives; proposals, their effect."""

import click

from board.actions import matter_instructions
from board.cli.log import words_of
from board.cli.machine import matter_facts
from board.cli.matter_family import lines_of
from board.cli.matters import TOLD_BY, matter_, move, told_where
from board.cli.output import json_option, say, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import later
from board.domain.days import day_typed


@matter_.command("instruct", help=later("Record a leader's instruction on a consultation, in its exact words."))
@click.argument("matter")
@click.argument("words", nargs=-1, required=True, metavar="TEXT...")
@click.option("--on", metavar="DATE", help=later("The day it was given (today)."))
@click.option(
    "--how", default="", metavar="TEXT", help=later("How it was given (by phone, on the paper), if you record it.")
)
@json_option
@pass_session
def instruct(session: Session, /, matter: str, words: tuple[str, ...], on: str | None, how: str, as_json: bool) -> None:
    """Record an instruction."""
    day = day_typed(on, "--on") if on else None
    done = matter_instructions.instruct(session.desk, matter, words_of(words), on=day, how=how)
    told_where(session, done, as_json=as_json)


@matter_.command(
    "directives",
    help=later(
        "Make directives of a consultation's instruction, an argument each: '城管局 抽排积水 | 2wd'.\n"
        "The first word is the lead (待定 for nobody yet), behind the bar stands the limit if it is not the usual one."
    ),
)
@click.argument("matter")
@click.argument("directives", nargs=-1, required=True, metavar="DIRECTIVE...")
@json_option
@pass_session
def directives(session: Session, /, matter: str, directives: tuple[str, ...], as_json: bool) -> None:
    """Make directives."""
    made = matter_instructions.make_directives(session.desk, matter, lines_of(directives))
    if as_json:
        write_json([matter_facts(one) for one in made], session.zone)
        return
    for one in made:
        say(f"{one.number}  {one.title}")


@matter_.command("adopt", help=later("Adopt a proposal."))
@click.argument("matter")
@click.argument("words", nargs=-1, metavar="[TEXT...]")
@click.option("--told-by", default="", metavar="NAME", help=TOLD_BY)
@json_option
@pass_session
def adopt(session: Session, /, matter: str, words: tuple[str, ...], told_by: str, as_json: bool) -> None:
    """Adopt a proposal."""
    text = words_of(words) if words else ""
    told_where(session, matter_instructions.adopt(session.desk, matter, text, told_by=told_by), as_json=as_json)


move("decline", later("Decline a proposal, with a reason."), text="reason", told_by=True)(matter_instructions.decline)
move("effect", later("Note what came of an adopted proposal; nothing moves."), text="text", told_by=True)(
    matter_instructions.effect
)
