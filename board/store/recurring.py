"""Rules of recurring matters as rows, the runs that opened a matter, and when each rule is to be looked at next.

A rule's clock is forgotten whenever the rule is saved, and all are set by the calendar they were worked out with; so a
clock that is there is right, and one that is missing or of another calendar is set by the next tick.
"""

from datetime import date, datetime, time

from board.domain.people import Party, PartyKind
from board.domain.recurrence import DayOff, Recurrence, Run
from board.domain.recurring import Recurring
from board.store.engine import Row, Tx, Value, to_text, to_text_or_none, to_time, to_time_or_none
from board.store.reading import reads
from board.store.reminders import NEVER
from board.values import dataclass

_RULE = """
    SELECT r.*, templates.name AS template_name, people.name AS owner_name, run.named AS last_named, run.day AS last_day
    FROM recurring_rules AS r
    JOIN templates ON templates.id = r.template_id
    JOIN people ON people.id = r.owner_id
    LEFT JOIN recurring_runs AS run
        ON run.id = (SELECT MAX(latest.id) FROM recurring_runs AS latest WHERE latest.rule_id = r.id)
    """
_WANTING = """
    SELECT r.id FROM recurring_rules AS r LEFT JOIN recurring_clocks AS clock ON clock.rule_id = r.id
    WHERE r.ended_at IS NULL AND r.paused = 0 AND (clock.at IS NULL OR clock.at <= :now OR clock.rules <> :rules)
    ORDER BY r.id
    """


@reads("recurring_rules")
def _rule(row: Row) -> Recurring:
    last = Run(date.fromisoformat(row["last_named"]), date.fromisoformat(row["last_day"])) if row["last_day"] else None
    return Recurring(
        id=row["id"],
        template=row["template_id"],
        template_name=row["template_name"],
        recurrence=Recurrence(row["rule"], date.fromisoformat(row["begins_on"]), DayOff(row["day_off"])),
        at=time.fromisoformat(row["at"]),
        owner=Party(PartyKind.PERSON, row["owner_id"], row["owner_name"]),
        since=to_time(row["since"]),
        is_paused=bool(row["paused"]),
        ended_at=to_time_or_none(row["ended_at"]),
        last=last,
        version=row["version"],
    )


def rules(tx: Tx, *, ended: bool = False) -> list[Recurring]:
    """The rules that have not ended, oldest first; with `ended` also those that have."""
    where = "" if ended else "WHERE r.ended_at IS NULL"
    return [_rule(row) for row in tx.rows(f"{_RULE} {where} ORDER BY r.id")]


def rule(tx: Tx, rule_id: int) -> Recurring | None:
    """The rule of that number."""
    row = tx.row(f"{_RULE} WHERE r.id = :id", id=rule_id)
    return _rule(row) if row else None


def of_template(tx: Tx, template_id: int) -> list[int]:
    """The numbers of the rules that have not ended and open matters from a template."""
    rows = tx.rows(
        "SELECT id FROM recurring_rules WHERE template_id = :id AND ended_at IS NULL ORDER BY id", id=template_id
    )
    return [row["id"] for row in rows]


def save(tx: Tx, one: Recurring) -> Recurring:
    """Write a rule, a new one if it has no number; returns it as it stands.

    Raises:
        Conflict: somebody else changed it since `one.version`.
    """
    values: dict[str, Value] = {
        "rule": one.recurrence.rule,
        "begins_on": one.recurrence.begins.isoformat(),
        "at": f"{one.at:%H:%M}",
        "day_off": one.recurrence.day_off.value,
        "owner_id": one.owner.id,
        "since": to_text(one.since),
        "paused": int(one.is_paused),
        "ended_at": to_text_or_none(one.ended_at),
    }
    if one.id:
        row = tx.update("recurring_rules", one.id, one.version, **values)
        tx.run("DELETE FROM recurring_clocks WHERE rule_id = :id", id=one.id)
    else:
        row = tx.insert("recurring_rules", template_id=one.template, **values)
    saved = rule(tx, row["id"])
    assert saved is not None  # noqa: S101 - it was written in this transaction
    return saved


@dataclass(frozen=True, slots=True)
class Opened:
    """A run that opened a matter: the days it was named for and came on, and the matter."""

    run: Run
    at: datetime
    matter: int
    number: str
    title: str


def opened(tx: Tx, rule_id: int, *, limit: int) -> list[Opened]:
    """The latest runs of a rule that opened a matter, newest first."""
    rows = tx.rows(
        """
        SELECT run.*, matters.number, matters.title FROM recurring_runs AS run
        JOIN matters ON matters.id = run.matter_id WHERE run.rule_id = :id ORDER BY run.id DESC LIMIT :limit
        """,
        id=rule_id,
        limit=limit,
    )
    return [_opened(row) for row in rows]


@reads("recurring_runs")
def _opened(row: Row) -> Opened:
    run = Run(date.fromisoformat(row["named"]), date.fromisoformat(row["day"]))
    return Opened(run, to_time(row["at"]), row["matter_id"], row["number"], row["title"])


def add_run(tx: Tx, rule_id: int, run: Run, at: datetime, matter_id: int) -> None:
    """Write down that a run opened a matter; the same run exists only once."""
    tx.insert(
        "recurring_runs",
        rule_id=rule_id,
        named=run.named.isoformat(),
        day=run.day.isoformat(),
        at=to_text(at),
        matter_id=matter_id,
    )


def wanting_a_look(tx: Tx, now: datetime, calendar: str) -> list[int]:
    """The active rules of which a run may be due at `now`; `calendar` is what `reminders.rules_in_force` says."""
    return [row["id"] for row in tx.rows(_WANTING, now=to_text(now), rules=calendar)]


def set_clock(tx: Tx, rule_id: int, next_at: datetime | None, calendar: str) -> None:
    """Say when to look at a rule again; None is not before it or the calendar changes."""
    tx.run(
        """
        INSERT INTO recurring_clocks (rule_id, at, rules) VALUES (:id, :at, :rules)
        ON CONFLICT (rule_id) DO UPDATE SET at = excluded.at, rules = excluded.rules
        """,
        id=rule_id,
        at=NEVER if next_at is None else to_text(next_at),
        rules=calendar,
    )
