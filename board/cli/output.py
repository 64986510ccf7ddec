"""How answers are written: lines and tables aligned by terminal cells for people, JSON for programs.

Nothing from the store reaches the terminal as a control character; colour only where a terminal wants it.
"""

import json
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, TypeVar

import click

from board.cli.wording import later
from board.domain.text import cell_width, fit, one_line

F = TypeVar("F", bound=Callable[..., Any])

TINTS = {"green": "green", "blue": "blue", "yellow": "yellow", "orange": "bright_yellow", "red": "red"}
"""The terminal colour of each light's colour; the light's word is always there too."""

_HIDDEN = frozenset({"spellings"})
_BETWEEN = "  "


def json_option(verb: F) -> F:
    """Give a verb the option `--json`."""
    return click.option("--json", "as_json", is_flag=True, help=later("Answer in JSON, for programs."))(verb)


def say(text: str, *, tint: str | None = None) -> None:
    """Write one line for a person."""
    line = one_line(text)
    click.echo(click.style(line, fg=tint) if tint else line)


def tell_aside(text: str) -> None:
    """Write one line about what goes on, beside the answer: on stderr."""
    click.echo(one_line(text), err=True)


def table(
    rows: Sequence[Sequence[str]], *, heads: Sequence[str] = (), wide: int = -1, tints: Sequence[str | None] = ()
) -> None:
    """Write rows in columns; on a terminal the column `wide` gives way. `tints` colour each row's first cell."""
    if not rows:
        return
    every = [list(heads), *map(list, rows)] if heads else [list(row) for row in rows]
    widths = [max(cell_width(one_line(row[i])) for row in every) for i in range(len(every[0]))]
    _narrow(widths, wide)
    colours = [None] * bool(heads) + list(tints or [None] * len(rows))
    for row, tint in zip(every, colours, strict=True):
        cells = [fit(cell, width) for cell, width in zip(row, widths, strict=True) if width]
        if tint:
            cells[0] = click.style(cells[0], fg=tint)
        click.echo(_BETWEEN.join(cells).rstrip())


def _narrow(widths: list[int], wide: int) -> None:
    """Take from the column `wide` what a terminal has not got room for; a pipe has room for everything."""
    if not sys.stdout.isatty():
        return
    over = sum(width + len(_BETWEEN) for width in widths if width) - len(_BETWEEN)
    over -= shutil.get_terminal_size().columns
    if over > 0:
        widths[wide] = max(8, widths[wide] - over)


def write_json(value: object, zone: tzinfo) -> None:
    """Write a value as JSON in UTF-8: times in ISO with the office's offset, enums as their values."""
    click.echo(json.dumps(plain(value, zone), ensure_ascii=False, indent=2).encode() + b"\n", nl=False)


def plain(value: object, zone: tzinfo) -> Any:
    """A domain value as what JSON knows; a span of time becomes its seconds, sets are sorted."""
    if isinstance(value, datetime | date | time | timedelta):
        return _time(value, zone)
    if isinstance(value, Mapping):
        return {str(key): plain(each, zone) for key, each in value.items()}
    if isinstance(value, list | tuple | frozenset):
        items = [plain(each, zone) for each in value]
        return sorted(items) if isinstance(value, frozenset) else items
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name), zone) for f in fields(value) if f.name not in _HIDDEN}
    return value


def _time(value: date | time | timedelta, zone: tzinfo) -> str | int:
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat(timespec="seconds")
    return value.isoformat()
