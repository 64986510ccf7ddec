"""What programs read of the nouns that carry more than their fields: matters with their light, duty, days.

The names of these keys are promises to scripts; what people read is made in `board.domain.rows`.
"""

from typing import Any

from board.actions.matter_looks import Listed, MatterStory
from board.actions.on_duty import OnDuty
from board.domain.calendar import Day
from board.domain.checklist import Step
from board.domain.matter import Matter
from board.domain.matter_links import Relative
from board.domain.period import Period
from board.domain.positions import Disagreement
from board.domain.statistics import Figures, Ledger, Statistics
from board.domain.supporting import Receipt


def matter_facts(matter: Matter) -> dict[str, Any]:
    """A matter's facts; `waiting_on` is whose move it is and `waiting_since` from when, None once it has ended."""
    return {
        "id": matter.id,
        "number": matter.number,
        "kind": matter.kind,
        "title": matter.title,
        "text": matter.text,
        "source": matter.source,
        "urgency": matter.urgency,
        "state": matter.state,
        "opened_at": matter.opened_at,
        "due_at": matter.due_at,
        "due_now": matter.due_now,
        "respond_by": matter.respond_by,
        "asked_until": matter.asked_until,
        "rung": matter.rung,
        "returns": matter.tally.returns,
        "reworks": matter.tally.reworks,
        "extensions": matter.tally.extensions,
        "reminders": matter.tally.reminders,
        "worked_seconds": matter.tally.worked,
        "closed_at": matter.closed_at,
        "raised_by": matter.raised_by,
        "owner": matter.owner,
        "lead": matter.lead,
        "supporting": matter.supporting,
        "handler": matter.handler,
        "waiting_on": matter.waiting_on,
        "waiting_since": matter.wait.since if matter.wait else None,
        "answer": matter.answer,
        "outcome": matter.outcome,
        "effect": matter.effect,
        "instructed_on": matter.instructed_on,
        "instructed_how": matter.instructed_how,
        "former_numbers": matter.former_numbers,
        "from_entry": matter.from_entry,
        "version": matter.version,
    }


def listed_facts(listed: Listed | MatterStory | Relative) -> dict[str, Any]:
    """A matter with its light; `left_seconds` is negative once the limit has passed."""
    pressure = listed.pressure
    return {**matter_facts(listed.matter), "light": pressure.light, "left_seconds": pressure.left}


def story_facts(story: MatterStory) -> dict[str, Any]:
    """A matter with its time line, its waiting intervals and the log entry it came from."""
    timeline = [
        {"seq": row.seq, "at": row.at, "actor": row.actor_name, "action": row.action, "said": row.said}
        for row in story.timeline
    ]
    family = [{"relation": one.relation, **listed_facts(one)} for one in story.family]
    return {
        **listed_facts(story),
        "timeline": timeline,
        "waits": story.waits,
        "entry": story.entry,
        "family": family,
        "disagreement": disagreement_facts(story.about),
        "steps": [step_facts(step) for step in story.steps],
    }


def step_facts(step: Step) -> dict[str, Any]:
    """A step of a checklist; `done_at` is None while it is open."""
    return {name: getattr(step, name) for name in ("number", "text", "done_at", "done_by", "told_by")}


def disagreement_facts(about: Disagreement) -> dict[str, Any]:
    """What departments were asked and said, and the points at issue with every position, oldest first.

    `stands` is what counts for each party, None for silence; `common_ground` are the numbers of the points on which all
    parties agree.
    """
    points = [
        {
            "number": point.number,
            "text": point.text,
            "state": about.state(point),
            "answer_by": point.answer_by,
            "stands": {party.name: about.counted(point, party) for party in about.heard},
            "silent": [party.name for party in about.silent(point)],
            "positions": point.positions,
            "findings": point.findings,
            "common_words": point.common_words,
            "ruling": point.ruling,
            "drop_reason": point.drop_reason,
        }
        for point in about.points
    ]
    return {
        "parties": about.parties,
        "silence_consents": about.silence_consents,
        "points": points,
        "common_ground": [point.number for point in about.common_ground()],
        "objections": [{"point": one.point.number, "party": one.position.party} for one in about.objections()],
        "receipts": [{**_plain(receipt), "state": receipt.state} for receipt in about.receipts],
        "talks": about.talks,
        "inclinations": about.inclinations,
        "overrides": about.overrides,
    }


def _plain(receipt: Receipt) -> dict[str, Any]:
    kept = ("party", "asked_at", "due_at", "received_at", "received_by", "feedback", "fed_back_at", "fed_back_by")
    return {name: getattr(receipt, name) for name in (*kept, "told_by")}


def day_facts(day: Day) -> dict[str, Any]:
    """A day of the calendar; `name` is what people call it, "" for an ordinary day."""
    return {"date": day.date, "kind": day.kind, "works": day.works, "name": day.title, "source": day.source}


def duty_facts(duty: OnDuty) -> dict[str, Any]:
    """Who is on duty now and next, when the first of them is relieved, and where nobody is."""
    return {"now": duty.now, "next": duty.next, "relieved_at": duty.relieved_at, "gaps": duty.gaps}


def statistics_facts(found: Statistics) -> dict[str, Any]:
    """The statistics of a period: working times in seconds, rates as shares of 1, None where there is nothing."""
    return {
        "period": _period_facts(found.period),
        "by": found.by,
        "total": _figures_facts(found.total),
        "groups": [
            {"key": group.key, "name": group.name, **_figures_facts(group.figures, of_now=not found.months_only)}
            for group in found.groups
        ],
        "months": [
            {**_period_facts(month), **_figures_facts(figures, of_now=False)} for month, figures in found.months
        ],
        "waited": _ledger_facts(found.ledger),
        "waited_by_month": [{**_period_facts(month), "seconds": ledger.total} for month, ledger in found.monthly],
    }


def _period_facts(period: Period) -> dict[str, Any]:
    return {"first": period.first, "last": period.last}


def _figures_facts(figures: Figures, *, of_now: bool = True) -> dict[str, Any]:
    facts = {
        name: getattr(figures, name)
        for name in (*Figures.__slots__, "closing_rate", "on_time_rate", "on_time_extended_rate")
        if name != "worked" and (of_now or name not in {"open", "overdue"})
    }
    times = {"mean_seconds": figures.mean, "median_seconds": figures.median, "ninetieth_seconds": figures.ninetieth}
    return {**facts, **{name: None if span is None else round(span) for name, span in times.items()}}


def _ledger_facts(ledger: Ledger) -> dict[str, Any]:
    return {
        "seconds": ledger.total,
        "held_seconds": ledger.held,
        "split_seconds": ledger.split,
        "by_party": [
            {
                "party": one.party,
                "department": one.department.name if one.department else None,
                "seconds": one.seconds,
            }
            for one in ledger.waited
        ],
        "by_department": [{"party": one.party, "seconds": one.seconds} for one in ledger.by_department()],
    }
