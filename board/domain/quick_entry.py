"""A log entry as it is typed in haste: `住建局张工13800000033 9:40 中山路积水约30厘米`, understood part by part.

What a line can say lives here; how it is read, in `quick_entry_reader`, is loaded with the first line.
"""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from board.domain.log import EntryKind, Importance
from board.domain.people import Department, Person
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line says; empty where it does not. `at` is None where it names no time."""

    kind: EntryKind
    text: str
    unit: str = ""
    caller: str = ""
    phone: str = ""
    at: datetime | None = None
    importance: Importance = Importance.ORDINARY


def understand(
    line: str, *, departments: Iterable[Department], people: Iterable[Person], now: datetime, zone: tzinfo
) -> Understood:
    """What `line` says, with the office's departments and people to recognise names by.

    A time of day means its last occurrence within sixteen hours; one that is yet to come, or ends with 前, is left
    in the text, and so is anything that does not stand at the front of the line.
    """
    from board.domain.quick_entry_reader import Reader

    line = line.strip()
    reader = Reader(tuple(departments), tuple(people), now.astimezone(zone))
    found = reader.read(line)
    kind = found.kind
    if kind is None:
        kind = EntryKind.CALL if found.unit or found.caller or found.phone else EntryKind.OTHER
    return Understood(
        kind,
        found.rest or line,
        found.unit,
        found.caller,
        found.phone,
        found.at,
        found.importance or Importance.ORDINARY,
    )
