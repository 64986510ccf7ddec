"""What one action tells the journal."""

from dataclasses import field
from typing import Any

from board.domain.journal import Written
from board.values import dataclass


@dataclass
class Story:
    """What one action tells the journal: its subject, what was said, and the rows it wrote."""

    subject_kind: str = ""
    subject_id: int = 0
    said: dict[str, Any] = field(default_factory=dict)
    wrote: list[Written] = field(default_factory=list)
