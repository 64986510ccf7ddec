"""Duty: `board duty show`, `assign`."""

from collections.abc import Callable, Set
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from board.actions import duty, roster_rules
from board.actions.duty import Roster
from board.cli.machine import day_facts
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, later
from board.domain import rows
from board.domain.days import day_typed, demand_forward
from board.domain.errors import BadInput
from board.domain.text import one_line
from board.locale import _

V = TypeVar("V", bound=Callable[..., Any])


@click.group("duty", cls=Noun, help=later("Duty: the roster with its drafts and versions, posts, absences."))
def duty_() -> None:
    """Duty."""


def period_options(verb: V) -> V:
    """Add the options that say a period, which `period_of` understands."""
    for option in (
        click.option("--to", "last", metavar="DAY", help=later("The last day; the same day if not said.")),
        click.option("--from", "first", metavar="DAY", help=later("The first day.")),
        click.option("--month", metavar="YYYY-MM", help=later("The month, such as 2026-11.")),
    ):
        verb = option(verb)
    return verb


@duty_.command("show", help=later("The roster of a month, or from one day to another; this month if nothing is said."))
@period_options
@json_option
@pass_session
def show(session: Session, /, month: str | None, first: str | None, last: str | None, as_json: bool) -> None:
    """Show a roster."""
    begins, ends = period_of(session, month, first, last)
    roster = duty.roster(session.desk, begins, ends)
    if as_json:
        facts = {"first": begins, "last": ends, "published": roster.published, "posts": roster.posts}
        days = [day_facts(day) for day in roster.days]
        write_json({**facts, "days": days, "shifts": roster.shifts, "gaps": roster.gaps}, session.zone)
        return
    _show(roster, session.zone)


def period_of(session: Session, month: str | None, first: str | None, last: str | None) -> tuple[date, date]:
    """The days that the options of `period_options` mean; this month if nothing is said.

    Raises:
        BadInput: they contradict each other, or one is no day.
    """
    if first:
        if month:
            raise BadInput(_("either a month or a first day, not both"), field="--month")
        begins = day_typed(first, "--from")
        ends = day_typed(last, "--to") if last else begins
        demand_forward(begins, ends, "--to")
        return begins, ends
    if last:
        raise BadInput(_("is missing"), field="--from")
    begins = day_typed(f"{month}-01", "--month") if month else session.now.date().replace(day=1)
    return begins, (begins + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _show(roster: Roster, zone: ZoneInfo) -> None:
    lines = []
    for day in roster.days:
        cells = rows.day_cells(day)
        own = [s for s in roster.shifts if s.begins_at.astimezone(zone).date() == day.date]
        names = (" ".join(one_line(s.person_name) for s in own if s.post == post.id) for post in roster.posts)
        lines.append((cells.date, cells.weekday, cells.name or cells.kind, *names))
    table(lines, heads=(_("Date"), "", "", *(post.name for post in roster.posts)))
    for gap in roster.gaps:
        say(rows.gap_in_words(gap, zone), tint="red")


@duty_.command("assign", help=later("Put a person on a post for a time; a shift with just these hours passes to them."))
@click.argument("post")
@click.argument("person")
@click.option("--from", "begins", required=True, metavar="TIME", help=later("When the shift begins."))
@click.option("--to", "ends", required=True, metavar="TIME", help=later("When it ends."))
@click.option("--note", default="", metavar="TEXT", help=later("What should be remembered of it."))
@click.option("--instead-of", default="", metavar="PERSON", help=later("Whose shift passes, where a post has several."))
@json_option
@pass_session
def assign(
    session: Session, /, post: str, person: str, begins: str, ends: str, note: str, instead_of: str, as_json: bool
) -> None:
    """Put a person on a post."""
    since, until = session.moment(begins, "--from"), session.moment(ends, "--to")
    shift = duty.assign(session.desk, post, person, since, until, note=note, instead_of=instead_of)
    if as_json:
        write_json(shift, session.zone)
    else:
        say("  ".join(cell for cell in rows.shift_cells(shift, session.zone) if cell))
        tell_parted(session, {shift.person}, shift.begins_at, shift.ends_at)


def tell_parted(session: Session, people: Set[int], begins_at: datetime, ends_at: datetime) -> None:
    """Tell of a pair that serves only together and is parted by what was done."""
    for line in roster_rules.left_without(session.desk, people, begins_at, ends_at):
        say(one_line(line), tint="yellow")
