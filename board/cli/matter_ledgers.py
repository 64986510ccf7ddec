"""Ledgers of matters as files: `board matter export`, `board matter import`."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from board.actions import matter_export
from board.cli.files import agreed, deliver, read_file
from board.cli.matter_lists import filtered, wanted_by
from board.cli.matters import matter_
from board.cli.output import say, tell_aside
from board.cli.session import Session, pass_session
from board.cli.wording import Whole, later
from board.domain.choices import chosen
from board.domain.days import day_typed
from board.domain.errors import BadInput, Refused
from board.domain.ledger import Heading
from board.domain.matter_kinds import MatterKind
from board.domain.rows import short_date
from board.domain.text import one_line
from board.locale import _, ngettext

if TYPE_CHECKING:
    from board.actions.matter_import import Choices, Survey
    from board.actions.matter_import_names import Question
    from board.intake.ledger import LedgerSheet


@matter_.command(
    "export",
    help=later(
        "The matters asked for as a ledger that an office prints and hands on: FILE ends in .xlsx or .csv, "
        "or is - with --format."
    ),
)
@click.argument("file")
@click.option("--format", "format_", metavar="xlsx|csv", help=later("The format; by the ending of FILE if not said."))
@filtered
@pass_session
def export(session: Session, /, file: str, format_: str | None, **wishes: Any) -> None:
    """Export matters."""
    ending = format_ or file.rpartition(".")[2].casefold()
    if ending not in {"xlsx", "csv"}:
        raise BadInput(_("{name} ends neither in .xlsx nor in .csv").format(name=file), field=_("file"))
    content = matter_export.ledger(session.desk, wanted_by(session, **wishes), ending, progress=_progress)
    deliver(file, content, field=_("file"))


_MOST_QUESTIONS = 20
_SILENT = 2_000
"""Up to so many lines nobody waits."""


def _progress(done: int, count: int) -> None:
    if count > _SILENT:
        tell_aside(_("{done} of {count} matters").format(done=f"{done:,}", count=f"{count:,}"))


@matter_.command(
    "import",
    help=later(
        "Take over a list of matters (XLSX or CSV) as offices keep it, with the real times of what is past. What was "
        "understood is shown before anything is written; it is taken over as a whole or not at all."
    ),
)
@click.argument("file")
@click.option("--kind", metavar="KIND", help=later("The kind of matters, where the list does not say it."))
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="HEADING=FIELD",
    help=later(
        "What a column holds: number, kind, title, text, source, urgency, lead, supporting, handler, opened, due, "
        "extended, closed, state, progress, raised_by, owner, former; nothing after = leaves it out."
    ),
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME=WHOM",
    help=later("Whom a name in the list means: a department, a person or #number; nothing keeps it as a word."),
)
@click.option("--year", type=Whole(2000, 2099), metavar="YYYY", help=later("The year, where the list does not say it."))
@click.option("--closed-on", metavar="DAY", help=later("When that was closed of which the list does not say when."))
@click.option("--skip-known", is_flag=True, help=later("Pass over what is on the board already."))
@click.option("--yes", is_flag=True, help=later("Agree beforehand; nothing is asked."))
@pass_session
def import_(session: Session, /, file: str, columns: tuple[str, ...], names: tuple[str, ...], **given: Any) -> None:
    """Take over a list of matters."""
    from board.actions import matter_import

    sheet = _read(session, file, columns, given["year"], asks=not given["yes"])
    choices = matter_import.Choices(
        kind=chosen(MatterKind, given["kind"], "--kind") if given["kind"] else None,
        names=dict(_pair(name, "--name") for name in names),
        closed_on=day_typed(given["closed_on"], "--closed-on") if given["closed_on"] else None,
        skip_known=given["skip_known"],
    )
    seen = matter_import.survey(session.desk, sheet, choices)
    if seen.questions and _can_ask(file) and not given["yes"]:
        choices = _asked_for(seen, choices)
        seen = matter_import.survey(session.desk, sheet, choices)
    _show(sheet, seen)
    matter_import.demand_sound(sheet.source, seen)
    if seen.arrivals > _SILENT:
        say(_("While these are written, others can only read: best done when few are on the board"))
    if agreed(_("Is that right?"), yes=given["yes"], source=file):
        count = matter_import.take_over(session.desk, sheet, choices, progress=_progress)
        say(ngettext("{n} matter taken over", "{n} matters taken over", count).format(n=count))


def _pair(text: str, option: str) -> tuple[str, str]:
    name, sign, meant = text.partition("=")
    if not sign or not name.strip():
        raise BadInput(_("{text} is not written as NAME=MEANING").format(text=text), field=option)
    return name.strip(), meant.strip()


def _can_ask(file: str) -> bool:
    return file != "-" and sys.stdin.isatty()


def _read(session: Session, file: str, said: tuple[str, ...], year: int | None, *, asks: bool) -> "LedgerSheet":
    """The list, once every heading is known: those that are not are asked for, one by one.

    Raises:
        Refused: headings are unknown and there is nobody to ask.
    """
    from board.intake.ledger import read_ledger

    columns = {name: _field(meant) for name, meant in (_pair(text, "--column") for text in said)}
    data = read_file(file)
    sheet = read_ledger(data, file, columns, year=year or session.now.year)
    unknown = sheet.heading.unknown
    if not unknown:
        return sheet
    if not (asks and _can_ask(file)):
        raise Refused(
            _("unknown headings: {names}").format(names=_(", ").join(unknown)),
            do=_("say what they hold, such as --column '{name}=title', or leave them out: --column '{name}='").format(
                name=unknown[0]
            ),
        )
    say(_("A column holds one of: {fields}").format(fields=", ".join(Heading)))
    for word in unknown:
        typed = click.prompt(_("What does “{word}” hold (nothing leaves it out)").format(word=word), default="")
        columns[word] = _field(str(typed).strip())
    return read_ledger(data, file, columns, year=year or session.now.year)


def _field(text: str) -> Heading | None:
    return chosen(Heading, text, "--column") if text else None


def _asked_for(seen: "Survey", choices: "Choices") -> "Choices":
    """The choices with what the person at the terminal says that names mean."""
    names: Mapping[str, str] = choices.names
    for question in seen.questions:
        asked = _("{heading}: whom does “{name}” mean{among} (nothing keeps it as a word)")
        line = asked.format(heading=question.heading.label, name=question.name, among=_among(question))
        names = {**names, question.name: str(click.prompt(one_line(line), default="")).strip()}
    return replace(choices, names=names)


def _among(question: "Question") -> str:
    """Whom a name could mean, to stand behind it; nothing where it is nobody's."""
    return _(" (one of {choices})").format(choices=", ".join(question.choices)) if question.choices else ""


