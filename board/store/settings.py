"""The office's settings as rows: a name and its value as JSON."""

import json
from typing import Any

from board.domain.setting_text import from_text
from board.domain.settings import NAMES, Settings
from board.store.engine import Row, Tx
from board.store.reading import reads


def load(tx: Tx) -> Settings:
    """All settings; what was never set has its default, and names of a later version are left alone."""

    def read() -> Settings:
        rows = tx.rows("SELECT id, name, value FROM settings")
        known: dict[str, Any] = {row["name"]: _value(row) for row in rows if row["name"] in NAMES}
        return Settings(**known)

    return tx.standing("settings", read)


@reads("settings")
def _value(row: Row) -> str | int:
    return from_text(row["name"], row["value"])


def put(tx: Tx, name: str, value: str | int) -> None:
    """Set one setting; whoever sets last wins, and the journal keeps both."""
    text = json.dumps(value, ensure_ascii=False)
    row = tx.row("SELECT id, version FROM settings WHERE name = :name", name=name)
    if row is None:
        row = tx.insert("settings", name=name, value=text)
    else:
        tx.update("settings", row["id"], row["version"], value=text)
    tx.tells("settings", row["id"], name=name, value=value)
