"""Writes the parts of the README that the code itself knows: the table of keys and the table of verbs.

    python -m tests.readme

A test checks that they are current; everything else in the README is written by hand.
"""

from collections.abc import Iterator
from pathlib import Path

import click

from board import locale
from board.tui import keys

README = Path(__file__).parent.parent / "README.md"


def keys_table() -> str:
    """Every key with its name in both languages, its purpose, and where it works."""
    rows = ["| key | name | 名称 | what it does | where |", "|---|---|---|---|---|"]
    for key in keys.KEYS:
        where = "everywhere" if key.where == keys.SCREENS else ", ".join(key.where)
        with locale.speaking("zh_CN"):
            chinese = key.name()
        with locale.speaking("en"):
            rows.append(f"| `{key.shown}` | {key.name()} | {chinese} | {key.purpose()} | {where} |")
    return "\n".join(rows)


def verbs_table() -> str:
    """Every verb of the command line with what it does."""
    from board.__main__ import board

    with locale.speaking("en"):
        rows = [f"| `{usage}` | {text} |" for usage, text in _verbs(board, "board")]
    return "\n".join(["| verb | does |", "|---|---|", *rows])


def _verbs(command: click.Command, path: str) -> Iterator[tuple[str, str]]:
    context = click.Context(command, info_name=path)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _verbs(inner, f"{path} {name}")
        return
    arguments = [p.make_metavar(context) for p in command.params if isinstance(p, click.Argument)]
    yield " ".join([path, *arguments]).replace("|", "\\|"), command.get_short_help_str(200).rstrip(".")


PARTS = {"keys": keys_table, "verbs": verbs_table}


def written(text: str) -> str:
    """The README with its known parts as the code has them now."""
    for name, table in PARTS.items():
        begins, ends = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        before, after = text.partition(begins)[0], text.partition(ends)[2]
        text = f"{before}{begins}{table()}\n{ends}{after}"
    return text


if __name__ == "__main__":
    README.write_text(written(README.read_text("utf-8")), "utf-8")
