"""The steps that make the first tables: office, journal, calendar, duty, log, matters, handovers, search."""

from board.store.schema import MAYBE, NUMBER, TEXT, TRUTH, VERSION, WORD, Schema, link


def journal(schema: Schema) -> None:
    """The chain of everything that was done; nothing in it is ever changed or removed."""
    schema.table(
        "journal",
        {
            "at": TEXT,
            "actor_id": link("people", null=True),
            "action": TEXT,
            "subject_kind": TEXT,
            "subject_id": NUMBER,
            "detail": TEXT,
            "previous_hash": TEXT,
            "hash": TEXT,
        },
    )
    schema.index("journal", ["subject_kind", "subject_id", "id"])
    schema.append_only("journal")


def office(schema: Schema) -> None:
    """Settings, departments and people."""
    schema.table("settings", {"name": TEXT, "value": TEXT, "version": VERSION})
    schema.index("settings", ["name"], unique=True)
    schema.table(
        "departments",
        {
            "name": TEXT,
            "short_name": TEXT,
            "phone": WORD,
            "position": NUMBER,
            "retired": TRUTH,
            "spellings": WORD,
            "version": VERSION,
        },
    )
    schema.index("departments", ["name"], unique=True)
    schema.index("departments", ["short_name"], unique=True)
    schema.table(
        "people",
        {
            "name": TEXT,
            "department_id": link("departments", null=True),
            "title": WORD,
            "rank": NUMBER,
            "mobile": WORD,
            "office_phone": WORD,
            "login": MAYBE,
            "roles": TEXT,
            "spellings": WORD,
            "retired": TRUTH,
            "version": VERSION,
        },
    )
    schema.index("people", ["name"], unique=True, where="retired = 0")
    schema.index("people", ["login"], unique=True, where="login IS NOT NULL AND retired = 0")
    schema.index("people", ["department_id"])


def calendar(schema: Schema) -> None:
    """Days that are not what their weekday says, and the years that are published."""
    schema.table("calendar_days", {"date": TEXT, "kind": TEXT, "name": WORD, "source": TEXT, "version": VERSION})
    schema.index("calendar_days", ["date"], unique=True)
    schema.table("calendar_years", {"year": NUMBER, "version": VERSION})
    schema.index("calendar_years", ["year"], unique=True)


def duty(schema: Schema) -> None:
    """Posts, and who is on them from when to when."""
    schema.table(
        "posts",
        {
            "name": TEXT,
            "pattern": TEXT,
            "position": NUMBER,
            "required": TRUTH,
            "retired": TRUTH,
            "version": VERSION,
        },
    )
    schema.index("posts", ["name"], unique=True)
    schema.table(
        "shifts",
        {
            "post_id": link("posts"),
            "person_id": link("people"),
            "begins_at": TEXT,
            "ends_at": TEXT,
            "note": WORD,
            "version": VERSION,
        },
    )
    schema.index("shifts", ["begins_at"])
    schema.index("shifts", ["post_id", "begins_at"])
    schema.index("shifts", ["person_id", "begins_at"])


def log(schema: Schema) -> None:
    """What was taken down; an entry is corrected only by a new one."""
    schema.table(
        "log_entries",
        {
            "at": TEXT,
            "recorded_at": TEXT,
            "officer_id": link("people"),
            "kind": TEXT,
            "importance": TEXT,
            "unit": WORD,
            "caller": WORD,
            "phone": WORD,
            "text": TEXT,
            "taken": WORD,
            "document": MAYBE,
            "corrects_id": link("log_entries", null=True),
        },
    )
    schema.index("log_entries", ["at", "id"])
    schema.index("log_entries", ["recorded_at"])
    schema.index("log_entries", ["corrects_id"], where="corrects_id IS NOT NULL")
    schema.index("log_entries", ["importance", "at"], where="importance <> 'ordinary'")
    schema.append_only("log_entries")


_QUEUE = (
    "due_epoch",
    "limit_seconds",
    "closed_at",
    "waiting_person_id",
    "waiting_department_id",
    "lead_department_id",
    "lead_person_id",
)
"""What the queue is sorted, narrowed and counted by: an index of these answers without touching the matters."""


