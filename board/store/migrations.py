"""The store's tables, as numbered steps, each taken once and in order. A step that has landed is never edited.

What a step does stands with the others of its time in `migrations_*.py`; which there are, and their order, stands here.
A number that is missing was never used.
"""

from collections.abc import Callable
from typing import Final

from board.store import migrations_coordination as coordination
from board.store import migrations_discipline as discipline
from board.store import migrations_door as door
from board.store import migrations_drafting as drafting
from board.store import migrations_family as family
from board.store import migrations_first as first
from board.store import migrations_handover as handover
from board.store import migrations_incidents as incidents
from board.store import migrations_keys as keys
from board.store import migrations_looks as looks
from board.store import migrations_plans as plans
from board.store import migrations_positions as positions
from board.store import migrations_recurring as recurring
from board.store import migrations_reminders as reminders
from board.store import migrations_roster as roster
from board.store import migrations_rules as rules
from board.store import migrations_search as search
from board.store import migrations_statistics as statistics
from board.store import migrations_views as views
from board.store.schema import Schema

Step = Callable[[Schema], None]

STEPS: Final[tuple[tuple[str, Step], ...]] = (
    ("0001_office", first.office),
    ("0002_journal", first.journal),
    ("0003_calendar", first.calendar),
    ("0004_duty", first.duty),
    ("0005_log", first.log),
    ("0006_matters", first.matters),
    ("0007_handovers", first.handovers),
    ("0008_search", first.search),
    ("0009_requests", first.requests),
    ("0010_flow", coordination.flow),
    ("0011_positions", positions.positions),
    ("0012_reminders", reminders.reminders),
    ("0015_family", family.family),
    ("0020_statistics", statistics.statistics),
    ("0020_stopped_waits", statistics.stopped_waits),
    ("0021_recurring", recurring.recurring),
    ("0022_views", views.views),
    ("0024_looks", looks.looks),
    ("0030_absences", roster.absences),
    ("0031_rosters", roster.rosters),
    ("0032_swaps", roster.swaps),
    ("0033_rotations", roster.rotations),
    ("0036_rest", drafting.rest),
    ("0037_roster_rules", rules.rules),
    ("0040_keys", keys.keys),
    ("0041_half_typed", door.half_typed),
    ("0042_sessions", door.sessions),
    ("0043_jobs", door.jobs),
    ("0050_incidents", incidents.incidents),
    ("0051_plans", plans.plans),
    ("0052_discipline", discipline.discipline),
    ("0053_handover_signing", handover.signing),
    ("0054_handover_plans", handover.plans),
    ("0055_handover_exports", handover.exports),
    ("0056_spot_check_corrections", discipline.corrections),
    ("0057_grams", search.grams),
)