def _show(sheet: "LedgerSheet", seen: "Survey") -> None:
    words = sheet.heading.words
    pairs = [f"{words[index]} → {heading.label}" for heading, index in sheet.heading.columns.items()]
    say(_("Columns: {pairs}").format(pairs=_(", ").join(pairs)))
    if sheet.heading.ignored:
        say(_("columns not used: {names}").format(names=_(", ").join(sheet.heading.ignored)))
    if seen.first and seen.last:
        in_all = ngettext("{n} matter", "{n} matters", seen.arrivals).format(n=seen.arrivals)
        span = f"{seen.first.isoformat()} - {seen.last.isoformat()}"
        say("  ".join((in_all, span, _counts(seen.kinds), _counts(seen.states))))
    notes = (
        (seen.renumbered, _("get a number of the board; the one they have stays findable")),
        (seen.without_limit, _("have no limit; they get the usual one of their urgency")),
        (len(seen.known), _("are on the board already")),
        (len(sheet.notes), _("lines around the table are no matters")),
    )
    for count, what in notes:
        if count:
            say(f"{count} {what}")
    if seen.kept:
        say(_("Names not on the board, kept as words: {names}").format(names=_(", ").join(list(seen.kept)[:20])))
    for question in seen.questions[:_MOST_QUESTIONS]:
        told = _("{heading}: “{name}” is not known, or several are called so{among}")
        say(one_line(told.format(heading=question.heading.label, name=question.name, among=_among(question))))
    for one in seen.samples:
        lead = one.lead.name if one.lead else ""
        say(f"  {one.row}  {one.kind.label} {short_date(one.opened_at)} {lead} {one.title}  {one.state.label}")


def _counts(counted: Mapping[str, int]) -> str:
    return _(", ").join(f"{name} {count}" for name, count in counted.items())
