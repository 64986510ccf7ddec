"""The waiting ledger as rows: for how much working time matters waited on whom, from one moment to another.

What lies wholly inside is summed party by party; the few intervals that an edge cuts, and those that still run, come
out one by one and are counted by the clock with their part inside.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from math import inf
from typing import NamedTuple

from board.domain.matter_kinds import State
from board.domain.people import Party, PartyKind
from board.domain.statistics import Ledger, Waited, longest_first
from board.domain.working_sums import WorkingSums, between
from board.domain.worktime import WorkClock
from board.store.engine import Row, Tx, to_text, to_time
from board.store.migrations_statistics import IS_STOPPED, MONTHS_DIFFER, YEARS_DIFFER

_STOPPED = {State.HELD.value: "held", State.SPLIT.value: "split"}
"""The states in which a matter waits on somebody only in name."""
_SECONDS = """
    SUM(w.worked_seconds) AS seconds, SUM(CASE WHEN w.since >= :begins THEN w.worked_seconds ELSE 0 END) AS inside
    """
_STOPPED_INSIDE = f"""
    SELECT state, person_id, department_id, {_SECONDS} FROM matter_waits AS w
    WHERE {IS_STOPPED} AND until > :begins AND until <= :ends AND since >= :first
    GROUP BY state, person_id, department_id
    """
_COLUMNS = "id, matter_id, state, department_id, person_id, since, until"
_SHORTLY_ACROSS = (
    f"SELECT {_COLUMNS} FROM matter_waits WHERE until > :edge AND until < :month AND since < :edge",
    f"SELECT {_COLUMNS} FROM matter_waits WHERE since >= :month AND since < :edge AND until > :edge",
)
_ACROSS_MONTHS = f"""
    SELECT {_COLUMNS} FROM matter_waits
    WHERE {MONTHS_DIFFER} AND until >= :latest AND until > :edge AND until < :year AND since < :earliest
    UNION ALL
    SELECT {_COLUMNS} FROM matter_waits WHERE {YEARS_DIFFER} AND until >= :year AND since < :earliest
    """
_RUNNING = f"SELECT {_COLUMNS} FROM matter_waits WHERE until IS NULL AND since < :ends"

Span = tuple[datetime, datetime]
Seconds = dict[Party | str, int]
"""Working seconds by party, and by the name of what is nobody's move."""


class _Turn(NamedTuple):
    """An interval that a span may cut, to whom it is charged, and the working time until it begins and ends.

    Thousands are made at once, and each is looked at for several spans. What runs has no end.
    """

    id: int
    charged: Party | str
    begun: float
    ended: float


def ledgers(tx: Tx, spans: Sequence[Span], now: datetime, clock: WorkClock) -> tuple[Ledger, ...]:
    """The waiting ledger of a span, and of the parts that it consists of if more are given, none beyond `now`.

    What still runs, what crosses an edge that two of them share, and what lies inside of a part is read once.
    """
    names, departments = _parties(tx)
    spans = [(min(begins, now), min(ends, now)) for begins, ends in spans]
    last = max(ends for _begins, ends in spans)
    sums = WorkingSums(clock, min(begins for begins, _ends in spans), last)
    running = defaultdict[Party | str, list[float]](list)
    for turn in sorted(_turns(tx.rows(_RUNNING, ends=to_text(last)), sums), key=lambda turn: turn.begun):
        running[turn.charged].append(turn.begun)
    crossing = {edge: _turns(across(tx, edge), sums) for edge in {edge for span in spans for edge in span}}
    found = list[Ledger]()
    for span, seconds in zip(spans, _inside(tx, *spans), strict=True):
        if span[0] < span[1]:
            cut = {turn.id: turn for edge in span for turn in crossing[edge]}
            begun, ended = map(sums.until, span)
            for turn in cut.values():
                _add(seconds, turn.charged, between(max(turn.begun, begun), min(turn.ended, ended)))
            _add_running(seconds, running, begun, ended)
        held, split = seconds.pop("held", 0), seconds.pop("split", 0)
        waited = (
            Waited(Party(party.kind, party.id, names[party]), spent, departments.get(party))
            for party, spent in seconds.items()
            if spent and isinstance(party, Party)
        )
        found.append(Ledger(tuple(longest_first(waited)), held, split))
    return tuple(found)


