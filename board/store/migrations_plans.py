"""The step for plans: the library, every version of it as text, and the steps that incidents run.

A version is never changed; a run has rows of its own for its steps, so nothing that is edited later reaches it.
"""

from board.store.schema import MAYBE, NUMBER, TEXT, TRUTH, VERSION, WORD, Schema, link


def plans(schema: Schema) -> None:
    """Plans with their versions, and what incidents run of them."""
    schema.table("plans", {"name": TEXT, "kinds": TEXT, "number": NUMBER, "retired": TRUTH, "version": VERSION})
    schema.index("plans", ["name"], unique=True, where="retired = 0")
    schema.table(
        "plan_versions",
        {"plan_id": link("plans"), "number": NUMBER, "text": TEXT, "at": TEXT, "by_id": link("people", null=True)},
    )
    schema.index("plan_versions", ["plan_id", "number"], unique=True)
    schema.table(
        "plan_runs",
        {
            "incident_id": link("incidents"),
            "plan_version_id": link("plan_versions"),
            "name": TEXT,
            "begun_at": TEXT,
            "by_id": link("people", null=True),
        },
    )
    schema.index("plan_runs", ["incident_id", "plan_version_id"], unique=True)
    schema.table(
        "plan_run_steps",
        {
            "run_id": link("plan_runs"),
            "incident_id": link("incidents"),
            "number": NUMBER,
            "text": TEXT,
            "who": WORD,
            "phone": WORD,
            "due_at": MAYBE,
            "done_at": MAYBE,
            "done_by_id": link("people", null=True),
            "note": WORD,
            "matter_id": link("matters", null=True),
            "version": VERSION,
        },
    )
    schema.index("plan_run_steps", ["incident_id", "number"], unique=True)
    schema.index("plan_run_steps", ["run_id"])
    schema.index("plan_run_steps", ["due_at"], where="done_at IS NULL")