def matters(schema: Schema) -> None:
    """Matters, who helps with them, whom they waited on; and what is open, as a view for other tools."""
    schema.table(
        "matters",
        {
            "kind": TEXT,
            "year": NUMBER,
            "serial": NUMBER,
            "number": TEXT,
            "title": TEXT,
            "text": WORD,
            "source": WORD,
            "urgency": TEXT,
            "state": TEXT,
            "raised_by_id": link("people"),
            "owner_id": link("people"),
            "lead_department_id": link("departments", null=True),
            "lead_person_id": link("people", null=True),
            "handler_id": link("people", null=True),
            "waiting_department_id": link("departments", null=True),
            "waiting_person_id": link("people", null=True),
            "waiting_since": MAYBE,
            "opened_at": TEXT,
            "due_at": TEXT,
            "due_epoch": NUMBER,
            "limit_seconds": NUMBER,
            "closed_at": MAYBE,
            "answer": WORD,
            "from_entry_id": link("log_entries", null=True),
            "version": VERSION,
        },
    )
    schema.index("matters", ["kind", "year", "serial"], unique=True)
    schema.index("matters", ["number"], unique=True)
    schema.index("matters", ["from_entry_id"], where="from_entry_id IS NOT NULL")
    schema.index("matters", [*_QUEUE], where="closed_at IS NULL")
    schema.index("matters", ["closed_at"], where="closed_at IS NOT NULL")
    schema.table("matter_supporting", {"matter_id": link("matters"), "department_id": link("departments")})
    schema.index("matter_supporting", ["matter_id", "department_id"], unique=True)
    schema.table(
        "matter_waits",
        {
            "matter_id": link("matters"),
            "state": TEXT,
            "department_id": link("departments", null=True),
            "person_id": link("people", null=True),
            "since": TEXT,
            "until": MAYBE,
        },
    )
    schema.index("matter_waits", ["matter_id", "id"])
    schema.index("matter_waits", ["since"])
    schema.index("matter_waits", ["until"])
    schema.view(
        "open_matters",
        """
        SELECT matters.number, matters.title, matters.kind, matters.urgency, matters.state, matters.due_at,
               COALESCE(departments.short_name, people.name) AS waiting_on, matters.waiting_since
        FROM matters
        LEFT JOIN departments ON departments.id = matters.waiting_department_id
        LEFT JOIN people ON people.id = matters.waiting_person_id
        WHERE matters.closed_at IS NULL
        """,
    )


def handovers(schema: Schema) -> None:
    """Signed handovers, and the lines added to one by hand."""
    schema.table(
        "handovers",
        {
            "begins_at": TEXT,
            "ends_at": TEXT,
            "cut_off": TEXT,
            "text": TEXT,
            "document": TEXT,
            "journal_id": NUMBER,
            "journal_hash": TEXT,
            "sha256": TEXT,
            "signed_by_id": link("people"),
            "signed_at": TEXT,
            "accepted_by_id": link("people", null=True),
            "accepted_at": MAYBE,
            "version": VERSION,
        },
    )
    schema.index("handovers", ["begins_at"], unique=True)
    schema.table(
        "handover_notes",
        {"begins_on": TEXT, "section": TEXT, "text": TEXT, "at": TEXT, "by_id": link("people")},
    )
    schema.index("handover_notes", ["begins_on", "id"])


def search(schema: Schema) -> None:
    """The texts that a search looks through, and their index."""
    schema.table("search_documents", {"kind": TEXT, "subject_id": NUMBER, "at": TEXT, "text": TEXT})
    schema.index("search_documents", ["kind", "subject_id"], unique=True)
    schema.search_index()


def requests(schema: Schema) -> None:
    """The key by which an action is recognised whose answer was lost; it is no part of what the journal's hash says."""
    schema.column("journal", "request", MAYBE)
    schema.index("journal", ["request"], unique=True, where="request IS NOT NULL")
