"""Matters that belong together on the command line: split, merge, unmerge, link, unlink, turn into another kind."""

from collections.abc import Callable

import click

from board.actions import matter_family
from board.cli.log import words_of
from board.cli.matters import matter_, move, told_where
from board.cli.output import json_option
from board.cli.session import Session, pass_session
from board.cli.wording import later
from board.domain.matter import Matter

_NOTE = later("What should be remembered of it.")


@matter_.command(
    "split",
    help=later(
        "Split a matter into parts, an argument each: '水利局 抽排积水 | 2wd'.\n"
        "The first word is the lead (待定 for nobody yet), behind the bar stands the limit (2wd, 11-25, "
        "2026-11-25 12:00); without one it is the usual limit, at most the whole's. The number of a matter makes that "
        "matter a part."
    ),
)
@click.argument("matter")
@click.argument("parts", nargs=-1, required=True, metavar="PART...")
@click.option("--note", default="", metavar="TEXT", help=_NOTE)
@json_option
@pass_session
def split(session: Session, /, matter: str, parts: tuple[str, ...], note: str, as_json: bool) -> None:
    """Split a matter."""
    told_where(session, matter_family.split(session.desk, matter, lines_of(parts), note=note), as_json=as_json)


def lines_of(given: tuple[str, ...]) -> str:
    """Arguments as lines; a single `-` reads them from standard input."""
    return words_of(given) if given == ("-",) else "\n".join(given)


def _pair(name: str, other: str, about: str) -> Callable[[Callable[..., Matter]], None]:
    """Make a verb about two matters; `other` is what the second is called."""

    def decorate(act: Callable[..., Matter]) -> None:
        @matter_.command(name, help=about)
        @click.argument("matter")
        @click.argument("other", metavar=other)
        @click.option("--note", default="", metavar="TEXT", help=_NOTE)
        @json_option
        @pass_session
        def run(session: Session, /, matter: str, other: str, note: str, as_json: bool) -> None:
            told_where(session, act(session.desk, matter, other, note=note), as_json=as_json)

    return decorate


_pair("merge", "INTO", later("Merge a duplicate into another matter, which then stands for both."))(matter_family.merge)
move("unmerge", later("Part a duplicate from the matter that it was merged into; it goes on where it was."))(
    matter_family.unmerge
)
_pair("link", "OTHER", later("Link two matters as related."))(matter_family.link)
_pair("unlink", "OTHER", later("End the link of related matters, or take a part out of its whole."))(
    matter_family.unlink
)
_pair("turn-into", "KIND", later("Turn a matter into another kind; it gets a number of that kind and keeps the rest."))(
    matter_family.turn_into
)
