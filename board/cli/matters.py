"""Matters: `board matter new`, `show`, and the moves from opening to closing."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import click

from board.actions import matter_looks, matters, reminders
from board.actions.matter_looks import MatterStory
from board.cli.log import words_of
from board.cli.machine import matter_facts, story_facts
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, Whole, later
from board.domain import rows
from board.domain.checklist import progress, step_cells
from board.domain.clock_words import clock_facts
from board.domain.errors import BadInput
from board.domain.family_sentences import relative_cells
from board.domain.matter import Matter, next_step
from board.domain.matter_instructions import given_in_words, outcome_in_words
from board.domain.position_words import position_facts
from board.domain.timeline import time_by_party, told
from board.locale import _


@click.group(
    "matter", cls=Noun, help=later("Matters: register, hand over, answer, close. MATTER is 231 or 协调〔2026〕231号.")
)
def matter_() -> None:
    """Matters."""


def told_where(session: Session, /, matter: Matter, *, as_json: bool) -> None:
    """Say where the matter stands now and what would move it."""
    if as_json:
        write_json(matter_facts(matter), session.zone)
        return
    say(f"{matter.number}  {matter.title}")
    due = rows.short_moment(matter.due_now, session.now, session.zone)
    say(_("{state}, due {due}; {next}").format(state=matter.state.label, due=due, next=next_step(matter)))


@matter_.command("new", help=later("Register a matter, and hand it over at once if --lead is named."))
@click.argument("title", nargs=-1)
@click.option("--template", default="", metavar="NAME", help=later("Take what is not said from this template."))
@click.option(
    "--kind",
    default="",
    metavar="KIND",
    help=later("request (if not said), directive, issue, consultation or proposal."),
)
@click.option("--urgency", default="", metavar="WORD", help=later("flash, urgent, normal (if not said) or hard."))
@click.option("--text", metavar="TEXT", help=later("What it is about."))
@click.option("--source", metavar="TEXT", help=later("Where it comes from."))
@click.option("--first-contact", default="", metavar="PERSON", help=later("Who took it in, if it was not you."))
@click.option("--from-entry", type=Whole(1, 10**15), metavar="ID", help=later("The log entry that it comes from."))
@click.option("--lead", metavar="NAME", help=later("The department (for a consultation or proposal: the leader)."))
@click.option("--supporting", multiple=True, metavar="NAME", help=later("A department that helps; may be given again."))
@json_option
@pass_session
def new(
    session: Session, /, title: tuple[str, ...], template: str, supporting: tuple[str, ...], as_json: bool, **said: Any
) -> None:
    """Register a matter."""
    if not title and not template:
        raise BadInput(_("give a title, or --template"), field="new")
    made = matters.new(
        session.desk, words_of(title) if title else "", template=template, supporting=supporting or None, **said
    )
    told_where(session, made, as_json=as_json)


@matter_.command("show", help=later("One matter with its time line and its waiting intervals."))
@click.argument("matter")
@json_option
@pass_session
def show(session: Session, /, matter: str, as_json: bool) -> None:
    """Show a matter."""
    story = matter_looks.show(session.desk, matter)
    if as_json:
        write_json(story_facts(story), session.zone)
        return
    _show(story, session.now)


def _show(story: MatterStory, now: datetime) -> None:
    matter, zone = story.matter, now.tzinfo or UTC
    cells = rows.matter_cells(story, now, zone)
    waited = rows.waited_in_words(now - matter.wait.since) if matter.wait else ""
    say(f"{matter.number}  {matter.title}")
    facts = (
        (_("State"), f"{cells.kind}  {cells.urgency}  {cells.state}"),
        (_("Due"), f"{cells.due}  {cells.light}  {cells.left}"),
        *clock_facts(matter, story.extensions, now, zone),
        (_("Waits on"), f"{cells.waiting_on}  {waited}"),
        (_("Lead"), "  ".join((cells.lead, *(party.name for party in matter.supporting)))),
        *position_facts(story.about, zone),
        (_("Raised by"), matter.raised_by.name),
        (_("First contact"), matter.owner.name),
        (_("Source"), matter.source),
        (_("Text"), matter.text),
        (_("Answer"), matter.answer),
        (_("Instruction"), given_in_words(matter)),
        (_("Outcome"), outcome_in_words(matter)),
        (_("Effect"), matter.effect),
        (_("Former number"), " ".join(matter.former_numbers)),
        (_("Checklist"), progress(story.steps)),
    )
    table([fact for fact in facts if fact[1].strip()])
    if story.steps:
        say("")
        table([step_cells(step, zone) for step in story.steps], wide=1)
    if story.family:
        say("")
        table([relative_cells(one, now, zone) for one in story.family])
    say("")
    table([told(row, now.date(), zone) for row in story.timeline])
    say("")
    table([(name, rows.waited_in_words(spent)) for name, spent in time_by_party(story.waits, now)])


TOLD_BY = later("Who of the lead said so, when you record it for them.")
"""The help of `--told-by`."""


def move(name: str, about: str, *, text: str = "", told_by: bool = False) -> Callable[[Callable[..., Matter]], None]:
    """Make a verb of a move; `text` is the action's name for the words that the move needs, if it needs any."""

    def decorate(act: Callable[..., Matter]) -> None:
        @json_option
        @pass_session
        def run(session: Session, /, matter: str, as_json: bool, words: tuple[str, ...] = (), **given: Any) -> None:
            if text:
                given[text] = words_of(words)
            told_where(session, act(session.desk, matter, **given), as_json=as_json)

        verb = run
        if told_by:
            verb = click.option("--told-by", default="", metavar="NAME", help=TOLD_BY)(verb)
        if text:
            verb = click.argument("words", nargs=-1, required=True, metavar="TEXT...")(verb)
        else:
            verb = click.option("--note", default="", metavar="TEXT", help=later("What should be remembered of it."))(
                verb
            )
        verb = click.argument("matter")(verb)
        matter_.command(name, help=about)(verb)

    return decorate


