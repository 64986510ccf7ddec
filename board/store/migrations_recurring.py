"""The step for matters that recur: templates, checklists, rules, and the runs that opened a matter.

`recurring_clocks` says when a rule's next run is and can be worked out anew at any time, so it is not in the journal.
"""

from board.store.schema import MAYBE, NUMBER, TEXT, TRUTH, VERSION, WORD, Schema, link


def recurring(schema: Schema) -> None:
    """Templates with their supporting departments, steps of matters, rules, their runs and their clocks."""
    schema.table(
        "templates",
        {
            "name": TEXT,
            "kind": TEXT,
            "title": TEXT,
            "text": WORD,
            "source": WORD,
            "urgency": TEXT,
            "time_limit": WORD,
            "lead_department_id": link("departments", null=True),
            "lead_person_id": link("people", null=True),
            "steps": WORD,
            "retired": TRUTH,
            "version": VERSION,
        },
    )
    schema.index("templates", ["name"], unique=True, where="retired = 0")
    schema.table("template_supporting", {"template_id": link("templates"), "department_id": link("departments")})
    schema.index("template_supporting", ["template_id", "department_id"], unique=True)
    schema.table(
        "matter_steps",
        {
            "matter_id": link("matters"),
            "number": NUMBER,
            "text": TEXT,
            "done_at": MAYBE,
            "done_by_id": link("people", null=True),
            "told_by": WORD,
            "version": VERSION,
        },
    )
    schema.index("matter_steps", ["matter_id", "number"], unique=True)
    schema.table(
        "recurring_rules",
        {
            "template_id": link("templates"),
            "rule": TEXT,
            "begins_on": TEXT,
            "at": TEXT,
            "day_off": TEXT,
            "owner_id": link("people"),
            "since": TEXT,
            "paused": TRUTH,
            "ended_at": MAYBE,
            "version": VERSION,
        },
    )
    schema.index("recurring_rules", ["template_id"])
    schema.table(
        "recurring_runs",
        {"rule_id": link("recurring_rules"), "named": TEXT, "day": TEXT, "at": TEXT, "matter_id": link("matters")},
    )
    schema.index("recurring_runs", ["rule_id", "named"], unique=True)
    schema.index("recurring_runs", ["matter_id"])
    schema.table("recurring_clocks", {"rule_id": link("recurring_rules"), "at": TEXT, "rules": TEXT})
    schema.index("recurring_clocks", ["rule_id"], unique=True)
    schema.index("recurring_clocks", ["at"])
