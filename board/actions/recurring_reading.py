"""How a recurring rule is typed: its days in words or as an RRULE, days off, its first day, its time of day."""

from datetime import date, time

from board.domain.choices import chosen
from board.domain.days import day_typed
from board.domain.errors import BadInput
from board.domain.moments import clock_typed
from board.domain.recurrence import DayOff, Recurrence
from board.domain.recurrence_words import read_words
from board.domain.settings import Settings
from board.domain.text import one_line
from board.locale import _

_FIRST_THING = time(8, 30)


def read_rule(
    text: str, day_off: DayOff | str, begins: date | str, today: date, *, otherwise: DayOff = DayOff.AFTER
) -> Recurrence:
    """The rule that was typed; it begins `today` if nothing is said, and `otherwise` is what becomes of days off then.

    Raises:
        BadInput: it is no rule, or its words and `day_off` do not go together.
    """
    words = read_words(text)
    rule, said = words or (text, None)
    wanted = chosen(DayOff, day_off, _("day off")) if day_off else said or otherwise
    if said is not None and wanted is not said:
        raise BadInput(
            _("'{text}' itself says what becomes of days off").format(text=one_line(text.strip()[:60])),
            field=_("day off"),
        )
    return Recurrence.parse(rule, _first_day(begins, today), wanted)


def _first_day(begins: date | str, today: date) -> date:
    if isinstance(begins, date):
        return begins
    if not begins.strip():
        return today
    return day_typed(begins, _("first day"))


def read_time(text: str, settings: Settings) -> time:
    """The time of day that was typed; as work begins on a Monday if nothing is said."""
    if not text.strip():
        monday = settings.hours.weekly.get(0, ())
        return monday[0][0] if monday else _FIRST_THING
    return clock_typed(text, _("time"))
