"""What happened at the door, one JSON object a line in a rotated file: log-ins, refusals, sessions and their verbs.

Never what somebody typed: a verb is named only as far as the command line knows its words.
"""

import json
import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

import click

from board.cli.app import board
from board.domain.errors import BoardError, StoreTrouble
from board.domain.session import BOARD

_SIZE, _KEPT = 5_000_000, 10
"""Bytes of a file before a new one is begun, and how many old ones are kept."""


class Trace:
    """The file; without a path nothing is written."""

    def __init__(self, path: Path | None) -> None:
        self._out = logging.Logger("board.door")
        if path is not None:
            try:
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                handler = RotatingFileHandler(path, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
                path.chmod(0o600)
            except OSError as error:
                raise StoreTrouble(f"{path}: {error.strerror or error}") from error
            handler.setFormatter(logging.Formatter("%(message)s"))
            self._out.addHandler(handler)

    def tell(self, event: str, **facts: object) -> None:
        """Write down that something happened."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        known = {name: fact for name, fact in facts.items() if fact not in (None, "")}
        self._out.info(json.dumps({"at": at, "event": event, **known}, ensure_ascii=False))


def verb_named(words: Sequence[str] | None) -> str:
    """The verb that the words call, as `log add`, without anything that was typed behind it; `?` if there is none."""
    if words is None:
        return BOARD
    found: list[str] = []
    command: click.Command = board
    context = click.Context(board)
    for word in words:
        try:
            inner = command.get_command(context, word) if isinstance(command, click.Group) else None
        except BoardError:
            inner = None
        if inner is None:
            break
        found.append(word)
        command = inner
    return " ".join(found) or "?"
