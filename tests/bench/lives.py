"""The invented life of one matter: opened, handed over, accepted, answered, closed; or stuck on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from board.domain.journal import Written
from board.domain.matter_kinds import MatterKind, State, Urgency
from tests.bench import invention
from tests.bench.ledger import Ledger, Values, stamp

_ZONE = ZoneInfo("Asia/Shanghai")
_HOUR, _DAY = 3_600, 86_400
_LIMITS = {Urgency.FLASH: _HOUR, Urgency.URGENT: 8 * _HOUR, Urgency.NORMAL: 7 * _DAY, Urgency.HARD: 30 * _DAY}
_URGENCIES = (Urgency.FLASH, *(Urgency.URGENT,) * 3, *(Urgency.NORMAL,) * 14, *(Urgency.HARD,) * 2)
_VERBS = ("matters.new", "matters.assign", "matters.accept", "matters.answer", "matters.confirm")
_STATES = (State.OPEN, State.ASSIGNED, State.ACCEPTED, State.ANSWERED, State.CLOSED)


@dataclass(frozen=True, slots=True)
class Office:
    """Who there is, by id: the office's own officers, the leaders, and the departments with their people."""

    officers: tuple[int, ...]
    leaders: tuple[int, ...]
    staff: dict[int, tuple[int, ...]]
    names: dict[tuple[str, int], str]


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a matter, due to be written in the journal at `at` (seconds since 1970)."""

    at: float
    actor: int
    action: str
    matter: int
    said: Values
    wrote: list[Written]


class Lives:
    """Makes matters one after another, each with its number, its row, its waits and its moves."""

    def __init__(self, ledger: Ledger, office: Office, dice: Random, now: float) -> None:
        self._ledger, self._office, self._dice, self._now = ledger, office, dice, now
        self._serials: dict[tuple[str, int], int] = {
            (kind, year): serial
            for kind, year, serial in ledger.all("SELECT kind, year, MAX(serial) FROM matters GROUP BY kind, year")
        }
        self.open = 0

    def begin(self, opened: float, entry: int | None, *, stuck: bool) -> list[Move]:
        """Write a matter as it stands now, and return its moves in order of time."""
        dice = self._dice
        times = self._times(opened, stuck=stuck)
        row = self._opening(opened, entry)
        waits: list[Values] = []
        moves: list[Move] = []
        handed = self._parties(row)
        for step, at in enumerate(times):
            said, extra = self._move(row, step, at, handed)
            wrote = [Written("matters", row["id"], dict(row)), *self._turn(row, waits, at), *extra]
            actor = row["owner_id"] if step < 2 else dice.choice(self._office.officers)
            moves.append(Move(at, actor, _VERBS[step], row["id"], said, wrote))
        self._write(row, waits, stamp(opened))
        return moves

    def _times(self, opened: float, *, stuck: bool) -> list[float]:
        dice = self._dice
        times = [opened]
        gaps = (dice.uniform(60, 2 * _HOUR), dice.uniform(300, _DAY), dice.uniform(_HOUR, 5 * _DAY))
        for gap in (*gaps, dice.uniform(_HOUR, 2 * _DAY)):
            times.append(times[-1] + gap)
        reached = [at for at in times if at < self._now]
        return reached[: dice.randrange(1, 5)] if stuck else reached

    def _opening(self, opened: float, entry: int | None) -> Values:
        dice = self._dice
        kind = dice.choices(list(MatterKind), weights=(8, 4, 5, 2, 1))[0]
        urgency = dice.choice(_URGENCIES)
        year = datetime.fromtimestamp(opened, _ZONE).year
        serial = self._serials[kind.value, year] = self._serials.get((kind.value, year), 0) + 1
        limit = _LIMITS[urgency]
        officer = dice.choice(self._office.officers)
        return {
            "id": self._ledger.number("matters"),
            "kind": kind.value,
            "year": year,
            "serial": serial,
            "number": f"{kind.sign}〔{year}〕{serial}号",
            "title": invention.title(dice),
            "text": invention.task(dice),
            "source": f"{invention.unit(dice)} {invention.name(dice)}",
            "urgency": urgency.value,
            "state": State.OPEN.value,
            "raised_by_id": officer,
            "owner_id": officer,
            "lead_department_id": None,
            "lead_person_id": None,
            "handler_id": None,
            "waiting_department_id": None,
            "waiting_person_id": officer,
            "waiting_since": None,
            "opened_at": stamp(opened),
            "due_at": stamp(opened + limit),
            "due_epoch": int(opened + limit),
            "limit_seconds": limit,
            "closed_at": None,
            "answer": "",
            "from_entry_id": entry,
            "version": 0,
        }

    def _parties(self, row: Values) -> tuple[int | None, int | None, int]:
        """The lead (a department or a person) and the person who handles the matter for it."""
        if MatterKind(row["kind"]).asks_a_leader:
            leader = self._dice.choice(self._office.leaders)
            return None, leader, leader
        department = self._dice.choice(list(self._office.staff))
        return department, None, self._dice.choice(self._office.staff[department])

    def _move(
        self, row: Values, step: int, at: float, handed: tuple[int | None, int | None, int]
    ) -> tuple[Values, list[Written]]:
        department, leader, handler = handed
        state = _STATES[step]
        row |= {"state": state.value, "version": row["version"] + 1, "waiting_since": stamp(at)}
        said: Values = {"state": state.value}
        waiting: dict[State, tuple[int | None, int | None]] = {
            State.OPEN: (None, row["owner_id"]),
            State.ASSIGNED: (department, leader),
            State.ACCEPTED: (None, handler),
            State.ANSWERED: (None, row["raised_by_id"]),
            State.CLOSED: (None, None),
        }
        row["waiting_department_id"], row["waiting_person_id"] = waiting[state]
        extra: list[Written] = []
        if state is State.OPEN:
            said["title"] = row["title"]
        elif state is State.ASSIGNED:
            row |= {"lead_department_id": department, "lead_person_id": leader}
            extra = self._supporting(row["id"], department)
        elif state is State.ACCEPTED:
            row["handler_id"] = handler
        elif state is State.ANSWERED:
            row["answer"] = said["answer"] = invention.answer(self._dice)
        else:
            row |= {"waiting_since": None, "closed_at": stamp(at)}
        party = ("departments", waiting[state][0]) if waiting[state][0] else ("people", waiting[state][1])
        if party[1]:
            said["waits_on"] = self._office.names[party[0], party[1]]
        return said, extra

    def _supporting(self, matter: int, lead: int | None) -> list[Written]:
        if lead is None or self._dice.random() > 0.3:
            return []
        others = self._dice.sample([department for department in self._office.staff if department != lead], k=2)
        written = []
        for department in others:
            row: dict[str, Any] = {
                "id": self._ledger.number("matter_supporting"),
                "matter_id": matter,
                "department_id": department,
            }
            self._ledger.put("matter_supporting", row)
            written.append(Written("matter_supporting", row["id"], row))
        return written

    def _turn(self, row: Values, waits: list[Values], at: float) -> Iterator[Written]:
        """End the running interval and begin the next, as `store.matters` does."""
        if waits:
            waits[-1]["until"] = stamp(at)
            yield Written("matter_waits", waits[-1]["id"], dict(waits[-1]))
        if row["closed_at"] is None:
            wait = {
                "id": self._ledger.number("matter_waits"),
                "matter_id": row["id"],
                "state": row["state"],
                "department_id": row["waiting_department_id"],
                "person_id": row["waiting_person_id"],
                "since": row["waiting_since"],
                "until": None,
            }
            waits.append(wait)
            yield Written("matter_waits", wait["id"], dict(wait))

    def _write(self, row: Values, waits: list[Values], opened: str) -> None:
        self.open += row["closed_at"] is None
        self._ledger.put("matters", row)
        for wait in waits:
            self._ledger.put("matter_waits", wait)
        facts = (row["number"], row["title"], row["text"], row["source"], row["answer"])
        self._ledger.index("matters", row["id"], opened, "\n".join(fact for fact in facts if fact))
