"""Recurring matters: `board recurring add`, `list`, `show`, `pause`, `resume`, `end`."""

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from board.actions import recurring
from board.actions.recurring import RuleStory
from board.cli.log import words_of
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, later
from board.domain.days import day_typed
from board.domain.errors import BadInput
from board.domain.recurrence_words import in_words
from board.domain.rows import short_moment
from board.domain.template_rows import rule_cells, rule_facts
from board.locale import _


@click.group(
    "recurring", cls=Noun, help=later("Recurring matters: rules that open a matter from a template at their time.")
)
def recurring_() -> None:
    """Recurring matters."""


@recurring_.command(
    "add",
    help=later(
        "Have a matter opened from a template again and again.\n"
        "RULE is in plain words (every workday, weekly on monday, monthly on 25, last workday of each quarter, yearly "
        "on 12-01) or an RRULE (FREQ=MONTHLY;BYMONTHDAY=25)."
    ),
)
@click.argument("template")
@click.argument("rule", nargs=-1, required=True, metavar="RULE...")
@click.option("--at", default="", metavar="TIME", help=later("The time of day, 08:30; else when work begins."))
@click.option(
    "--day-off",
    default="",
    metavar="WORD",
    help=later("On a day off: before, after (if not said) for the next working day, skip, or keep."),
)
@click.option("--begins", metavar="DAY", help=later("The first day, from which intervals count; else today."))
@click.option("--first-contact", default="", metavar="PERSON", help=later("Who takes the matters in; else you."))
@json_option
@pass_session
def add(
    session: Session, /, template: str, rule: tuple[str, ...], begins: str | None, as_json: bool, **how: str
) -> None:
    """Add a rule."""
    first: date | str = day_typed(begins, "--begins") if begins else ""
    _told(session, recurring.add(session.desk, template, words_of(rule), begins=first, **how), as_json=as_json)


@recurring_.command(
    "change", help=later("Change what a rule says, from now on; what is not said stays. WORDS are those of a new rule.")
)
@click.argument("rule")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--at", default="", metavar="TIME", help=later("The time of day, 08:30."))
@click.option("--day-off", default="", metavar="WORD", help=later("On a day off: before, after, skip, or keep."))
@click.option("--begins", metavar="DAY", help=later("The first day, from which intervals count."))
@click.option("--first-contact", default="", metavar="PERSON", help=later("Who takes the matters in."))
@json_option
@pass_session
def change(
    session: Session,
    /,
    rule: str,
    words: tuple[str, ...],
    at: str,
    day_off: str,
    begins: str | None,
    first_contact: str,
    as_json: bool,
) -> None:
    """Change a rule."""
    if not (words or at or day_off or begins or first_contact):
        raise BadInput(_("say what of the rule is to change"), field=_("rule"))
    changed = recurring.change(
        session.desk,
        rule,
        words_of(words) if words else "",
        at=at,
        day_off=day_off,
        begins=day_typed(begins, "--begins") if begins else "",
        first_contact=first_contact,
    )
    _told(session, changed, as_json=as_json)


@recurring_.command("list", help=later("The rules with their next runs."))
@click.option("--all", "every", is_flag=True, help=later("Those that have ended, too."))
@json_option
@pass_session
def list_(session: Session, /, every: bool, as_json: bool) -> None:
    """List the rules."""
    found = recurring.listed(session.desk, ended=every)
    if as_json:
        write_json([_facts(one) for one in found], session.zone)
        return
    table([rule_cells(one.rule, one.coming, session.now, session.zone) for one in found], wide=2)


@recurring_.command("show", help=later("One rule with its next runs and the latest matters it opened."))
@click.argument("rule")
@json_option
@pass_session
def show(session: Session, /, rule: str, as_json: bool) -> None:
    """Show a rule."""
    _told(session, recurring.show(session.desk, rule), as_json=as_json)


def _move(name: str, about: str, act: Callable[..., RuleStory]) -> None:
    """Make a verb of what can be done with a rule."""

    @recurring_.command(name, help=about)
    @click.argument("rule")
    @click.option("--note", default="", metavar="TEXT", help=later("What should be remembered of it."))
    @json_option
    @pass_session
    def run(session: Session, /, rule: str, note: str, as_json: bool) -> None:
        _told(session, act(session.desk, rule, note=note), as_json=as_json)


_move("pause", later("Let a rule open no more matters until it is resumed."), recurring.pause)
_move(
    "resume",
    later("Let a paused rule open matters again; what it would have opened meanwhile is not made up."),
    recurring.resume,
)
_move("end", later("End a rule for good; the matters that it opened stay."), recurring.end)


def _facts(story: RuleStory) -> dict[str, Any]:
    """A rule for programs; `coming` are its next runs."""
    rule = story.rule
    return {
        "id": rule.id,
        "template": rule.template_name,
        "rule": rule.recurrence.rule,
        "words": in_words(rule.recurrence),
        "begins": rule.recurrence.begins,
        "day_off": rule.recurrence.day_off,
        "at": rule.at,
        "first_contact": rule.owner,
        "state": rule.state,
        "since": rule.since,
        "ended_at": rule.ended_at,
        "coming": story.coming,
        "opened": [{"day": one.run.day, "at": one.at, "number": one.number} for one in story.opened],
    }


def _told(session: Session, story: RuleStory, *, as_json: bool) -> None:
    """Say what a rule does."""
    if as_json:
        write_json(_facts(story), session.zone)
        return
    say(f"#{story.rule.id} {story.rule.template_name}  {story.rule.state.label}")
    table(rule_facts(story.rule, story.coming, session.now, session.zone))
    table([(short_moment(one.at, session.now, session.zone), one.number, one.title) for one in story.opened], wide=2)
