"""What a filter means: the conditions on rows of `matters`, and the values that they name.

Which of them go together, for open matters and for ended ones, says `matter_ways`.
"""

from datetime import datetime
from math import ceil

from board.domain import finding
from board.domain.lights import Light
from board.domain.matter_filter import MatterFilter
from board.domain.pressure import Soon, soon
from board.store import calendar, settings
from board.store.engine import Tx, Value, to_text

STOPPED = 32_503_680_000
"""The `due_epoch` of what is on hold: while its clock stands still it falls due in no time that anybody asks for."""

_WITHIN = """(
    matters.waiting_department_id = :{name}
    OR matters.waiting_person_id IN (SELECT id FROM people WHERE department_id = :{name})
    )"""
SUPPORTS = """matters.id IN (
    SELECT s.matter_id FROM matter_supporting AS s WHERE s.department_id = :{name}
    )"""
"""That a department supports it, gone through from the department, whose matters are fewer than all."""
IS_SUPPORTED = """EXISTS (
    SELECT 1 FROM matter_supporting AS s WHERE s.matter_id = matters.id AND s.department_id = :{name}
    )"""
"""The same, asked of one matter after the other."""
LEADS = "matters.lead_department_id = :department"
PARTS = ("raised_by_id", "owner_id", "handler_id", "lead_person_id")
"""What a person may be to a matter, also to an ended one."""

_RUNS = "matters.closed_at IS NULL AND matters.state <> 'held'"
_IS_SOON = "(matters.due_epoch < :soon OR (matters.due_epoch - :at) * 100 <= :percent * matters.limit_seconds)"
_IN_TIME = "matters.closed_at <= COALESCE(matters.moved_due_at, matters.due_at)"
_LIGHTS = {
    Light.HELD: "matters.closed_at IS NULL AND matters.state = 'held'",
    Light.RED: f"{_RUNS} AND matters.due_epoch < :at",
    Light.YELLOW: f"{_RUNS} AND matters.due_epoch >= :at AND {_IS_SOON}",
    Light.GREEN: f"{_RUNS} AND matters.due_epoch >= :at AND NOT {_IS_SOON}",
    Light.DONE: f"matters.closed_at IS NOT NULL AND {_IN_TIME}",
    Light.LATE: f"matters.closed_at IS NOT NULL AND NOT ({_IN_TIME})",
}
"""The same lights as in `domain.pressure`."""

Values = dict[str, Value]


def common(tx: Tx, wanted: MatterFilter, now: datetime) -> tuple[list[str], Values]:
    """What must hold of open and ended ones alike, and every value that any condition names."""
    values: Values = {
        **_columns(wanted),
        "within": wanted.waiting_within,
        "supporter": wanted.supporting_department,
        "department": wanted.department,
        "person": wanted.person,
        "opened_from": _text(wanted.opened_from),
        "opened_before": _text(wanted.opened_before),
        "like": finding.as_like(wanted.text),
    }
    found, named = _by_times(wanted, now)
    if wanted.unowned:
        found.append("matters.lead_department_id IS NULL AND matters.lead_person_id + 0 IS NULL")
    if wanted.light is not None:
        found.append(_LIGHTS[wanted.light])
        values["at"] = _whole(now)
    if wanted.light in {Light.YELLOW, Light.GREEN}:
        bounds = _soon(tx, now)
        values["percent"] = bounds.percent
        values["soon"] = int(bounds.before.timestamp()) if bounds.before else STOPPED
    return found, values | named


def of_columns(wanted: MatterFilter, hidden: str = "") -> list[str]:
    """What the columns of ended matters must be; `hidden` after a text keeps engines from the indexes of history."""
    found = [
        f"matters.{column}{hidden if column == 'kind' else ''} = :{column}"
        for column, value in _columns(wanted).items()
        if value is not None
    ]
    if wanted.supporting_department is not None:
        found.append((IS_SUPPORTED if hidden else SUPPORTS).format(name="supporter"))
    if wanted.opened_from is not None:
        found.append(f"matters.opened_at{hidden} >= :opened_from")
    if wanted.opened_before is not None:
        found.append(f"matters.opened_at{hidden} < :opened_before")
    return found


def of_open(wanted: MatterFilter) -> list[str]:
    """What must be of open matters."""
    found = of_columns(wanted, " || ''")
    if wanted.waiting_within is not None:
        found.append(_WITHIN.format(name="within"))
    if wanted.department is not None:
        either = (LEADS, _WITHIN.format(name="department"), IS_SUPPORTED.format(name="department"))
        found.append(f"({' OR '.join(either)})")
    if wanted.person is not None:
        found.append(f"({' OR '.join(f'matters.{part} = :person' for part in ('waiting_person_id', *PARTS))})")
    if wanted.text:
        found.append(has_text())
    return found


def has_text() -> str:
    """That a matter has the text in its title or number."""
    in_title, in_number = (f"lower(matters.{column}) LIKE :like ESCAPE '\\'" for column in ("title", "number"))
    return f"({in_title} OR {in_number})"


def _whole(now: datetime) -> int:
    """The first whole second that is not before `now`; limits fall due at whole ones."""
    return ceil(now.timestamp())


def _soon(tx: Tx, now: datetime) -> Soon:
    office = settings.load(tx)
    return soon(now, office.light_profile, calendar.clock(tx))


def _columns(wanted: MatterFilter) -> Values:
    """What columns must be, by name; None where the filter does not say."""
    return {
        "kind": wanted.kind.value if wanted.kind else None,
        "urgency": wanted.urgency.value if wanted.urgency else None,
        "waiting_person_id": wanted.waiting_person,
        "waiting_department_id": wanted.waiting_department,
        "lead_department_id": wanted.lead_department,
        "lead_person_id": wanted.lead_person,
        "handler_id": wanted.handler,
        "raised_by_id": wanted.raised_by,
        "owner_id": wanted.owner,
    }


def _by_times(wanted: MatterFilter, now: datetime) -> tuple[list[str], Values]:
    meant: dict[str, tuple[Value, str]] = {
        "due_from": (_epoch(wanted.due_from), f"matters.due_epoch >= :due_from AND matters.due_epoch < {STOPPED}"),
        "due_before": (_epoch(wanted.due_before), "matters.due_epoch < :due_before"),
        "late_at": (_whole(now) if wanted.late else None, "matters.due_epoch < :late_at"),
        "closed_from": (_text(wanted.closed_from), "matters.closed_at >= :closed_from"),
        "closed_before": (_text(wanted.closed_before), "matters.closed_at < :closed_before"),
    }
    asked = {name: (value, condition) for name, (value, condition) in meant.items() if value is not None}
    return [condition for _value, condition in asked.values()], {name: value for name, (value, _c) in asked.items()}


def _epoch(at: datetime | None) -> int | None:
    return None if at is None else ceil(at.timestamp())


def _text(at: datetime | None) -> str | None:
    return None if at is None else to_text(at)
