"""The store's tables, as numbered steps, each taken once and in order. A step that has landed is never edited.

What a step does stands with the others of its time in `migrations_*.py`; which there are, and their order, stands here.
A number that is missing was never used.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Final

from board.store.schema import Schema

Step = Callable[[Schema], None]


def _of(module: str, name: str) -> Step:
    """A step whose module is read when it is taken: a store that has taken all is asked for their names alone."""

    def step(schema: Schema) -> None:
        getattr(import_module(f"board.store.migrations_{module}"), name)(schema)

    return step


STEPS: Final[tuple[tuple[str, Step], ...]] = (
    ("0001_office", _of("first", "office")),
    ("0002_journal", _of("first", "journal")),
    ("0003_calendar", _of("first", "calendar")),
    ("0004_duty", _of("first", "duty")),
    ("0005_log", _of("first", "log")),
    ("0006_matters", _of("first", "matters")),
    ("0007_handovers", _of("first", "handovers")),
    ("0008_search", _of("first", "search")),
    ("0009_requests", _of("first", "requests")),
    ("0010_flow", _of("coordination", "flow")),
    ("0011_positions", _of("positions", "positions")),
    ("0012_reminders", _of("reminders", "reminders")),
    ("0015_family", _of("family", "family")),
    ("0020_statistics", _of("statistics", "statistics")),
    ("0020_stopped_waits", _of("statistics", "stopped_waits")),
    ("0021_recurring", _of("recurring", "recurring")),
    ("0022_views", _of("views", "views")),
    ("0024_looks", _of("looks", "looks")),
    ("0030_absences", _of("roster", "absences")),
    ("0031_rosters", _of("roster", "rosters")),
    ("0032_swaps", _of("roster", "swaps")),
    ("0033_rotations", _of("roster", "rotations")),
    ("0036_rest", _of("drafting", "rest")),
    ("0037_roster_rules", _of("rules", "rules")),
    ("0040_keys", _of("keys", "keys")),
    ("0041_half_typed", _of("door", "half_typed")),
    ("0042_sessions", _of("door", "sessions")),
    ("0043_jobs", _of("door", "jobs")),
    ("0050_incidents", _of("incidents", "incidents")),
    ("0051_plans", _of("plans", "plans")),
    ("0052_discipline", _of("discipline", "discipline")),
    ("0053_handover_signing", _of("handover", "signing")),
    ("0054_handover_plans", _of("handover", "plans")),
    ("0055_handover_exports", _of("handover", "exports")),
    ("0056_spot_check_corrections", _of("discipline", "corrections")),
    ("0057_grams", _of("search", "grams")),
)
