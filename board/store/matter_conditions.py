"""What a filter means: the conditions on rows of `matters`, and the values that they name."""

from datetime import datetime
from math import ceil

from board.domain import finding
from board.domain.lights import Light
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.pressure import Soon, soon
from board.domain.worktime import WorkClock
from board.store import calendar, settings
from board.store.engine import Tx, Value, to_text

STOPPED = 32_503_680_000
"""The `due_epoch` of what is on hold: while its clock stands still it falls due in no time that anybody asks for."""

_STANDING = {
    Standing.OPEN: "matters.closed_at IS NULL",
    Standing.ENDED: "matters.closed_at IS NOT NULL",
    Standing.ALL: "1 = 1",
}
_WITHIN = """(
    matters.waiting_department_id = :{name}
    OR matters.waiting_person_id IN (SELECT id FROM people WHERE department_id = :{name})
    )"""
_SUPPORTS = """EXISTS (
    SELECT 1 FROM matter_supporting AS s WHERE s.matter_id = matters.id AND s.department_id = :{name}
    )"""
_PARTS = ("waiting_person_id", "raised_by_id", "owner_id", "handler_id", "lead_person_id")

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


def conditions(tx: Tx, wanted: MatterFilter, now: datetime) -> tuple[list[str], Values]:
    """What must hold of a row for the matters that `wanted` asks for at `now`."""
    found, values = [_STANDING[wanted.standing]], Values()
    for part in (_by_columns(wanted), _by_parties(wanted), _by_times(wanted, now), _by_text(wanted)):
        found += part[0]
        values |= part[1]
    if wanted.light is not None:
        found.append(_LIGHTS[wanted.light])
        values["at"] = _whole(now)
    if wanted.light in {Light.YELLOW, Light.GREEN}:
        bounds = _soon(tx, now)
        values["percent"] = bounds.percent
        values["soon"] = int(bounds.before.timestamp()) if bounds.before else STOPPED
    return found, values


def _whole(now: datetime) -> int:
    """The first whole second that is not before `now`; limits fall due at whole ones."""
    return ceil(now.timestamp())


def _soon(tx: Tx, now: datetime) -> Soon:
    office = settings.load(tx)
    return soon(now, office.light_profile, WorkClock(calendar.load(tx), office.hours))


def _by_columns(wanted: MatterFilter) -> tuple[list[str], Values]:
    columns: Values = {
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
    values: Values = {column: value for column, value in columns.items() if value is not None}
    found = [f"matters.{column} = :{column}" for column in values]
    if wanted.unowned:
        found.append("matters.lead_department_id IS NULL AND matters.lead_person_id IS NULL")
    return found, values


def _by_parties(wanted: MatterFilter) -> tuple[list[str], Values]:
    leads = "matters.lead_department_id = :department"
    meant = {
        "within": (wanted.waiting_within, _WITHIN.format(name="within")),
        "supporter": (wanted.supporting_department, _SUPPORTS.format(name="supporter")),
        "department": (
            wanted.department,
            f"({leads} OR {_WITHIN.format(name='department')} OR {_SUPPORTS.format(name='department')})",
        ),
        "person": (wanted.person, f"({' OR '.join(f'matters.{part} = :person' for part in _PARTS)})"),
    }
    asked = {name: (value, condition) for name, (value, condition) in meant.items() if value is not None}
    return [condition for _value, condition in asked.values()], {name: value for name, (value, _c) in asked.items()}


def _by_times(wanted: MatterFilter, now: datetime) -> tuple[list[str], Values]:
    meant: dict[str, tuple[Value, str]] = {
        "due_from": (_epoch(wanted.due_from), f"matters.due_epoch >= :due_from AND matters.due_epoch < {STOPPED}"),
        "due_before": (_epoch(wanted.due_before), "matters.due_epoch < :due_before"),
        "late_at": (_whole(now) if wanted.late else None, "matters.due_epoch < :late_at"),
        "opened_from": (_text(wanted.opened_from), "matters.opened_at >= :opened_from"),
        "opened_before": (_text(wanted.opened_before), "matters.opened_at < :opened_before"),
        "closed_from": (_text(wanted.closed_from), "matters.closed_at >= :closed_from"),
        "closed_before": (_text(wanted.closed_before), "matters.closed_at < :closed_before"),
    }
    asked = {name: (value, condition) for name, (value, condition) in meant.items() if value is not None}
    return [condition for _value, condition in asked.values()], {name: value for name, (value, _c) in asked.items()}


def _epoch(at: datetime | None) -> int | None:
    return None if at is None else ceil(at.timestamp())


def _text(at: datetime | None) -> str | None:
    return None if at is None else to_text(at)


def _by_text(wanted: MatterFilter) -> tuple[list[str], Values]:
    if not wanted.text:
        return [], {}
    in_title, in_number = (f"lower(matters.{column}) LIKE :like ESCAPE '\\'" for column in ("title", "number"))
    return [f"({in_title} OR {in_number})"], {"like": finding.as_like(wanted.text)}
