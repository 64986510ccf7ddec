"""Wishes for days of duty on the command line: `board duty wish add`, `list`, `remove`."""

from datetime import timedelta

import click

from board.actions import wishes
from board.cli.duty import duty_
from board.cli.duty_absence import NUMBER
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, Whole, later
from board.domain.days import day_typed
from board.domain.roster_rule import MOST_WEIGHT
from board.domain.rows import short_date
from board.domain.text import one_line
from board.domain.wish import Wish
from board.locale import _

_AHEAD = timedelta(days=366)


@duty_.group("wish", cls=Noun, help=later("Wishes for days of duty: add, list, remove."))
def wish_() -> None:
    """Wishes."""


@wish_.command(
    "add", help=later("Wish to be spared from FIRST to LAST (the same day if not said), or with --on to serve.")
)
@click.argument("first")
@click.argument("last", required=False)
@click.option("--on", "wanted", is_flag=True, help=later("Wish to be on duty."))
@click.option("--for", "person", default="", metavar="PERSON", help=later("Whose wish, written down for them."))
@click.option(
    "--weight",
    type=Whole(1, MOST_WEIGHT),
    default=1,
    metavar="N",
    help=later("How much it counts beside wishes, 1 to 9."),
)
@click.option("--reason", default="", metavar="TEXT", help=later("Why."))
@json_option
@pass_session
def add(
    session: Session,
    /,
    first: str,
    last: str | None,
    wanted: bool,
    person: str,
    weight: int,
    reason: str,
    as_json: bool,
) -> None:
    """Wish."""
    days = day_typed(first, "FIRST"), day_typed(last or first, "LAST")
    _tell(
        session,
        wishes.add(session.desk, *days, wanted=wanted, weight=weight, reason=reason, person=person),
        as_json=as_json,
    )


@wish_.command("list", help=later("The wishes of the coming year, or from one day to another."))
@click.option("--from", "first", metavar="DAY", help=later("The first day; today if not said."))
@click.option("--to", "last", metavar="DAY", help=later("The last day."))
@click.option("--person", default="", metavar="PERSON", help=later("Only of one person."))
@json_option
@pass_session
def list_(session: Session, /, first: str | None, last: str | None, person: str, as_json: bool) -> None:
    """List wishes."""
    begins = day_typed(first, "--from") if first else session.now.date()
    ends = day_typed(last, "--to") if last else begins + _AHEAD
    _tell(session, wishes.listed(session.desk, begins, ends, person=person), as_json=as_json)


@wish_.command("remove", help=later("Take a WISH back, by its number."))
@click.argument("wish", type=NUMBER)
@json_option
@pass_session
def remove(session: Session, /, wish: int, as_json: bool) -> None:
    """Take a wish back."""
    gone = wishes.remove(session.desk, wish)
    if as_json:
        write_json(gone, session.zone)
        return
    say(_("taken away: {rule}").format(rule="  ".join(_cells(gone)[1:4])))


def _tell(session: Session, found: list[Wish], *, as_json: bool) -> None:
    if as_json:
        write_json(found, session.zone)
        return
    table([_cells(one) for one in found])


def _cells(wish: Wish) -> tuple[str, ...]:
    weight = f"× {wish.weight}" if wish.weight > 1 else ""
    day = f"{wish.day.year}-{short_date(wish.day)}"
    return (f"#{wish.id}", day, one_line(wish.person_name), wish.label, weight, one_line(wish.reason))
