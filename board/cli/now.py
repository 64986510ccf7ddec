"""`board now`: who is on duty now and next, what waits, what was taken down last."""

from datetime import datetime, tzinfo

import click

from board.actions import handover_relief, overview
from board.actions.overview import Counts, Overview
from board.cli.machine import day_facts, duty_facts, listed_facts
from board.cli.output import TINTS, json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Verb, Whole, later
from board.domain import rows
from board.domain.clock_words import behind_in_words
from board.domain.discipline_words import away_in_words, missing_in_words
from board.domain.incident_words import due_in_words, left_on_clock
from board.domain.job import failing_in_words
from board.domain.plan_words import late_in_words
from board.domain.reminder_words import undelivered_in_words
from board.locale import _

_ENTRIES = 5


@click.command(
    "now",
    cls=Verb,
    help=later("Who is on duty now and next, what waits on whom, and what was taken down last."),
)
@click.option(
    "--limit",
    type=Whole(1, 1000),
    default=20,
    metavar="N",
    help=later("Show at most so many matters (20 unless told)."),
)
@json_option
@pass_session
def now_(session: Session, /, limit: int, as_json: bool) -> None:
    """Show the first look."""
    seen = overview.overview(session.desk, queue=limit, entries=_ENTRIES)
    if as_json:
        write_json(_facts(seen), session.zone)
        return
    late = handover_relief.relief(session.desk)
    if late is not None and late.is_missed(session.now):
        say(late.in_words(session.now), tint="red")
    _show(seen)


def _facts(seen: Overview) -> dict[str, object]:
    return {
        "now": seen.today.now,
        "office": seen.today.settings.office_name,
        "day": day_facts(seen.today.day) | {"published": seen.today.published},
        "duty": duty_facts(seen.duty),
        "clock_behind": seen.clock_behind,
        "counts": seen.counts,
        "reports": seen.reports,
        "queue": [listed_facts(one) for one in seen.queue],
        "late_steps": [{"number": one.incident.number, "step": one.step} for one in seen.late_steps],
        "lapses": seen.lapses,
        "entries": seen.entries,
    }


def _show(seen: Overview) -> None:
    day, now, zone = seen.today.day, seen.today.now, seen.today.settings.tz
    words = " ".join(part for part in (rows.day_in_words(now.date()), day.kind.label, day.title) if part)
    say(f"{seen.today.settings.office_name}  {words}  {now:%H:%M}".strip())
    if not seen.today.published:
        say(_("the holidays of {year} are not published yet").format(year=now.year), tint="yellow")
    if seen.clock_behind is not None:
        say(behind_in_words(seen.clock_behind), tint="red")
    for heading, shifts in ((_("On duty"), seen.duty.now), (_("Next"), seen.duty.next)):
        say("")
        say(heading)
        table([rows.shift_cells(shift, zone) for shift in shifts] or [(_("nobody"),)])
    for gap in seen.duty.gaps[:5]:
        say(rows.gap_in_words(gap, zone), tint="red")
    _show_lapses(seen, now, zone)
    say("")
    say(counts_in_words(seen.counts))
    if seen.counts.undelivered:
        say(undelivered_in_words(seen.counts.undelivered), tint="red")
    if seen.failing:
        say(failing_in_words(seen.failing), tint="red")
    for one in seen.reports:
        due = (
            left_on_clock(one.clock.due_at - now),
            due_in_words(one.incident, one.clock, seen.today.settings.report_to),
        )
        say("  ".join(due), tint="red")
    for late in seen.late_steps:
        over = left_on_clock((late.step.due_at or now) - now)
        say(f"{over}  {late_in_words(late.incident, late.step)}", tint="red")
    cells = [rows.matter_cells(one, now, zone) for one in seen.queue]
    table(
        [(c.light, c.left, c.number, c.title, c.waiting_on) for c in cells],
        wide=3,
        tints=[TINTS.get(one.pressure.light) for one in seen.queue],
    )
    say("")
    say(_("Log"))
    entries = [rows.entry_cells(entry, zone) for entry in seen.entries]
    table([(e.date, e.time, e.kind, e.text, e.officer) for e in entries] or [(_("nothing"),)], wide=3)


def _show_lapses(seen: Overview, now: datetime, zone: tzinfo) -> None:
    """Whose check-in is missing, and who is away."""
    for owed in seen.lapses.missing:
        say(missing_in_words(owed, now, zone), tint="red")
    for gone in seen.lapses.away:
        say(away_in_words(gone, now, zone), tint="yellow")


def counts_in_words(counts: Counts) -> str:
    """The counts over the queue: mine, others', without a lead, due today, overdue, incidents."""
    return _(
        "my move {mine}   others' move {others}   no lead {unowned}   due today {today}   overdue {late}   "
        "incidents {incidents}"
    ).format(
        mine=counts.mine,
        others=counts.others,
        unowned=counts.unowned,
        today=counts.due_today,
        late=counts.late,
        incidents=counts.incidents,
    )
