"""What people are told about the roster: shifts in one line, and the letter that a person gets."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from board.domain.duty import Shift
from board.domain.outbox import Letter
from board.domain.rows import short_date
from board.domain.text import one_line
from board.locale import _


def hours_in_words(begins: datetime, ends: datetime, zone: tzinfo) -> str:
    """From when to when, the date of the end only where it is another day: 11-23 08:30–20:30."""
    begins, ends = begins.astimezone(zone), ends.astimezone(zone)
    until = f"{ends:%H:%M}" if begins.date() == ends.date() else f"{short_date(ends.date())} {ends:%H:%M}"
    return _("{begins} to {ends}").format(begins=f"{short_date(begins.date())} {begins:%H:%M}", ends=until)


def turn_in_words(post_name: str, begins: datetime, ends: datetime, zone: tzinfo) -> str:
    """A post and its hours."""
    return f"{one_line(post_name)} {hours_in_words(begins, ends, zone)}"


def shift_in_words(shift: Shift, zone: tzinfo) -> str:
    """Post and hours of a shift."""
    return turn_in_words(shift.post_name, shift.begins_at, shift.ends_at, zone)


def days_in_words(first: date, last: date) -> str:
    """A period as people write it: 2026-11-01 to 2026-11-30, or one day."""
    return f"{first}" if first == last else _("{begins} to {ends}").format(begins=f"{first}", ends=f"{last}")


def notice(message_id: str, subject: str, lines: Sequence[str], office: str) -> Letter:
    """The letter to one person: what it is about, a line for each thing that changed for them."""
    body = "\n".join(one_line(line) for line in lines)
    return Letter(message_id, one_line(subject), f"{body}\n\n{one_line(office) or _('Duty board')}\n")
