"""Swaps on the command line: `board duty swap ask`, `list`, `agree`, `approve`, `refuse`, `withdraw`, `now`."""

import click

from board.actions import swaps
from board.cli.duty import duty_, tell_parted
from board.cli.duty_absence import NUMBER
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, later
from board.domain.errors import BadInput
from board.domain.swap import Swap, SwapKind
from board.domain.swap_words import passing_in_words
from board.domain.text import one_line
from board.locale import _

_TOLD_BY = later("Whose word it is, if not your own.")


@duty_.group("swap", cls=Noun, help=later("Swaps: ask, list, show, agree, approve, refuse, withdraw, now."))
def swap_() -> None:
    """Swaps."""


@swap_.command(
    "ask",
    help=later(
        "Ask that a SHIFT pass to a PERSON: as a whole, against one of theirs (--against), or a part of it (--from, "
        "--to). SHIFT is a number, or post and day such as '主班 2026-11-22'."
    ),
)
@click.argument("shift")
@click.argument("person")
@click.option("--against", default="", metavar="SHIFT", help=later("The shift of theirs that is given for it."))
@click.option("--from", "begins", metavar="TIME", help=later("When the part begins that passes."))
@click.option("--to", "ends", metavar="TIME", help=later("When it ends."))
@click.option("--reason", default="", metavar="TEXT", help=later("Why."))
@click.option("--told-by", default="", metavar="PERSON", help=_TOLD_BY)
@json_option
@pass_session
def ask(
    session: Session,
    /,
    shift: str,
    person: str,
    against: str,
    begins: str | None,
    ends: str | None,
    reason: str,
    told_by: str,
    as_json: bool,
) -> None:
    """Ask for a swap."""
    since = session.moment(begins, "--from") if begins else None
    until = session.moment(ends, "--to") if ends else None
    if against and (since or until):
        raise BadInput(_("an exchange is of whole shifts"), field="--against")
    kind = SwapKind.EXCHANGE if against else SwapKind.SPLIT if since or until else SwapKind.GIVE
    made = swaps.ask(
        session.desk,
        kind,
        shift,
        person,
        back=against or 0,
        begins_at=since,
        ends_at=until,
        reason=reason,
        told_by=told_by,
    )
    _tell(session, made, as_json=as_json)


@swap_.command("list", help=later("The swaps to which somebody still has to say yes; with --all those that ended too."))
@click.option("--all", "every", is_flag=True, help=later("Those that ended as well."))
@click.option("--person", default="", metavar="PERSON", help=later("Only of one person."))
@json_option
@pass_session
def list_(session: Session, /, every: bool, person: str, as_json: bool) -> None:
    """List swaps."""
    found = swaps.listed(session.desk, person=person, every=every)
    if as_json:
        write_json(found, session.zone)
    else:
        table([_cells(session, one) for one in found])


@swap_.command("show", help=later("One swap."))
@click.argument("number", type=NUMBER)
@json_option
@pass_session
def show(session: Session, /, number: int, as_json: bool) -> None:
    """Show a swap."""
    _tell(session, swaps.show(session.desk, number), as_json=as_json)


@swap_.command("agree", help=later("Agree to a swap, as the other of the two."))
@click.argument("number", type=NUMBER)
@click.option("--told-by", default="", metavar="PERSON", help=_TOLD_BY)
@json_option
@pass_session
def agree(session: Session, /, number: int, told_by: str, as_json: bool) -> None:
    """Agree to a swap."""
    _tell(session, swaps.agree(session.desk, number, told_by=told_by), as_json=as_json)


@swap_.command("approve", help=later("Approve a swap; it is recorded in the roster, and both are told."))
@click.argument("number", type=NUMBER)
@click.option("--told-by", default="", metavar="PERSON", help=_TOLD_BY)
@json_option
@pass_session
def approve(session: Session, /, number: int, told_by: str, as_json: bool) -> None:
    """Approve a swap."""
    _tell(session, swaps.approve(session.desk, number, told_by=told_by), as_json=as_json)


@swap_.command("refuse", help=later("Refuse a swap, with a reason."))
@click.argument("number", type=NUMBER)
@click.argument("text", nargs=-1, required=True)
@click.option("--told-by", default="", metavar="PERSON", help=_TOLD_BY)
@json_option
@pass_session
def refuse(session: Session, /, number: int, text: tuple[str, ...], told_by: str, as_json: bool) -> None:
    """Refuse a swap."""
    _tell(session, swaps.refuse(session.desk, number, " ".join(text), told_by=told_by), as_json=as_json)


@swap_.command("withdraw", help=later("Take a swap back before it is recorded."))
@click.argument("number", type=NUMBER)
@click.option("--reason", default="", metavar="TEXT", help=later("Why."))
@json_option
@pass_session
def withdraw(session: Session, /, number: int, reason: str, as_json: bool) -> None:
    """Withdraw a swap."""
    _tell(session, swaps.withdraw(session.desk, number, ground=reason), as_json=as_json)


@swap_.command("now", help=later("Let a PERSON take over a running SHIFT from this minute on, with a reason."))
@click.argument("shift")
@click.argument("person")
@click.argument("text", nargs=-1, required=True)
@click.option("--told-by", default="", metavar="PERSON", help=_TOLD_BY)
@json_option
@pass_session
def now(session: Session, /, shift: str, person: str, text: tuple[str, ...], told_by: str, as_json: bool) -> None:
    """Take a shift over now."""
    made = swaps.take_over_now(session.desk, shift, person, reason=" ".join(text), told_by=told_by)
    _tell(session, made, as_json=as_json)
    if not as_json:
        tell_parted(session, {made.giver, made.taker}, made.leg.begins_at, made.leg.ends_at)


def _cells(session: Session, one: Swap) -> tuple[str, ...]:
    said = one_line(one.ground or one.reason)
    return (f"#{one.id}", one.kind.label, passing_in_words(one, session.zone), one.state.label, said)


def _tell(session: Session, one: Swap, *, as_json: bool) -> None:
    if as_json:
        write_json(one, session.zone)
    else:
        say("  ".join(cell for cell in _cells(session, one) if cell))
