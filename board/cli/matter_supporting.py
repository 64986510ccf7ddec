"""Supporting departments on the command line: ask one, record that it received the matter, record its feedback."""

import click

from board.actions import supporting
from board.cli.log import words_of
from board.cli.machine import disagreement_facts
from board.cli.matters import TOLD_BY, matter_
from board.cli.output import json_option, say, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import later
from board.domain.position_words import points_in_words, receipt_in_words
from board.domain.positions import Disagreement
from board.locale import _

PARTY = later("The department that says so; your own if not said.")
"""The help of `--party`."""

text_argument = click.argument("words", nargs=-1, required=True, metavar="TEXT...")
told_by_option = click.option("--told-by", default="", metavar="NAME", help=TOLD_BY)


def tell_standing(session: Session, about: Disagreement, *, as_json: bool) -> None:
    """Say where the disagreement stands now."""
    if as_json:
        write_json(disagreement_facts(about), session.zone)
        return
    say(points_in_words(about) or _("no point is at issue"))
    for receipt in about.receipts:
        say(f"{receipt.party.name}  {receipt_in_words(receipt, about.now)}")


@matter_.command("support", help=later("Ask a department to support a matter, or give it another limit."))
@click.argument("matter")
@click.argument("department")
@click.option(
    "--due", metavar="TIME", help=later("When its feedback is due (12-05, 3wd); as the office has set if not said.")
)
@click.option("--note", default="", metavar="TEXT", help=later("What should be remembered of it."))
@json_option
@pass_session
def support(session: Session, /, matter: str, department: str, due: str, note: str, as_json: bool) -> None:
    """Ask a department to support a matter."""
    tell_standing(session, supporting.support(session.desk, matter, department, due=due, note=note), as_json=as_json)


@matter_.command("receive", help=later("Record that a supporting department received a matter."))
@click.argument("matter")
@click.option("--party", default="", metavar="NAME", help=PARTY)
@told_by_option
@json_option
@pass_session
def receive(session: Session, /, matter: str, as_json: bool, **said: str) -> None:
    """Record that a department received a matter."""
    tell_standing(session, supporting.receive(session.desk, matter, **said), as_json=as_json)


@matter_.command("feedback", help=later("Record the feedback of a supporting department."))
@click.argument("matter")
@text_argument
@click.option("--party", default="", metavar="NAME", help=PARTY)
@told_by_option
@json_option
@pass_session
def feedback(session: Session, /, matter: str, words: tuple[str, ...], as_json: bool, **said: str) -> None:
    """Record a department's feedback."""
    tell_standing(session, supporting.feedback(session.desk, matter, words_of(words), **said), as_json=as_json)
