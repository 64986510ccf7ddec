"""What stands on the roster in a period, and when its days begin and end by the office's clock."""

from datetime import date, datetime, timedelta

from board.domain.duty import Shift
from board.store import Tx
from board.store import duty as duty_rows
from board.store import settings as settings_rows


def day_bounds(tx: Tx, first: date, last: date) -> tuple[datetime, datetime]:
    """When the first day begins and the last one ends, in the office's zone."""
    zone, midnight = settings_rows.load(tx).tz, datetime.min.time()
    return datetime.combine(first, midnight, zone), datetime.combine(last + timedelta(days=1), midnight, zone)


def standing(tx: Tx, first: date, last: date) -> list[Shift]:
    """The shifts that stand and begin in the period."""
    begins, ends = day_bounds(tx, first, last)
    return [shift for shift in duty_rows.shifts_between(tx, begins, ends) if begins <= shift.begins_at]
