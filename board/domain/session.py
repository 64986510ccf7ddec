"""A session over SSH as others see it: who is on, since when, from where, with which key, at what."""

from datetime import datetime, timedelta
from enum import StrEnum

from board.values import dataclass

LEASE = timedelta(seconds=60)
"""How long a session counts as open after its server last said so: a server that died says nothing more."""
BOARD = "board"
"""What somebody is at who has the board open; else the verb they called."""


class Way(StrEnum):
    """How somebody came in: through `board serve` or through the host's own sshd."""

    SERVE = "serve"
    SSHD = "sshd"


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One session; `mark` is what its server calls it, `id` what people do."""

    mark: str
    person: int
    key: int
    address: str
    verb: str
    way: Way
    began_at: datetime
    id: int = 0
    person_name: str = ""
    fingerprint: str = ""
