"""The summary of a week or a month on duty as a file: 值班周报, 值班月报."""

from datetime import date, datetime, time, timedelta, tzinfo

from board import locale
from board.actions import statistics
from board.actions.desk import Desk, look
from board.domain.errors import BadInput
from board.domain.matter_kinds import MatterKind
from board.domain.moments import moment_in_words
from board.domain.page import Page
from board.domain.period import Period, Size
from board.domain.period_summary import PeriodFacts, ended_before, summary_page, week_of
from board.locale import _
from board.store import Tx, incidents, matter_lists, summary_counts
from board.store import settings as settings_rows

_DAY = timedelta(days=1)
_TOLD = frozenset({MatterKind.DIRECTIVE, MatterKind.CONSULTATION})


@look
def export(desk: Desk, tx: Tx, format: str, *, week: bool, day: date | None = None) -> bytes:
    """The summary of the week or month of `day`, or of the last one that has ended, as md, html or docx.

    Raises:
        BadInput: it has not begun yet, or there is no such format.
    """
    from board.export.formats import demand_format
    from board.export.page import FORMATS, render

    demand_format(format, FORMATS)
    settings = settings_rows.load(tx)
    _period(desk.now().astimezone(settings.tz).date(), week, day)
    with locale.speaking(settings.language):
        return render(compose(desk.within(tx), week=week, day=day), format)


@look
def compose(desk: Desk, tx: Tx, *, week: bool, day: date | None = None) -> Page:
    """The page of a week's or a month's summary, in the language in use.

    Raises:
        BadInput: it has not begun yet.
    """
    settings, now = settings_rows.load(tx), desk.now()
    zone, today = settings.tz, now.astimezone(settings.tz).date()
    period = _period(today, week, day)
    begins, after = period.moments(zone)
    ends = min(after, now)
    moved = matter_lists.changed_between(tx, begins, ends)
    return summary_page(
        PeriodFacts(
            settings=settings,
            period=period,
            ends_at=ends,
            is_week=week,
            entries=summary_counts.entries(tx, begins, ends),
            by_day=_by_day(tx, period, zone),
            incidents=[one for one in incidents.told_between(tx, begins, ends) if not one.is_exercise],
            instructions=[one for one in moved if one.kind in _TOLD],
            open_matters=matter_lists.open_at(tx, ends),
            statistics=statistics.of_period(desk.within(tx), period),
            handovers=summary_counts.handovers(tx, begins, ends),
            made_by=desk.actor.name or settings.office_name,
            made_at=moment_in_words(now, zone),
        )
    )


def _period(today: date, week: bool, day: date | None) -> Period:
    """The week or month of `day`, or the last one that has ended; raise unless it has begun."""
    if day is None:
        return ended_before(today, week=week)
    period = week_of(day) if week else Period.around(day, Size.MONTH)
    if period.first > today:
        raise BadInput(_("the period has not begun yet"), field=_("day"))
    return period


def _by_day(tx: Tx, period: Period, zone: tzinfo) -> list[tuple[date, int]]:
    found = []
    for offset in range(period.days):
        day = period.first + offset * _DAY
        begins, ends = (datetime.combine(one, time(0), zone) for one in (day, day + _DAY))
        found.append((day, sum(summary_counts.entries(tx, begins, ends).values())))
    return found
