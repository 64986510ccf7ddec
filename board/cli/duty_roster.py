"""Drafts and versions on the command line: `board duty draft …`, `publish`, `versions`, `diff`."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import click

from board.actions import drafts, publishing
from board.actions.draft_reading import Draft
from board.actions.publishing import Versions
from board.cli.duty import duty_
from board.cli.duty_absence import NUMBER
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, Whole, later
from board.domain import rows
from board.domain.days import day_typed
from board.domain.duty_words import days_in_words, hours_in_words
from board.domain.roster import Change, Sheet
from board.domain.text import one_line
from board.locale import _, ngettext


@duty_.group("draft", cls=Noun, help=later("Drafts of a roster: new, list, show, put, take, check, drop."))
def draft_() -> None:
    """Drafts of a roster."""


@draft_.command("new", help=later("Begin a draft for the days FIRST to LAST, empty or with the shifts that stand."))
@click.argument("first")
@click.argument("last")
@click.option("--as-it-stands", is_flag=True, help=later("With the shifts that stand, to be repaired."))
@click.option("--note", default="", metavar="TEXT", help=later("What it is for."))
@json_option
@pass_session
def new(session: Session, /, first: str, last: str, as_it_stands: bool, note: str, as_json: bool) -> None:
    """Begin a draft."""
    days = day_typed(first, "FIRST"), day_typed(last, "LAST")
    sheet = drafts.new(session.desk, *days, note=note, as_it_stands=as_it_stands)
    tell_draft(session, drafts.show(session.desk, sheet.id), as_json=as_json)


@draft_.command("list", help=later("The drafts that are neither published nor dropped."))
@json_option
@pass_session
def list_(session: Session, /, as_json: bool) -> None:
    """List the drafts."""
    found = drafts.listed(session.desk)
    if as_json:
        write_json(found, session.zone)
    else:
        table([_sheet_cells(sheet) for sheet in found])


@draft_.command("show", help=later("A draft: its gaps first, what forbids it, its shifts, and what it would change."))
@click.argument("draft", type=NUMBER)
@json_option
@pass_session
def show(session: Session, /, draft: int, as_json: bool) -> None:
    """Show a draft."""
    tell_draft(session, drafts.show(session.desk, draft), as_json=as_json)


@draft_.command("put", help=later("Put a person on a post in a draft."))
@click.argument("draft", type=NUMBER)
@click.argument("post")
@click.argument("person")
@click.option("--from", "begins", required=True, metavar="TIME", help=later("When the shift begins."))
@click.option("--to", "ends", required=True, metavar="TIME", help=later("When it ends."))
@click.option("--note", default="", metavar="TEXT", help=later("What should be remembered of it."))
@pass_session
def put(session: Session, /, draft: int, post: str, person: str, begins: str, ends: str, note: str) -> None:
    """Put a person on a post in a draft."""
    hours = session.moment(begins, "--from"), session.moment(ends, "--to")
    drafts.put(session.desk, draft, post, person, *hours, note=note)
    tell_draft(session, drafts.show(session.desk, draft), as_json=False)


@draft_.command("take", help=later("Take a shift out of a draft; SHIFT is its number there."))
@click.argument("draft", type=NUMBER)
@click.argument("shift", type=NUMBER)
@pass_session
def take(session: Session, /, draft: int, shift: int) -> None:
    """Take a shift out of a draft."""
    drafts.take_out(session.desk, draft, -shift)
    tell_draft(session, drafts.show(session.desk, draft), as_json=False)


@draft_.command("check", help=later("Check a draft; it can then be published. Gaps are listed and no hindrance."))
@click.argument("draft", type=NUMBER)
@json_option
@pass_session
def check(session: Session, /, draft: int, as_json: bool) -> None:
    """Check a draft."""
    tell_draft(session, publishing.check(session.desk, draft), as_json=as_json)


@draft_.command("drop", help=later("Give a draft up."))
@click.argument("draft", type=NUMBER)
@pass_session
def drop(session: Session, /, draft: int) -> None:
    """Drop a draft."""
    say("  ".join(cell for cell in _sheet_cells(drafts.drop(session.desk, draft)) if cell))


@duty_.command("publish", help=later("Publish a checked draft; those whom it changes something for are told."))
@click.argument("draft", type=NUMBER)
@click.option("--note", default="", metavar="TEXT", help=later("What the version is called."))
@json_option
@pass_session
def publish(session: Session, /, draft: int, note: str, as_json: bool) -> None:
    """Publish a draft."""
    _tell_versions(session, [publishing.publish(session.desk, draft, note=note)], as_json=as_json)


@duty_.command("versions", help=later("The published rosters, or with a ROSTER its versions."))
@click.argument("roster", type=NUMBER, required=False)
@json_option
@pass_session
def versions(session: Session, /, roster: int | None, as_json: bool) -> None:
    """List versions."""
    if roster is not None:
        _tell_versions(session, [publishing.versions(session.desk, roster)], as_json=as_json)
        return
    found = publishing.published(session.desk)
    if as_json:
        write_json(found, session.zone)
    else:
        table([_sheet_cells(sheet) for sheet in found])


@duty_.command("diff", help=later("What differs between two versions of a ROSTER: the plan beside what came of it."))
@click.argument("roster", type=NUMBER)
@click.option("--from", "since", type=Whole(0, 10**6), default=1, metavar="N", help=later("The earlier one."))
@click.option("--to", "until", type=Whole(0, 10**6), metavar="N", help=later("The later; what stands if not said."))
@json_option
@pass_session
def diff(session: Session, /, roster: int, since: int, until: int | None, as_json: bool) -> None:
    """Show the differences between versions."""
    found = publishing.compared(session.desk, roster, since, until)
    if as_json:
        write_json(found, session.zone)
    else:
        _tell_changes(found, session.zone)


def _sheet_cells(sheet: Sheet) -> tuple[str, ...]:
    number = _("version {number}").format(number=sheet.number) if sheet.number else ""
    days, who = days_in_words(sheet.first, sheet.last), one_line(sheet.published_by_name or sheet.drawn_up_by_name)
    return (f"#{sheet.id}", days, sheet.state.label, number, who, one_line(sheet.note))


def tell_draft(session: Session, seen: Draft, *, as_json: bool) -> None:
    """Tell of a draft: gaps first, then what forbids it, its shifts, and what it would change."""
    if as_json:
        write_json(seen, session.zone)
        return
    say("  ".join(cell for cell in _sheet_cells(seen.sheet) if cell))
    for gap in seen.gaps:
        say(rows.gap_in_words(gap, session.zone), tint="red")
    for problem in seen.problems:
        say(problem, tint="red")
    cells = [rows.shift_cells(shift, session.zone) for shift in seen.shifts]
    table([(f"{-s.id}", c.post, c.name, c.begins, c.ends, c.note) for s, c in zip(seen.shifts, cells, strict=True)])
    if seen.changes:
        count = len(seen.changes)
        say(ngettext("{n} change of what stands:", "{n} changes of what stands:", count).format(n=count))
    _tell_changes(seen.changes, session.zone)


def _tell_changes(changes: Sequence[Change], zone: ZoneInfo) -> None:
    nobody = _("nobody")
    cells = []
    for one in changes:
        hours = hours_in_words(one.begins_at, one.ends_at, zone)
        was, now = one_line(one.was_name) or nobody, one_line(one.now_name) or nobody
        cells.append((one_line(one.post_name), hours, was, ">", now))
    table(cells)


def _tell_versions(session: Session, found: Sequence[Versions], *, as_json: bool) -> None:
    if as_json:
        write_json(found[0], session.zone)
        return
    for seen in found:
        say("  ".join(cell for cell in _sheet_cells(seen.sheet) if cell))
        cells = []
        for one in seen.editions:
            at = f"{one.at.astimezone(session.zone):%Y-%m-%d %H:%M}"
            cells.append((f"{one.number}", at, one.kind.label, one_line(one.by_name), one_line(one.note)))
        table(cells)