def _inside(tx: Tx, whole: Span, *parts: Span) -> list[Seconds]:
    """What lies wholly inside of the whole and of each part; the former ended in some part, and is read with that."""
    found: list[Seconds] = [{} for _span in (whole, *parts)]
    for place, part in enumerate(parts or [whole], start=1):
        for charged, seconds, inside in _ended(tx, whole[0], *part):
            _add(found[0], charged, seconds)
            if parts:
                _add(found[place], charged, inside)
    return found


def _ended(tx: Tx, first: datetime, begins: datetime, ends: datetime) -> Iterator[tuple[Party | str, int, int]]:
    """What ended after `begins` until `ends`: whom it is charged to, the seconds since `first`, and since `begins`."""
    values = {"first": to_text(first), "begins": to_text(begins), "ends": to_text(ends)}
    for party, parties in (("person", "people"), ("department", "departments")):
        rows = tx.rows(
            f"""
            SELECT {party}.id AS {party}_id, {_SECONDS} FROM {parties} AS {party} CROSS JOIN matter_waits AS w
            WHERE w.{party}_id = {party}.id AND w.until > :begins AND w.until <= :ends AND w.since >= :first
            GROUP BY {party}.id
            """,
            **values,
        )
        for row in rows:
            yield Party(PartyKind(party), row[f"{party}_id"], ""), int(row["seconds"]), int(row["inside"])
    for row in tx.rows(_STOPPED_INSIDE, **values):
        seconds, inside = int(row["seconds"]), int(row["inside"])
        yield _STOPPED[row["state"]], seconds, inside
        yield _party(row["person_id"], row["department_id"]), -seconds, -inside


def _add_running(seconds: Seconds, running: Mapping[Party | str, list[float]], begun: float, ended: float) -> None:
    """Add the part inside of what still runs; most of it began before."""
    whole = between(begun, ended)
    for charged, begins in running.items():
        before, inside = bisect_right(begins, begun), bisect_left(begins, ended)
        _add(seconds, charged, before * whole + sum(between(one, ended) for one in begins[before:inside]))


def _add(seconds: Seconds, charged: Party | str, spent: int) -> None:
    if spent:
        seconds[charged] = seconds.get(charged, 0) + spent


def _turns(rows: Iterable[Row], sums: WorkingSums) -> list[_Turn]:
    found = list[_Turn]()
    for row in rows:
        ended = sums.until(to_time(row["until"])) if row["until"] else inf
        charged = _STOPPED.get(row["state"]) or _party(row["person_id"], row["department_id"])
        found.append(_Turn(row["id"], charged, sums.until(to_time(row["since"])), ended))
    return found


@cache
def _party(person: int | None, department: int) -> Party:
    """Always the same one, so that sums by party need not compare it with itself."""
    if person is not None:
        return Party(PartyKind.PERSON, person, "")
    return Party(PartyKind.DEPARTMENT, department, "")


def across(tx: Tx, edge: datetime) -> Iterator[Row]:
    """The ended intervals that began before a moment and ended after it.

    All of history began before a moment and all that came later ended after it; but what crosses it either crosses the
    turn of a month (of UTC) next to it as well, which few do, or begins or ends between the two.
    """
    edge = edge.astimezone(UTC)
    month = _next_turn(edge)
    shortly = _SHORTLY_ACROSS[0] if month >= edge else _SHORTLY_ACROSS[1]
    yield from tx.rows(shortly, edge=to_text(edge), month=to_text(month))
    yield from tx.rows(
        _ACROSS_MONTHS,
        edge=to_text(edge),
        earliest=to_text(min(edge, month)),
        latest=to_text(max(edge, month)),
        year=to_text(month.replace(year=month.year + 1, month=1)),
    )


def _next_turn(at: datetime) -> datetime:
    """The beginning of a month (of UTC) that is nearest to a moment."""
    begins = at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    ends = begins.replace(year=begins.year + begins.month // 12, month=begins.month % 12 + 1)
    return begins if at - begins < ends - at else ends


def _parties(tx: Tx) -> tuple[dict[Party, str], dict[Party, Party]]:
    """What everybody is called, and which department a person is of today."""
    names = {
        Party(PartyKind.DEPARTMENT, row["id"], ""): row["name"]
        for row in tx.rows("SELECT id, short_name AS name FROM departments")
    }
    departments: dict[Party, Party] = {}
    for row in tx.rows("SELECT id, name, department_id FROM people"):
        person = Party(PartyKind.PERSON, row["id"], row["name"])
        names[person] = row["name"]
        if row["department_id"] is not None:
            own = Party(PartyKind.DEPARTMENT, row["department_id"], "")
            departments[person] = Party(own.kind, own.id, names[own])
    return names, departments