@matter_.command("assign", help=later("Hand a matter to a department (a consultation or proposal: to a leader)."))
@click.argument("matter")
@click.argument("lead")
@click.option("--supporting", multiple=True, metavar="NAME", help=later("A department that helps; may be given again."))
@click.option("--note", default="", metavar="TEXT", help=later("What should be remembered of it."))
@json_option
@pass_session
def assign(session: Session, /, matter: str, lead: str, supporting: tuple[str, ...], note: str, as_json: bool) -> None:
    """Hand a matter over."""
    told_where(session, matters.assign(session.desk, matter, lead, supporting=supporting, note=note), as_json=as_json)


move("accept", later("Accept a matter for its lead."), told_by=True)(matters.accept)


@matter_.command("answer", help=later("Say what was done; it then waits on whoever raised it."))
@click.argument("matter")
@click.argument("words", nargs=-1, required=True, metavar="TEXT...")
@click.option("--told-by", default="", metavar="NAME", help=TOLD_BY)
@click.option("--despite", default="", metavar="GROUND", help=later("Why it is answered while a party objects."))
@json_option
@pass_session
def answer(session: Session, /, matter: str, words: tuple[str, ...], told_by: str, despite: str, as_json: bool) -> None:
    """Answer a matter."""
    done = matters.answer(session.desk, matter, words_of(words), told_by=told_by, despite=despite)
    told_where(session, done, as_json=as_json)


move("confirm", later("Confirm the answer and close the matter."))(matters.confirm)
move("return", later("Return a matter with a reason."), text="reason", told_by=True)(matters.give_back)
move("withdraw", later("Stop a matter that is no longer wanted, with a reason."), text="reason")(matters.withdraw)
move("reopen", later("Open an ended matter again, with a reason."), text="reason")(matters.reopen)
move("note", later("Write down how a matter is going; nothing moves."), text="text", told_by=True)(matters.note)
move("remind", later("Remind whoever the matter waits on, in your own words."), text="text")(reminders.remind)
