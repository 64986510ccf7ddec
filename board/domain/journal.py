"""The journal: one row for each action, each row bound to the one before it by a hash.

A row holds what was done, by whom, to what, and the rows it wrote, so that replaying the journal gives the tables.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from board.values import dataclass

GENESIS = "0" * 64
"""The hash that the first row names as the one before it."""

Row = dict[str, Any]


def topic_of(action: str) -> str:
    """The noun that an action belongs to ("matters.accept" to matters); screens reload by it."""
    return action.partition(".")[0]


_list_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_detail_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


@dataclass(frozen=True, slots=True)
class Written:
    """One row of a table as an action left it; `row` is None where it was removed."""

    table: str
    id: int | str
    row: Row | None


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One action. `detail` holds what was said (`said`) and what was written (`wrote`)."""

    seq: int
    at: datetime
    actor: int | None
    action: str
    subject_kind: str
    subject_id: int
    detail: Mapping[str, Any]
    previous_hash: str
    hash: str
    actor_name: str = ""

    @property
    def said(self) -> Mapping[str, Any]:
        """The particulars a person gave or should read."""
        said: Mapping[str, Any] = self.detail.get("said", {})
        return said


def canonical(
    seq: int, at: str, actor: int | None, action: str, subject_kind: str, subject_id: int, detail: str
) -> bytes:
    """A row as the bytes that its hash is taken over: a JSON list, UTF-8, no blanks."""
    fields = [seq, at, actor, action, subject_kind, subject_id, detail]
    return _list_as_json(fields).encode()


def chained(previous_hash: str, row: bytes) -> str:
    """The hash of a row: SHA-256 over the hash before it and the canonical row."""
    from hashlib import sha256  # brings OpenSSL, which nobody needs who only looks

    return sha256(previous_hash.encode() + row).hexdigest()


def written_as_json(said: Mapping[str, Any], wrote: list[Written]) -> str:
    """An action's detail as it is stored and hashed."""
    detail = {"said": dict(said), "wrote": [[w.table, w.id, w.row] for w in wrote]}
    return _detail_as_json(detail)
