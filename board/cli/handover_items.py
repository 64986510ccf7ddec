"""A signed handover item by item, and corrections to it: `board handover item …`, `board handover addendum …`."""

import click

from board.actions import handover_addenda, handover_items, handover_relief
from board.cli.handover import day_named, day_option, handover_
from board.cli.log import words_of
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, later
from board.domain.errors import BadInput
from board.domain.handover_addendum import Addendum
from board.domain.handover_items import Item
from board.domain.moments import second_in_words
from board.domain.text import one_line
from board.locale import _, ngettext, pgettext


@handover_.group(
    "item",
    cls=Noun,
    help=later("A signed handover item by item; the latest if no day is said."),
)
def item_() -> None:
    """The items."""


@item_.command("list", help=later("The items of a signed handover, and what was said of each."))
@day_option
@json_option
@pass_session
def list_(session: Session, /, day: str | None, as_json: bool) -> None:
    """List the items."""
    items = handover_items.signing(session.desk, day_named(day)).items
    if as_json:
        write_json([_facts(item) for item in items], session.zone)
        return
    heads = (
        "#",
        pgettext("of an item", "Change"),
        pgettext("of an item", "Critical"),
        pgettext("of an item", "Answer"),
        pgettext("of a handover", "Item"),
    )
    table([_row(item) for item in items], heads=heads)


def _facts(item: Item) -> dict[str, object]:
    return {
        "place": item.place,
        "section": item.section,
        "subject_kind": item.line.subject_kind,
        "subject_id": item.line.subject_id,
        "change": item.line.change,
        "critical": item.line.critical,
        "cells": item.line.cells,
        "answer": item.answer,
    }


def _row(item: Item) -> tuple[str, ...]:
    said = item.answer
    answer = f"{said.verdict.label} {said.by} {said.text}".strip() if said else ""
    if said and said.reply:
        answer += _("; reply by {name}: {text}").format(name=said.reply_by, text=said.reply)
    return (
        str(item.place),
        item.line.change.label if item.line.change else "",
        pgettext("of an item", "critical") if item.line.critical else "",
        one_line(answer),
        one_line(item.name),
    )


@item_.command(
    "accept",
    help=later(
        "Take an ITEM on and read back in one line what you will do next; ITEM is its number in the list or its "
        "official number. With --unchanged take on at once all that did not change and are not critical"
    ),
)
@click.argument("item", required=False)
@click.argument("read_back", nargs=-1)
@click.option("--unchanged", is_flag=True, help=later("All that did not change and are not critical."))
@day_option
@pass_session
def accept(session: Session, /, item: str | None, read_back: tuple[str, ...], unchanged: bool, day: str | None) -> None:
    """Accept an item, or all that did not change."""
    if unchanged == (item is not None):
        raise BadInput(_("name an item with its read-back, or say --unchanged"), field="ITEM")
    if item is None:
        taken = handover_items.accept_unchanged(session.desk, day=day_named(day))
        say(ngettext("{n} item taken on", "{n} items taken on", taken).format(n=taken))
        return
    done = handover_items.accept(session.desk, item, words_of(read_back) if read_back else "", day=day_named(day))
    say(_("taken on: {item}").format(item=done.item.name) + _left(done.left))


@item_.command(
    "object",
    help=later("Object to an ITEM with a reason; the handover goes back to the outgoing side."),
)
@click.argument("item")
@click.argument("reason", nargs=-1, required=True)
@day_option
@pass_session
def object_(session: Session, /, item: str, reason: tuple[str, ...], day: str | None) -> None:
    """Object to an item."""
    done = handover_items.object_to(session.desk, item, words_of(reason), day=day_named(day))
    say(_("objected to: {item}; the outgoing side replies and signs again").format(item=done.item.name))


@item_.command("reply", help=later("Reply to the objection to an ITEM, for the outgoing side."))
@click.argument("item")
@click.argument("text", nargs=-1, required=True)
@day_option
@pass_session
def reply(session: Session, /, item: str, text: tuple[str, ...], day: str | None) -> None:
    """Reply to an objection."""
    done = handover_items.reply(session.desk, item, words_of(text), day=day_named(day))
    say(_("replied to: {item}; once all are replied to, sign again").format(item=done.name))


@handover_.command(
    "plan",
    help=later(
        "Say what is to be done NEXT with an open MATTER, and with --if-not what then; every handover tells it "
        "until it is said anew or read back otherwise"
    ),
)
@click.argument("matter")
@click.argument("next_step", metavar="NEXT", nargs=-1, required=True)
@click.option(
    "--if-not", "otherwise", default="", metavar="TEXT", help=later("What to do if that does not come about.")
)
@pass_session
def plan(session: Session, /, matter: str, next_step: tuple[str, ...], otherwise: str) -> None:
    """Plan what comes next."""
    found = handover_items.plan(session.desk, matter, words_of(next_step), otherwise=otherwise)
    say(_("{number}: next {text}").format(number=found.number, text=words_of(next_step)))


@handover_.command(
    "held", help=later("Who held the responsibility from when to when, by the handovers that were taken over.")
)
@json_option
@pass_session
def held(session: Session, /, as_json: bool) -> None:
    """Show who was responsible."""
    found = handover_relief.held(session.desk)
    if as_json:
        write_json(found, session.zone)
        return
    rows = [
        (
            one.name,
            second_in_words(one.since, session.zone),
            second_in_words(one.until, session.zone) if one.until else "",
        )
        for one in found
    ]
    table(rows, heads=(_("Name"), _("From"), _("To")))


def _left(left: int) -> str:
    return "  " + ngettext("{n} item to go", "{n} items to go", left).format(n=left) if left else ""


@handover_.group("addendum", cls=Noun, help=later("Corrections to a handover that both sides have signed: add, sign."))
def addendum_() -> None:
    """The addenda."""


@addendum_.command(
    "add",
    help=later(
        "Correct a handover that both sides have signed; its text stays as it is, the other side signs, too. The "
        "latest that was taken over if no day is said"
    ),
)
@click.argument("text", nargs=-1, required=True)
@day_option
@pass_session
def add(session: Session, /, text: tuple[str, ...], day: str | None) -> None:
    """Add an addendum."""
    one = handover_addenda.add(session.desk, words_of(text), day=day_named(day))
    say(_("addendum {n}, fingerprint {seal}; the other side signs it now").format(n=one.serial, seal=one.sha256[:16]))


@addendum_.command("sign", help=later("Sign the latest addendum for the other side."))
@day_option
@pass_session
def sign(session: Session, /, day: str | None) -> None:
    """Sign an addendum."""
    one: Addendum = handover_addenda.see(session.desk, day=day_named(day))
    say(_("addendum {n} is signed by both sides").format(n=one.serial))
