"""The library of plans as rows; versions are added and never changed."""

from datetime import datetime

from board.domain.plan import Plan, PlanVersion
from board.domain.plan_text import read
from board.store.engine import Row, Tx, to_text, to_time
from board.store.reading import reads

_PLAN = """
    SELECT plans.*, v.text AS text, v.id AS version_id
    FROM plans JOIN plan_versions AS v ON v.plan_id = plans.id AND v.number = plans.number
    """
_VERSION = "SELECT v.*, people.name AS by_name FROM plan_versions AS v LEFT JOIN people ON people.id = v.by_id"


@reads("plans")
def _plan(row: Row) -> Plan:
    said = read(row["text"])
    return Plan(
        id=row["id"],
        name=said.name,
        kinds=said.kinds,
        steps=said.steps,
        note=said.note,
        number=row["number"],
        version_id=row["version_id"],
        retired=bool(row["retired"]),
        version=row["version"],
    )


@reads("plan_versions")
def _version(row: Row) -> PlanVersion:
    return PlanVersion(row["id"], row["number"], row["text"], to_time(row["at"]), row["by_name"] or "")


def listed(tx: Tx) -> list[Plan]:
    """The plans in use, in the order in which they came."""
    return [_plan(row) for row in tx.rows(f"{_PLAN} WHERE plans.retired = 0 ORDER BY plans.id")]


def get(tx: Tx, plan_id: int) -> Plan | None:
    """The plan of that number."""
    row = tx.row(f"{_PLAN} WHERE plans.id = :id", id=plan_id)
    return _plan(row) if row else None


def versions(tx: Tx, plan_id: int) -> list[PlanVersion]:
    """All versions of a plan, the newest on top."""
    rows = tx.rows(f"{_VERSION} WHERE v.plan_id = :id ORDER BY v.number DESC", id=plan_id)
    return [_version(row) for row in rows]


def save(tx: Tx, plan: Plan, text: str, at: datetime, by: int | None) -> Plan:
    """Write a plan with a new version of its text; a plan without a number is new.

    Raises:
        Conflict: somebody else changed it since `plan.version`.
    """
    values: dict[str, str | int | None] = {"name": plan.name, "kinds": "\n".join(plan.kinds), "retired": 0}
    if plan.id:
        number = plan.number + 1
        row = tx.update("plans", plan.id, plan.version, number=number, **values)
    else:
        number = 1
        row = tx.insert("plans", number=number, **values)
    tx.insert("plan_versions", plan_id=row["id"], number=number, text=text, at=to_text(at), by_id=by)
    return _known(tx, row["id"])


def retire(tx: Tx, plan: Plan) -> Plan:
    """Use a plan no more; runs and versions stay."""
    tx.update("plans", plan.id, plan.version, retired=1)
    return _known(tx, plan.id)


def _known(tx: Tx, plan_id: int) -> Plan:
    found = get(tx, plan_id)
    assert found is not None  # noqa: S101 - it was written in this transaction
    return found
