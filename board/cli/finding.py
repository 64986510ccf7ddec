"""`board find`: search over people, log, matters and handovers."""

import click

from board.actions.finding import KINDS, Hit, find
from board.cli.log import words_of
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Verb, Whole, later
from board.domain import rows
from board.domain.choices import none_of
from board.locale import _, pgettext

_AROUND = 24


@click.command(
    "find",
    cls=Verb,
    help=later("Search everything for a text, newest first; people also by pinyin and initials."),
)
@click.argument("text", nargs=-1, required=True)
@click.option("--kind", metavar="KIND", help=later("Only people, matters, log_entries, handovers or incidents."))
@click.option("--limit", type=Whole(1, 10_000), default=50, metavar="N", help=later("At most so many (50)."))
@click.option(
    "--before", type=Whole(1, 10**15), metavar="N", help=later("Go on after the hit with this document number.")
)
@json_option
@pass_session
def find_(
    session: Session, /, text: tuple[str, ...], kind: str | None, limit: int, before: int | None, as_json: bool
) -> None:
    """Search everything."""
    wanted, desk = words_of(text).strip(), session.desk
    if kind is not None and kind not in KINDS:
        raise none_of(KINDS, kind, "--kind")
    hits = find(desk, wanted, kind=kind, before=before, limit=limit)
    if as_json:
        write_json(hits, session.zone)
        return
    if not hits:
        say(_("nothing was found"))
    table([_cells(hit, wanted, session) for hit in hits], wide=3)


def _cells(hit: Hit, wanted: str, session: Session) -> tuple[str, ...]:
    at = hit.at.astimezone(session.zone) if hit.at and hit.kind != "people" else None
    return _kind(hit.kind), str(hit.id), f"{at:%Y-%m-%d %H:%M}" if at else "", rows.excerpt(hit.text, wanted, _AROUND)


def _kind(kind: str) -> str:
    return {
        "people": pgettext("found", "person"),
        "matters": pgettext("found", "matter"),
        "log_entries": pgettext("found", "log entry"),
        "handovers": pgettext("found", "handover"),
        "incidents": pgettext("found", "incident"),
    }.get(kind, kind)
