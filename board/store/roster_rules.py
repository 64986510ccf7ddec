"""The office's rules for its rosters as rows."""

from collections import defaultdict

from board.domain.roster_rule import Per, RosterRule, RuleKind
from board.domain.turn_kind import TurnKind
from board.store.engine import Row, Tx, to_text_or_none, to_time_or_none
from board.store.reading import reads

_RULE = """
    SELECT roster_rules.*, departments.short_name AS department_name, posts.name AS post_name FROM roster_rules
    LEFT JOIN departments ON departments.id = roster_rules.department_id
    LEFT JOIN posts ON posts.id = roster_rules.post_id
    """
_PEOPLE = """
    SELECT roster_rule_people.rule_id, people.id, people.name FROM roster_rule_people
    JOIN people ON people.id = roster_rule_people.person_id ORDER BY roster_rule_people.id
    """


@reads("roster_rules")
def _rule(row: Row, named: list[tuple[int, str]]) -> RosterRule:
    return RosterRule(
        id=row["id"],
        kind=RuleKind(row["kind"]),
        people=tuple(person for person, _name in named),
        people_names=tuple(name for _person, name in named),
        department=row["department_id"] or 0,
        department_name=row["department_name"] or "",
        post=row["post_id"] or 0,
        post_name=row["post_name"] or "",
        at=to_time_or_none(row["at"]),
        turns=TurnKind(row["turns"]) if row["turns"] else None,
        count=row["count"],
        per=Per(row["per"]),
        weight=row["weight"],
    )


def listed(tx: Tx) -> tuple[RosterRule, ...]:
    """All rules in the order in which they were made."""

    def read() -> tuple[RosterRule, ...]:
        rows = tx.rows(f"{_RULE} ORDER BY roster_rules.id")
        named: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for row in tx.rows(_PEOPLE) if rows else ():
            named[row["rule_id"]].append((row["id"], row["name"]))
        return tuple(_rule(row, named[row["id"]]) for row in rows)

    return tx.once("roster_rules", read)


def add(tx: Tx, rule: RosterRule) -> RosterRule:
    """Write a new rule."""
    row = tx.insert(
        "roster_rules",
        kind=rule.kind.value,
        department_id=rule.department or None,
        post_id=rule.post or None,
        at=to_text_or_none(rule.at),
        turns=rule.turns.value if rule.turns else "",
        count=rule.count,
        per=rule.per.value,
        weight=rule.weight,
    )
    for person in rule.people:
        tx.insert("roster_rule_people", rule_id=row["id"], person_id=person)
    return next(one for one in listed(tx) if one.id == row["id"])


def remove(tx: Tx, rule: RosterRule) -> None:
    """Take a rule away."""
    for row in tx.rows("SELECT id FROM roster_rule_people WHERE rule_id = :rule ORDER BY id", rule=rule.id):
        tx.remove("roster_rule_people", row["id"])
    tx.remove("roster_rules", rule.id)
