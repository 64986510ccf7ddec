"""Matters: `board matter new`, `show`, and the moves from opening to closing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import click

from board.actions import bulk, matter_looks, matters, reminders
from board.actions.matter_looks import MatterStory
from board.cli.log import words_of
from board.cli.machine import matter_facts, story_facts
from board.cli.output import json_option, say, table, tell_aside, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, Whole, later
from board.domain import rows
from board.domain.checklist import progress, step_cells
from board.domain.clock_words import clock_facts
from board.domain.errors import BadInput
from board.domain.family_sentences import relative_cells
from board.domain.matter import Matter, next_step
from board.domain.matter_texts import texts_of
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
        *texts_of(matter),
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

WHERE_ALLOWED = click.option(
    "--where-allowed",
    is_flag=True,
    help=later("Of several matters leave out those that it cannot be done to; else it is done to all or to none."),
)


def done_to_all(
    session: Session, act: Callable[..., Matter], numbers: Sequence[str], given: Mapping[str, Any], *, as_json: bool
) -> None:
    """Do a verb to one matter or to several, and say where each stands; `given` may have `where_allowed`."""
    given = dict(given)
    leave_out = given.pop("where_allowed", False)
    if len(numbers) == 1:
        told_where(session, act(session.desk, numbers[0], **given), as_json=as_json)
        return
    outcome = bulk.on_all(session.desk, act, numbers, given, leave_out=leave_out, progress=_told_far)
    if as_json:
        left = [{"matter": name, "reason": reason} for name, reason in outcome.left_out]
        write_json({"done": [matter_facts(one) for one in outcome.done], "left_out": left}, session.zone)
        return
    for matter in outcome.done:
        told_where(session, matter, as_json=False)
    for name, reason in outcome.left_out:
        tell_aside(_("left out: {name} {reason}").format(name=name, reason=reason))


def _told_far(done: int, count: int) -> None:
    if done % 50 == 0 and done < count:
        tell_aside(_("{done} of {count} matters").format(done=done, count=count))


def move(name: str, about: str, *, text: str = "", told_by: bool = False) -> Callable[[Callable[..., Matter]], None]:
    """Make a verb of a move, of one matter or several; `text` is the action's name for the words that it needs."""

    def decorate(act: Callable[..., Matter]) -> None:
        verb = (_with_words if text else _without_words)(act, text)
        if told_by:
            verb = click.option("--told-by", default="", metavar="NAME", help=TOLD_BY)(verb)
        matter_.command(name, help=about)(WHERE_ALLOWED(verb))

    return decorate


def _without_words(act: Callable[..., Matter], _text: str) -> Callable[..., None]:
    @click.argument("numbers", nargs=-1, required=True, metavar="MATTER...")
    @click.option("--note", default="", metavar="TEXT", help=later("What should be remembered of it."))
    @json_option
    @pass_session
    def run(session: Session, /, numbers: tuple[str, ...], as_json: bool, **given: Any) -> None:
        done_to_all(session, act, numbers, given, as_json=as_json)

    return run


def _with_words(act: Callable[..., Matter], text: str) -> Callable[..., None]:
    @click.argument("matter")
    @click.argument("words", nargs=-1, metavar="TEXT...")
    @click.option("--text", "said", default="", metavar="TEXT", help=later("The text; all arguments are matters then."))
    @json_option
    @pass_session
    def run(session: Session, /, matter: str, words: tuple[str, ...], said: str, as_json: bool, **given: Any) -> None:
        if not said and not words:
            raise BadInput(_("is missing"), field="TEXT")
        numbers = (matter, *words) if said else (matter,)
        done_to_all(session, act, numbers, {**given, text: said or words_of(words)}, as_json=as_json)

    return run


@matter_.command("assign", help=later("Hand a matter to a department (a consultation or proposal: to a leader)."))
@click.argument("numbers", nargs=-1, required=True, metavar="MATTER...")
@click.argument("lead")
@click.option("--supporting", multiple=True, metavar="NAME", help=later("A department that helps; may be given again."))
@click.option("--note", default="", metavar="TEXT", help=later("What should be remembered of it."))
@WHERE_ALLOWED
@json_option
@pass_session
def assign(session: Session, /, numbers: tuple[str, ...], as_json: bool, **given: Any) -> None:
    """Hand a matter over."""
    done_to_all(session, matters.assign, numbers, given, as_json=as_json)


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
