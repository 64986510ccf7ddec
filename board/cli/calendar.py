"""The calendar: `board calendar show`, `set`, `import`, `due`."""

from datetime import date

import click

from board.actions import calendar
from board.cli.files import agreed, read_file
from board.cli.machine import day_facts
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, Whole, later
from board.domain import rows
from board.domain.arrangement import in_words
from board.domain.calendar import Day, DayKind, DaySource
from board.domain.days import day_typed
from board.domain.worktime import Limit
from board.locale import _, ngettext

_ORDINARY = frozenset({DayKind.WORKDAY, DayKind.WEEKEND})


@click.group(
    "calendar", cls=Noun, help=later("The calendar: kinds of day, next year's notice, when a limit falls due.")
)
def calendar_() -> None:
    """The calendar."""


@calendar_.command(
    "show", help=later("The days of a year that are not what their weekday says; with --json every day.")
)
@click.argument("year", type=Whole(1990, 2199))
@json_option
@pass_session
def show(session: Session, /, year: int, as_json: bool) -> None:
    """Show a year."""
    loaded = calendar.load(session.desk)
    days = tuple(loaded.days(date(year, 1, 1), date(year, 12, 31)))
    published = loaded.is_published(year)
    if as_json:
        write_json({"year": year, "published": published, "days": [day_facts(day) for day in days]}, session.zone)
        return
    if not published:
        say(_("the holidays of {year} are not published yet").format(year=year), tint="yellow")
    table([rows.day_cells(day) for day in days if _is_special(day)])


def _is_special(day: Day) -> bool:
    return day.kind not in _ORDINARY or day.source is DaySource.OFFICE or bool(day.name)


@calendar_.command("set", help=later("Say what kind of day a date is; the office's word goes over the published one."))
@click.argument("day")
@click.argument("kind")
@click.argument("name", default="")
@json_option
@pass_session
def set_(session: Session, /, day: str, kind: str, name: str, as_json: bool) -> None:
    """Set a day."""
    changed = calendar.set_day(session.desk, day_typed(day, _("day")), kind, name=name)
    if as_json:
        write_json(day_facts(changed), session.zone)
    else:
        say("  ".join(cell for cell in rows.day_cells(changed) if cell))


@calendar_.command(
    "import",
    help=later(
        "Take over next year's holidays: the State Council's notice as pasted text, an .ics feed, CSV, XLSX or JSON. "
        "What was understood is shown before anything is written. FILE may be - to read what is piped in."
    ),
)
@click.argument("file")
@click.option("--yes", is_flag=True, help=later("Agree beforehand; nothing is asked."))
@pass_session
def import_(session: Session, /, file: str, yes: bool) -> None:
    """Take over a notice."""
    from board.intake.calendar import read_calendar

    desk = session.desk
    days = read_calendar(read_file(file), file)
    for line in in_words(days):
        say(line)
    if agreed(_("Is that right?"), yes=yes, source=file):
        years = calendar.take_over(desk, days)
        say(ngettext("{n} day written", "{n} days written", len(days)).format(n=len(days)))
        for year in sorted(years):
            say(_("{year} counts as published now").format(year=year))


@calendar_.command(
    "due", help=later("When a limit falls due: --in 3wd, 4wh, 90wm (working), 30d, 6h, 45m (by the clock).")
)
@click.option("--from", "start", metavar="TIME", help=later("When it begins; now if not said."))
@click.option("--in", "limit", required=True, metavar="LIMIT", help=later("How long, such as 3wd."))
@json_option
@pass_session
def due(session: Session, /, start: str | None, limit: str, as_json: bool) -> None:
    """Say when a limit falls due."""
    desk = session.desk
    begins = session.moment(start, "--from") if start else session.now
    span = Limit.parse(limit, field="--in")
    ends = calendar.due(desk, begins, span)
    if as_json:
        write_json({"from": begins, "limit": str(span), "due_at": ends}, session.zone)
    else:
        say(f"{ends:%Y-%m-%d %H:%M}  {rows.weekday(ends.date())}")
