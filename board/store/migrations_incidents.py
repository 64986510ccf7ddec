"""The step for incidents: what is known of them, the log entries they come of, their reports and their clocks.

Clocks are never removed: one that ended says when and by what. A report's `facts` are what was known when it was
composed, as JSON, so that a follow-up can tell what is new.
"""

from board.store.schema import MAYBE, NUMBER, TEXT, TRUTH, VERSION, WORD, Schema, link


def incidents(schema: Schema) -> None:
    """Incidents with their entries, reports and clocks; who let a handover be signed while a first report was due."""
    schema.table(
        "incidents",
        {
            "number": TEXT,
            "year": NUMBER,
            "serial": NUMBER,
            "title": TEXT,
            "kind": WORD,
            "level": TEXT,
            "is_exercise": TRUTH,
            "state": TEXT,
            "occurred_at": MAYBE,
            "received_at": TEXT,
            "opened_at": TEXT,
            "officer_id": link("people"),
            "source": WORD,
            "place": WORD,
            "nature": WORD,
            "scope": WORD,
            "casualties": WORD,
            "trend": WORD,
            "leaders": WORD,
            "measures": WORD,
            "advice": WORD,
            "merged_into_id": link("incidents", null=True),
            "ended_at": MAYBE,
            "reason": WORD,
            "version": VERSION,
        },
    )
    schema.index("incidents", ["number"], unique=True)
    schema.index("incidents", ["is_exercise", "year", "serial"], unique=True)
    schema.index("incidents", ["received_at"], where="state = 'open'")
    schema.index("incidents", ["ended_at"])
    schema.table("incident_entries", {"incident_id": link("incidents"), "entry_id": link("log_entries")})
    schema.index("incident_entries", ["entry_id"], unique=True)
    schema.index("incident_entries", ["incident_id"])
    schema.table(
        "incident_reports",
        {
            "incident_id": link("incidents"),
            "kind": TEXT,
            "serial": NUMBER,
            "target": WORD,
            "text": WORD,
            "at": TEXT,
            "by_id": link("people"),
            "told": WORD,
            "answered": WORD,
            "is_sent": TRUTH,
            "facts": TEXT,
            "version": VERSION,
        },
    )
    schema.index("incident_reports", ["incident_id"])
    schema.index("incident_reports", ["at"])
    schema.table(
        "incident_clocks",
        {
            "incident_id": link("incidents"),
            "channel": TEXT,
            "target": WORD,
            "begun_at": TEXT,
            "due_at": TEXT,
            "ended_at": MAYBE,
            "ended_by": MAYBE,
            "report_id": link("incident_reports", null=True),
        },
    )
    schema.index("incident_clocks", ["incident_id"])
    schema.index("incident_clocks", ["due_at"], where="ended_at IS NULL")
    schema.table(
        "handover_releases",
        {"begins_at": TEXT, "by_id": link("people"), "at": TEXT, "reason": TEXT},
    )
    schema.index("handover_releases", ["begins_at"])
