"""Fairness on the command line: `board duty ledger`, `why`, `stand-in`."""

from collections.abc import Iterable
from datetime import date

import click

from board.actions import fairness, standing_in
from board.cli.duty import duty_
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Whole, later
from board.domain.days import day_typed
from board.domain.fairness import FairLedger, Spread, Standing
from board.domain.text import one_line
from board.locale import _


@duty_.command("ledger", help=later("How often each had nights, weekends and holidays, and how far apart they are."))
@click.option("--from", "first", metavar="DAY", help=later("The first day; 1 January if not said."))
@click.option("--to", "last", metavar="DAY", help=later("The last day; 31 December if not said."))
@click.option(
    "--years-back",
    type=Whole(0, 30),
    default=fairness.YEARS_BACK,
    metavar="N",
    help=later("For how many years before New Year's Eve and Day are counted."),
)
@json_option
@pass_session
def ledger(session: Session, /, first: str | None, last: str | None, years_back: int, as_json: bool) -> None:
    """Show the ledgers."""
    begins = day_typed(first, "--from") if first else date(session.now.year, 1, 1)
    ends = day_typed(last, "--to") if last else date(begins.year, 12, 31)
    found = fairness.ledgers(session.desk, begins, ends, years_back=years_back)
    if as_json:
        write_json(found, session.zone)
        return
    for one in found.posts:
        if one.standings:
            say(one_line(one.post.name))
            _tell(one.standings, one.spreads)


def _tell(standings: Iterable[Standing], spreads: Iterable[Spread]) -> None:
    heads = ("", _("Turns"), _("Hours"), *(each.label for each in FairLedger), _("There"))
    cells = [
        (
            one_line(one.person_name),
            f"{one.turns}",
            f"{one.hours:.0f}",
            *(f"{one.count(each)}" for each in FairLedger),
            f"{one.share:.0%}",
        )
        for one in standings
    ]
    spread = {one.ledger: one for one in spreads}
    wide = tuple(str(spread[each].apart) for each in FairLedger)
    table([*cells, (_("Spread"), "", "", *wide, "")], heads=heads)


@duty_.command("why", help=later("Why somebody is on duty on a DAY: how it came, the ledgers, who else could."))
@click.argument("day")
@click.argument("person", default="")
@json_option
@pass_session
def why(session: Session, /, day: str, person: str, as_json: bool) -> None:
    """Say why."""
    found = standing_in.why(session.desk, day_typed(day, "DAY"), person)
    if as_json:
        write_json(found, session.zone)
        return
    if not found:
        say(_("not on duty on {day}").format(day=day))
    for one in found:
        for line in one.lines:
            say(line)


@duty_.command("stand-in", help=later("Who could stand in for a SHIFT, the one with the fewest such turns first."))
@click.argument("shift")
@json_option
@pass_session
def stand_in(session: Session, /, shift: str, as_json: bool) -> None:
    """Say who could stand in."""
    found = standing_in.stand_ins(session.desk, shift)
    if as_json:
        write_json(found, session.zone)
        return
    cells = []
    for one in found:
        rest = _("{n:.1f} days to other duty").format(n=one.rest_days)
        why_not = _("; ").join(one.against) if one.against else _("may")
        cells.append((one_line(one.person.name), f"{one.ledger_turns}/{one.turns}", rest, one_line(why_not)))
    table(cells)
