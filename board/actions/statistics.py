"""Statistics of a period and the waiting ledger, what stands behind their figures, and counting working time anew."""

from datetime import datetime

from board import locale
from board.actions.desk import Desk, action, look, office_clock
from board.actions.matter_looks import Listed, pressure_of
from board.domain.matter import Matter
from board.domain.period import Period, Size
from board.domain.settings import Settings
from board.domain.statistics import Behind, By, Figures, Statistics, total
from board.store import Tx, matter_waits, statistics_ledger, statistics_lists
from board.store import settings as settings_rows
from board.store import statistics as rows

AT_ONCE = 1_000
"""How many intervals `recount` looks at in one transaction."""


@look
def of_period(desk: Desk, tx: Tx, period: Period | None = None, by: By = By.DEPARTMENT) -> Statistics:
    """The statistics of a period, the running year if none is named, told apart as `by` says."""
    return _of_period(desk, tx, settings_rows.load(tx), period, by)


def _of_period(desk: Desk, tx: Tx, settings: Settings, period: Period | None, by: By) -> Statistics:
    now, zone = desk.now(), settings.tz
    period = period or this(now, settings, Size.YEAR)
    groups = rows.grouped(tx, by, period, zone, now)
    months = tuple(zip(period.months, (group.figures for group in groups), strict=True)) if by is By.MONTH else ()
    whole = total([group.figures for group in groups])
    if by is By.MONTH:
        whole = total([whole, Figures(**rows.of_now(tx, now))])
    spans = [one.moments(zone) for one in (period, *(month for month, _figures in months))]
    ledger, *monthly = statistics_ledger.ledgers(tx, spans, now, office_clock(tx))
    return Statistics(
        period=period,
        by=by,
        groups=groups,
        total=whole,
        months=months or rows.monthly(tx, period, zone),
        ledger=ledger,
        monthly=tuple((month, waited) for (month, _figures), waited in zip(months, monthly, strict=True)),
    )


@look
def overdue(desk: Desk, tx: Tx) -> int:
    """How many matters are overdue now."""
    count: int = rows.of_now(tx, desk.now())["overdue"]
    return count


def this(now: datetime, settings: Settings, size: Size) -> Period:
    """The running month, quarter or year."""
    return Period.around(now.astimezone(settings.tz).date(), size)


@look
def behind(desk: Desk, tx: Tx, wanted: Behind, *, limit: int = 200, after: Matter | None = None) -> list[Listed]:
    """The matters behind a figure, newest first; at most `limit`, going on after the matter `after`."""
    settings = settings_rows.load(tx)
    clock = office_clock(tx)
    found = statistics_lists.behind(tx, wanted, settings.tz, desk.now(), limit=limit, after=after)
    return [Listed(matter, pressure_of(desk, matter, settings, clock)) for matter in found]


@look
def counted(desk: Desk, tx: Tx, wanted: Behind) -> int:
    """How many matters stand behind a figure."""
    return statistics_lists.counted(tx, wanted, settings_rows.load(tx).tz, desk.now())


@look
def export(desk: Desk, tx: Tx, format: str, period: Period | None = None, by: By = By.DEPARTMENT) -> bytes:
    """The statistics of a period as a file in the office's language; `format` is one of `export.statistics.FORMATS`.

    Raises:
        BadInput: the format is not known.
    """
    from board.export.formats import demand_format
    from board.export.statistics import FORMATS, render

    demand_format(format, FORMATS)
    settings = settings_rows.load(tx)
    with locale.speaking(settings.language):
        found = _of_period(desk, tx, settings, period, by)
        return render(found, settings.office_name, desk.now().astimezone(settings.tz), format)


@action("matters.recount")
def recount(desk: Desk, tx: Tx, period: Period, after: int = 0) -> tuple[int, int]:
    """Count anew the working time of waiting intervals that ended in a period, by the calendar and hours of today.

    Working time is counted when an interval ends and then stays what it is; this takes in what the calendar has learnt
    since, and what ended before the board counted it. It looks at `AT_ONCE` intervals after the number `after`, and at
    the closed matters that they belong to. Returns how many it changed and the number to go on after, 0 at the end.

    Raises:
        NotAllowed: the actor does not keep the calendar.
    """
    settings = settings_rows.load(tx)
    changed, last = matter_waits.recount(tx, *period.moments(settings.tz), office_clock(tx), after=after, most=AT_ONCE)
    tx.tells("matter_waits", last or after, period=f"{period.first} {period.last}", changed=changed)
    return changed, last
