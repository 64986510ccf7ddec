"""Until when: the limits that a matter gets from the office's settings and its working calendar."""

from dataclasses import replace
from datetime import datetime

from board.actions.desk import office_clock
from board.domain.matter import Matter
from board.domain.matter_kinds import State
from board.store import Tx
from board.store import settings as settings_rows


def with_respond_by(tx: Tx, matter: Matter, now: datetime) -> Matter:
    """A matter that has just been handed to somebody, with the limit for accepting it; handed to nobody, with none."""
    settings = settings_rows.load(tx)
    limit = settings.respond_limit(matter.kind, matter.urgency) if matter.state is State.ASSIGNED else None
    return replace(matter, respond_by=office_clock(tx).add(now, limit) if limit else None)
