"""Along which ways a filter's matters are found, so that no list looks through history for the few it shows.

Open and ended matters are asked for apart. The open ones are few: all of them are looked through along the index that
only they are in, whatever is asked. The ended ones are all of history: each way of asking has an index that ends with
their numbers, so that a page is its newest entries, and what several indexes tell is asked of one after the other. What
opened or closed in a short time, however long ago, is all looked through along the index of times.
"""

from datetime import datetime, timedelta

from board.domain.lights import Light
from board.domain.matter_filter import MatterFilter, Standing
from board.store.engine import Tx
from board.store.matter_conditions import (
    IS_SUPPORTED,
    LEADS,
    PARTS,
    SUPPORTS,
    Values,
    common,
    has_text,
    of_columns,
    of_open,
)
from board.values import dataclass

_ENDED_LIGHTS = frozenset({Light.DONE, Light.LATE})
_FEW = 1_000
"""So many matters that have a text are named to the engine; a text that more of them have is met soon by looking."""
_BRIEF = timedelta(days=100)
"""A quarter and a little. From the newest back to a month years ago PostgreSQL would go through all that came since."""


@dataclass(frozen=True, slots=True)
class Way:
    """A condition that names matters; `is_short` where it looks through the open ones or a short time only."""

    condition: str
    is_short: bool


def ways(tx: Tx, wanted: MatterFilter, now: datetime) -> tuple[list[Way], Values]:
    """Conditions of which each names matters, and the values they name; what any of them names is wanted, once."""
    of_all, values = common(tx, wanted, now)
    found = list[Way]()
    if _may_be_open(wanted):
        found.append(_way("matters.closed_at IS NULL", *of_open(wanted), *of_all, is_short=True))
    if _may_have_ended(wanted):
        narrowed = ("matters.closed_at IS NOT NULL", *of_columns(wanted), *_few(tx, wanted), *of_all)
        is_brief = _is_brief(wanted.opened_from, wanted.opened_before)
        is_brief = is_brief or _is_brief(wanted.closed_from, wanted.closed_before)
        found += [_way(*narrowed, one, is_short=is_brief) for one in _parties(wanted)]
    return found or [_way("1 = 0", is_short=True)], values


def _is_brief(begins: datetime | None, ends: datetime | None) -> bool:
    return begins is not None and ends is not None and ends - begins <= _BRIEF


def _way(*conditions: str, is_short: bool) -> Way:
    return Way(" AND ".join(conditions), is_short)


def _may_be_open(wanted: MatterFilter) -> bool:
    is_closed = wanted.closed_from is not None or wanted.closed_before is not None
    return wanted.standing is not Standing.ENDED and wanted.light not in _ENDED_LIGHTS and not is_closed


def _may_have_ended(wanted: MatterFilter) -> bool:
    is_waiting = (wanted.waiting_person, wanted.waiting_department, wanted.waiting_within) != (None, None, None)
    burns = wanted.light is not None and wanted.light not in _ENDED_LIGHTS
    return wanted.standing is not Standing.OPEN and not is_waiting and not burns


def _parties(wanted: MatterFilter) -> list[str]:
    """What a person or a department may have been to an ended matter, each by itself; both at once are rare."""
    persons = [f"matters.{part} = :person" for part in PARTS] if wanted.person is not None else []
    departments = [LEADS, SUPPORTS.format(name="department")] if wanted.department is not None else []
    if persons and departments:
        return [f"{one} AND ({LEADS} OR {IS_SUPPORTED.format(name='department')})" for one in persons]
    return persons or departments or ["1 = 1"]


def _few(tx: Tx, wanted: MatterFilter) -> list[str]:
    """What narrows history to the matters that have a text; else all of their titles would be read for a rare one."""
    if not wanted.text:
        return []
    found = tx.find(wanted.text, kind="matters", before=None, limit=_FEW)
    if len(found) == _FEW:
        return [has_text()]
    numbers = ", ".join(str(row["subject_id"]) for row in found)
    return [f"matters.id IN ({numbers or 'NULL'})", has_text()]
