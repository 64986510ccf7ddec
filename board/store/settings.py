"""The office's settings as rows: a name and its value as JSON."""

import json

from board.domain.settings import Settings, from_texts
from board.store.engine import Tx


def load(tx: Tx) -> Settings:
    """All settings; what was never set has its default."""
    return from_texts({row["name"]: row["value"] for row in tx.rows("SELECT name, value FROM settings")})


def put(tx: Tx, name: str, value: str | int) -> None:
    """Set one setting; whoever sets last wins, and the journal keeps both."""
    text = json.dumps(value, ensure_ascii=False)
    row = tx.row("SELECT id, version FROM settings WHERE name = :name", name=name)
    if row is None:
        row = tx.insert("settings", name=name, value=text)
    else:
        tx.update("settings", row["id"], row["version"], value=text)
    tx.tells("settings", row["id"], name=name, value=value)
