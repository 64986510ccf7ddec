"""Statistics of a period and the waiting ledger: `board stats`."""

from datetime import date

import click

from board.actions import naming, statistics
from board.cli.files import deliver, format_of
from board.cli.machine import listed_facts, statistics_facts
from board.cli.output import TINTS, json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Verb, later
from board.domain import rows
from board.domain.choices import chosen, none_of
from board.domain.days import day_typed
from board.domain.errors import BadInput, Unknown
from board.domain.people import Party
from board.domain.period import Period, Size, between, period_typed
from board.domain.statistics import Behind, By, Figure, Statistics
from board.domain.statistics_words import cell, group_name, hours, ledger_lines, measures
from board.domain.text import one_line
from board.locale import _, ngettext

_WAITED = "waited"
_MOST = 10_000


@click.command(
    "stats",
    cls=Verb,
    help=later(
        "Statistics of a period, this year if nothing is said, and the waiting ledger: who was waited on for long"
    ),
)
@click.option(
    "--period", metavar="PERIOD", help=later("2026, 2026Q4 or 2026-11; also year, quarter or month for this one.")
)
@click.option("--from", "first", metavar="DAY", help=later("From this day on, instead of --period."))
@click.option("--to", "last", metavar="DAY", help=later("Up to this day; today if not said."))
@click.option(
    "--by", default="department", metavar="WORD", help=later("department (if not said), person, kind or month.")
)
@click.option(
    "--list", "figure", metavar="FIGURE",
    help=later("The matters behind a figure: closed, late, overdue …; waited with --of NAME: those that waited on it."),
)  # fmt: skip
@click.option("--of", "of", metavar="NAME", help=later("Only those of this department, person or kind."))
@click.option("--export", "file", metavar="FILE", help=later("Write all of it to FILE: .xlsx with charts, or .csv."))
@click.option("--format", "format_", metavar="xlsx|csv", help=later("The format; by the ending of FILE if not said."))
@click.option("--recount", is_flag=True, help=later("Count working time in the period anew, by the calendar of today."))
@json_option
@pass_session
def stats_(
    session: Session,
    /,
    period: str | None,
    first: str | None,
    last: str | None,
    by: str,
    figure: str | None,
    of: str | None,
    file: str | None,
    format_: str | None,
    recount: bool,
    as_json: bool,
) -> None:
    """Show, list, export or count anew."""
    wanted, told_by = _period(session, period, first, last), chosen(By, by, "--by")
    if recount:
        _recount(session, wanted)
    elif file is not None:
        ending = format_of(format_, file, usual="csv", binary={"xlsx"})
        deliver(file, statistics.export(session.desk, ending, wanted, told_by), field="--export")
    elif figure is not None:
        _list(session, _behind(session, wanted, told_by, figure, of), as_json=as_json)
    else:
        found = statistics.of_period(session.desk, wanted, told_by)
        if as_json:
            write_json(statistics_facts(found), session.zone)
        else:
            _show(found)


def _period(session: Session, text: str | None, first: str | None, last: str | None) -> Period:
    """The period that the options name; this year if none."""
    if text and (first or last):
        raise BadInput(_("say either a period or its days"), field="--period")
    if first or last:
        if not first:
            raise BadInput(_("the first day is missing"), field="--from")
        return between(day_typed(first, "--from"), day_typed(last, "--to") if last else session.now.date())
    today: date = session.now.date()
    if text is None:
        return Period.around(today, Size.YEAR)
    if text in {Size.YEAR.value, Size.QUARTER.value, Size.MONTH.value}:
        return Period.around(today, Size(text))
    return period_typed(text, "--period")


def _show(found: Statistics) -> None:
    say(_("{period}, by {by}").format(period=found.period.in_words, by=found.by.label))
    shown = measures()
    lines = [[_("all"), *(cell(found.total, one) for one in shown)]]
    for group in found.groups:
        values = ("" if one.now and found.months_only else cell(group.figures, one) for one in shown)
        lines.append([group_name(group, found.by), *values])
    table(lines, heads=["", *(one.heading for one in shown)], wide=0)
    if not found.months_only:
        say("")
        say(_("Month by month"))
        few = [one for one in shown if one.name in {"opened", "closed", "on_time_rate", "on_time_extended_rate"}]
        table(
            [[month.in_words, *(cell(figures, one) for one in few)] for month, figures in found.months],
            heads=["", *(one.heading for one in few)],
        )
    say("")
    say(_("Waited on, in working hours"))
    table([[line.name, hours(line.seconds)] for line in ledger_lines(found)], wide=0)


def _behind(session: Session, period: Period, by: By, figure: str, of: str | None) -> Behind:
    if figure == _WAITED:
        if not of:
            raise BadInput(_("whom the matters waited on is missing"), field="--of")
        return Behind(period, by=by, party=_party(session, of))
    if figure not in tuple(Figure):
        raise none_of([*Figure, _WAITED], figure, "--list")
    if not of:
        return Behind(period, Figure(figure), by)
    if by is By.MONTH:
        raise BadInput(_("name the month as the period"), field="--of")
    found = statistics.of_period(session.desk, period, by)
    for group in found.groups:
        if of in {group_name(group, by), str(group.key)}:
            return Behind(period, Figure(figure), by, group.key, whole=False)
    names = ", ".join(group_name(group, by) for group in found.groups)
    raise BadInput(
        _("{text} has no matters in the period").format(text=one_line(of[:40])),
        field="--of",
        do=_("one of {choices}").format(choices=names) if names else "",
    )


def _party(session: Session, name: str) -> Party:
    try:
        return naming.which_department(session.desk, name).party
    except Unknown:
        return naming.who(session.desk, name).party


def _list(session: Session, wanted: Behind, *, as_json: bool) -> None:
    found = statistics.behind(session.desk, wanted, limit=_MOST)
    if as_json:
        write_json([listed_facts(one) for one in found], session.zone)
        return
    cells = [rows.matter_cells(one, session.now, session.zone) for one in found]
    table(
        [(c.light, c.left, c.number, c.title, c.state, c.lead, c.due) for c in cells],
        wide=3,
        tints=[TINTS.get(one.pressure.colour) for one in found],
    )


def _recount(session: Session, period: Period) -> None:
    changed, after, desk = 0, 0, session.desk
    while True:
        few, after = statistics.recount(desk, period, after)
        changed += few
        if not after:
            break
    say(ngettext("{n} interval counted anew", "{n} intervals counted anew", changed).format(n=changed))
