"""The duty log: `board log add`, `list`, `correct`."""

import sys

import click

from board.actions import log
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, Whole, later
from board.domain import rows
from board.domain.choices import chosen
from board.domain.errors import BadInput
from board.domain.log import MOST_PAGES, DocumentFacts, EntryKind, Importance, LogEntry
from board.locale import _

_MOST_TYPED = 100_000


@click.group("log", cls=Noun, help=later("The duty log: take down, read, correct."))
def log_() -> None:
    """The duty log."""


def words_of(text: tuple[str, ...]) -> str:
    """The words of a command line as one text; a single `-` means what is piped in.

    Raises:
        BadInput: there is nothing.
    """
    joined = sys.stdin.read(_MOST_TYPED + 1) if text == ("-",) else " ".join(text)
    if not joined.strip():
        raise BadInput(_("may not be empty"), field=_("text"))
    return joined


@log_.command(
    "add",
    help=later(
        "Take down an entry. In a plain text the kind, importance, unit, caller, phone and time are recognised "
        "(zjj 张工 13800000012 09:40 中山路口积水); with an option that says such a part the text is taken "
        "as it stands.\n"
        "TEXT may be - to read what is piped in."
    ),
)
@click.argument("text", nargs=-1, required=True)
@click.option("--kind", metavar="KIND", help=later("call, document, visit, patrol, instruction, check or other."))
@click.option("--importance", metavar="GRADE", help=later("ordinary (if not said), important or emergency."))
@click.option("--at", metavar="TIME", help=later("When it happened; now if not said."))
@click.option("--unit", default="", metavar="NAME", help=later("The caller's unit."))
@click.option("--caller", default="", metavar="NAME", help=later("Who called or came."))
@click.option("--phone", default="", metavar="NUMBER", help=later("Their number."))
@click.option("--taken", default="", metavar="TEXT", help=later("What was done about it."))
@click.option("--number", default="", metavar="NUMBER", help=later("Of a document: its number."))
@click.option("--secrecy", default="", metavar="GRADE", help=later("Of a document: public or internal, nothing else."))
@click.option("--urgency", default="", metavar="WORD", help=later("Of a document: its urgency."))
@click.option("--pages", type=Whole(0, MOST_PAGES), metavar="N", help=later("Of a document: its pages."))
@click.option("--delivered-to", default="", metavar="NAME", help=later("Of a document: to whom it was delivered."))
@click.option("--signed-for-at", metavar="TIME", help=later("Of a document: when it was signed for."))
@json_option
@pass_session
def add(
    session: Session,
    /,
    text: tuple[str, ...],
    kind: str | None,
    importance: str | None,
    at: str | None,
    unit: str,
    caller: str,
    phone: str,
    taken: str,
    as_json: bool,
    **document: str | int | None,
) -> None:
    """Take down an entry."""
    facts = _document(session, document)
    line, desk = words_of(text), session.desk
    if any((kind, at, unit, caller, phone, taken, facts)):
        entry = log.add(
            desk,
            line,
            kind=kind or (EntryKind.DOCUMENT if facts else EntryKind.OTHER),
            at=session.moment(at, "--at") if at else None,
            importance=Importance.ORDINARY if importance is None else importance,
            unit=unit,
            caller=caller,
            phone=phone,
            taken=taken,
            document=facts,
        )
    else:
        entry = log.quick(desk, line, importance=importance)
    _told(session, entry, as_json=as_json)


def _document(session: Session, /, given: dict[str, str | int | None]) -> DocumentFacts | None:
    """What the options say of a document; None if they say nothing."""
    if not any(value not in {None, ""} for value in given.values()):
        return None
    signed = given["signed_for_at"]
    return log.document_facts(
        number=str(given["number"]),
        secrecy=str(given["secrecy"] or "public"),
        urgency=str(given["urgency"]),
        pages=int(given["pages"] or 0),
        delivered_to=str(given["delivered_to"]),
        signed_for_at=session.moment(str(signed), "--signed-for-at") if signed else None,
    )


def _told(session: Session, /, entry: LogEntry, *, as_json: bool) -> None:
    if as_json:
        write_json(entry, session.zone)
        return
    cells = rows.entry_cells(entry, session.zone)
    say(_("entry {id}: {what}").format(id=entry.id, what="  ".join((cells.date, cells.time, cells.kind, cells.text))))


@log_.command("list", help=later("The latest entries, newest last."))
@click.option("--limit", type=Whole(1, 10_000), default=50, metavar="N", help=later("At most so many (50)."))
@click.option("--kind", metavar="KIND", help=later("Only entries of this kind."))
@click.option("--importance", metavar="GRADE", help=later("Only entries of this importance."))
@click.option("--before", type=Whole(1, 10**15), metavar="ID", help=later("Go on before this entry."))
@json_option
@pass_session
def list_(
    session: Session, /, limit: int, kind: str | None, importance: str | None, before: int | None, as_json: bool
) -> None:
    """List entries."""
    desk = session.desk
    found = log.latest(
        desk,
        limit=limit,
        kind=chosen(EntryKind, kind, "--kind") if kind else None,
        importance=chosen(Importance, importance, "--importance") if importance else None,
        before=log.show(desk, before) if before else None,
    )
    if as_json:
        write_json(found, session.zone)
        return
    cells = [(str(entry.id), rows.entry_cells(entry, session.zone)) for entry in reversed(found)]
    table([(number, c.date, c.time, c.kind, c.text, c.mark, c.officer) for number, c in cells], wide=4)


@log_.command("correct", help=later("Correct an entry by a new one that names it; both stay readable."))
@click.argument("number", metavar="ID", type=Whole(1, 10**15))
@click.argument("text", nargs=-1, required=True)
@click.option("--taken", metavar="TEXT", help=later("What was done about it; as before if not said."))
@json_option
@pass_session
def correct(session: Session, /, number: int, text: tuple[str, ...], taken: str | None, as_json: bool) -> None:
    """Correct an entry."""
    _told(session, log.correct(session.desk, number, words_of(text), taken=taken), as_json=as_json)
