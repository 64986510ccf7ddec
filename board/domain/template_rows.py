"""Templates and recurring rules as rows and facts, for screens and the command line alike."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from board.domain.people import Party
from board.domain.recurrence_words import in_words
from board.domain.recurring import Recurring
from board.domain.rows import short_moment, weekday
from board.domain.template import Template
from board.domain.text import one_line
from board.locale import _, ngettext


class TemplateCells(NamedTuple):
    """A template in a list."""

    name: str
    kind: str
    urgency: str
    lead: str
    steps: str
    title: str


class RuleCells(NamedTuple):
    """A recurring rule in a list."""

    number: str
    template: str
    rule: str
    next: str
    state: str
    day_off: str
    at: str


def template_cells(template: Template) -> TemplateCells:
    """A template as a row."""
    count = len(template.steps)
    return TemplateCells(
        name=one_line(template.name),
        kind=template.kind.label,
        urgency=template.urgency.label,
        lead=_name(template.lead),
        steps=ngettext("{n} step", "{n} steps", count).format(n=count) if count else "",
        title=one_line(template.title),
    )


def _name(party: Party | None) -> str:
    return one_line(party.name) if party else ""


def template_facts(template: Template) -> list[tuple[str, str]]:
    """What a template holds besides its row and its steps; what is not there is left out."""
    facts = [
        (_("Title"), template.title),
        (_("Limit"), template.limit.label if template.limit else ""),
        (_("Lead"), _name(template.lead)),
        (_("Supporting"), " ".join(one_line(party.name) for party in template.supporting)),
        (_("Source"), template.source),
        (_("Text"), template.text),
    ]
    return [(label, one_line(said)) for label, said in facts if said]


def rule_cells(rule: Recurring, coming: Sequence[datetime], now: datetime, zone: tzinfo) -> RuleCells:
    """A rule as a row, seen at `now`; `coming` are its next runs."""
    return RuleCells(
        number=str(rule.id),
        template=one_line(rule.template_name),
        rule=in_words(rule.recurrence),
        next=run_in_words(coming[0], now, zone) if coming else "",
        state=rule.state.label,
        day_off=rule.recurrence.day_off.label,
        at=f"{rule.at:%H:%M}",
    )


def run_in_words(at: datetime, now: datetime, zone: tzinfo) -> str:
    """A run to come, with its weekday."""
    return f"{short_moment(at, now, zone)} {weekday(at.astimezone(zone).date())}"


def rule_facts(rule: Recurring, coming: Sequence[datetime], now: datetime, zone: tzinfo) -> list[tuple[str, str]]:
    """What there is to say of a rule besides its row; what is not there is left out."""
    facts = [
        (_("Rule"), f"{in_words(rule.recurrence)} {rule.at:%H:%M}"),
        (_("On a day off"), rule.recurrence.day_off.label),
        (_("As RRULE"), rule.recurrence.rule),
        (_("First contact"), one_line(rule.owner.name)),
        (_("Next runs"), _(", ").join(run_in_words(at, now, zone) for at in coming)),
    ]
    return [(label, said) for label, said in facts if said]
