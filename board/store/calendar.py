"""The office's own day kinds, and the years it has imported a notice for, as rows."""

from datetime import date

from board.domain.calendar import Calendar, Day, DayKind, DaySource
from board.domain.worktime import WorkClock
from board.store import settings
from board.store.engine import Row, Tx
from board.store.reading import reads


def load(tx: Tx) -> Calendar:
    """The calendar with what the office has set or imported."""

    def read() -> Calendar:
        rows = tx.rows("SELECT id, date, kind, name, source FROM calendar_days ORDER BY date")
        years = tx.rows("SELECT year FROM calendar_years")
        return Calendar({day.date: day for day in map(_day, rows)}, frozenset(row["year"] for row in years))

    return tx.standing("calendar", read)


def clock(tx: Tx) -> WorkClock:
    """The office's working time: its calendar and its hours."""
    return tx.standing("clock", lambda: WorkClock(load(tx), settings.load(tx).hours))


@reads("calendar_days")
def _day(row: Row) -> Day:
    return Day(date.fromisoformat(row["date"]), DayKind(row["kind"]), row["name"], DaySource(row["source"]))


def put_day(tx: Tx, day: Day) -> int:
    """Set the kind of one day; returns the row's number."""
    text = day.date.isoformat()
    values = {"kind": day.kind.value, "name": day.name, "source": day.source.value}
    row = tx.row("SELECT id, version FROM calendar_days WHERE date = :date", date=text)
    if row is None:
        row = tx.insert("calendar_days", date=text, **values)
    else:
        tx.update("calendar_days", row["id"], row["version"], **values)
    number: int = row["id"]
    return number


def publish_year(tx: Tx, year: int) -> None:
    """Remember that the office has imported the notice of `year`."""
    if tx.row("SELECT 1 AS there FROM calendar_years WHERE year = :year", year=year) is None:
        tx.insert("calendar_years", year=year)
