"""The office's rules for rosters on the command line: `board duty rule list`, `remove`, and an `add` for each kind."""

from typing import Any

import click

from board.actions import roster_rules as actions
from board.actions.roster_rules import Made
from board.cli.duty import duty_
from board.cli.duty_absence import NUMBER
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, Whole, later
from board.domain.days import day_typed
from board.domain.errors import BadInput
from board.domain.roster_rule import MOST_COUNT, MOST_WEIGHT, RosterRule, RuleKind
from board.domain.roster_rule_words import rule_in_words
from board.domain.text import one_line
from board.locale import _

_WEIGHT = click.option(
    "--weight",
    type=Whole(1, MOST_WEIGHT),
    default=1,
    metavar="N",
    help=later("How much it counts beside wishes, 1 to 9."),
)
_COUNT = Whole(1, MOST_COUNT)


@duty_.group("rule", cls=Noun, help=later("The office's rules for rosters: add, list, remove."))
def rule_() -> None:
    """The rules."""


@rule_.command("list", help=later("The rules that drafts, swaps and assignments are held to."))
@json_option
@pass_session
def list_(session: Session, /, as_json: bool) -> None:
    """List the rules."""
    found = actions.listed(session.desk)
    if as_json:
        write_json(found, session.zone)
        return
    table([_cells(session, rule) for rule in found])


def _cells(session: Session, rule: RosterRule) -> tuple[str, ...]:
    return (f"#{rule.id}", rule.kind.label, one_line(rule_in_words(rule, session.zone)))


@rule_.command("remove", help=later("Take a RULE away, by its number."))
@click.argument("rule", type=NUMBER)
@pass_session
def remove(session: Session, /, rule: int) -> None:
    """Take a rule away."""
    gone = actions.remove(session.desk, rule)
    say(_("taken away: {rule}").format(rule=one_line(rule_in_words(gone, session.zone))))


@rule_.group(
    "add", cls=Noun, help=later("Make a rule: apart, together, never, most, in-a-row, fixed, spacing, weekends.")
)
def add() -> None:
    """Make a rule."""


def _made(session: Session, kind: RuleKind, *, as_json: bool, **facts: Any) -> None:
    made: Made = actions.add(session.desk, kind, **facts)
    if as_json:
        write_json(made, session.zone)
        return
    table([_cells(session, made.rule)])
    for line in made.against:
        say(_("stands against it: {what}").format(what=one_line(line)), tint="yellow")


@add.command(
    "apart",
    help=later(
        "Let one of these PEOPLE be on duty on a day at most; or one of a department, or of each department with "
        "--departments."
    ),
)
@click.argument("people", nargs=-1)
@click.option("--department", default="", metavar="NAME", help=later("The people of a department."))
@click.option("--departments", is_flag=True, help=later("The people of each department among themselves."))
@json_option
@pass_session
def apart(session: Session, /, people: tuple[str, ...], department: str, departments: bool, as_json: bool) -> None:
    """Keep people apart."""
    if bool(people) + bool(department) + departments != 1:
        raise BadInput(_("names people, a department, or --departments"), field="PEOPLE")
    _made(session, RuleKind.APART, people=people, department=department, as_json=as_json)


@add.command("together", help=later("Let two people be on duty on the same days or not at all."))
@click.argument("one")
@click.argument("other")
@json_option
@pass_session
def together(session: Session, /, one: str, other: str, as_json: bool) -> None:
    """Keep two together."""
    _made(session, RuleKind.TOGETHER, people=(one, other), as_json=as_json)


@add.command(
    "never",
    help=later(
        "Let a PERSON serve no turns of a kind: night, workday, weekend, bridged, statutory, new_year_eve, mon … sun."
    ),
)
@click.argument("person")
@click.argument("turns")
@json_option
@pass_session
def never(session: Session, /, person: str, turns: str, as_json: bool) -> None:
    """Bar somebody from turns."""
    _made(session, RuleKind.NEVER, people=(person,), turns=turns, as_json=as_json)


@add.command("most", help=later("Let PEOPLE (everybody, if nobody is named) have COUNT turns a month at most."))
@click.argument("count", type=Whole(0, MOST_COUNT))
@click.argument("people", nargs=-1)
@click.option("--of", "turns", default="", metavar="KIND", help=later("Only turns of a kind, as for `never`."))
@click.option("--per", default="month", metavar="TIME", help=later("In a month or a week."))
@json_option
@pass_session
def most(session: Session, /, count: int, people: tuple[str, ...], turns: str, per: str, as_json: bool) -> None:
    """Limit turns."""
    _made(session, RuleKind.MOST, count=count, people=people, turns=turns, per=per, as_json=as_json)


@add.command("in-a-row", help=later("Let PEOPLE (everybody, if nobody is named) be on duty DAYS in a row at most."))
@click.argument("days", type=_COUNT)
@click.argument("people", nargs=-1)
@json_option
@pass_session
def in_a_row(session: Session, /, days: int, people: tuple[str, ...], as_json: bool) -> None:
    """Limit days in a row."""
    _made(session, RuleKind.IN_A_ROW, count=days, people=people, as_json=as_json)


@add.command(
    "fixed", help=later("Fix a PERSON for the turn of a POST that begins at DAY, or at a time if it has several.")
)
@click.argument("person")
@click.argument("post")
@click.argument("day")
@json_option
@pass_session
def fixed(session: Session, /, person: str, post: str, day: str, as_json: bool) -> None:
    """Fix somebody."""
    at = session.moment(day, "DAY") if ":" in day else day_typed(day, "DAY")
    _made(session, RuleKind.FIXED, people=(person,), post=post, at=at, as_json=as_json)


@add.command("spacing", help=later("Let drafts try to leave DAYS clear days between two turns of everybody."))
@click.argument("days", type=_COUNT)
@_WEIGHT
@json_option
@pass_session
def spacing(session: Session, /, days: int, weight: int, as_json: bool) -> None:
    """Ask for spacing."""
    _made(session, RuleKind.SPACING, count=days, weight=weight, as_json=as_json)


@add.command("weekends", help=later("Let drafts try to give both days of a weekend to the same people."))
@_WEIGHT
@json_option
@pass_session
def weekends(session: Session, /, weight: int, as_json: bool) -> None:
    """Ask for whole weekends."""
    _made(session, RuleKind.WEEKENDS, weight=weight, as_json=as_json)
