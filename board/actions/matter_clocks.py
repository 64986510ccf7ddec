"""The clocks of matters: hold and resume, ask for an extension, grant or refuse it."""

from datetime import datetime

from board.actions.desk import Desk, action, look, office_clock
from board.actions.matter_consequences import demand_within_whole
from board.actions.matter_looks import the_matter
from board.actions.matter_words import tell
from board.actions.remarks import by_whom, noted, reasoned
from board.domain import matter_clocks as rules
from board.domain.clock_words import moment_said
from board.domain.limit import Limit
from board.domain.matter import Matter
from board.domain.matter_kinds import State
from board.domain.moves import demand_may
from board.domain.settings import Settings
from board.domain.worktime import WorkClock
from board.locale import _
from board.store import Tx, matter_extensions
from board.store import matters as rows
from board.store import settings as settings_rows


@action("matters.hold")
def hold(desk: Desk, tx: Tx, matter: int | str, reason: str) -> Matter:
    """Stop a matter's clocks for a reason; it waits on its first contact until somebody resumes it.

    Raises:
        NotAllowed: the actor neither raised it nor is a coordinator or a leader.
        WrongMoment: it is on hold already, was answered, is in parts, or has ended.
        BadInput: no reason is given.
    """
    before, now = the_matter(tx, matter), desk.now()
    demand_may(desk.actor, "hold", before)
    settings = settings_rows.load(tx)
    unit = settings.limit(before.kind, before.urgency).unit
    left = rules.time_left(before.due_now, now, unit, office_clock(tx))
    after = rows.save(tx, before, rules.hold(before, left, now))
    tell(tx, after, reason=reasoned(reason))
    return after


@action("matters.resume")
def resume(desk: Desk, tx: Tx, matter: int | str, *, note: str = "") -> Matter:
    """Set a matter's clocks going again: it waits on whom it waited on, with the time that its limit had left.

    Raises:
        NotAllowed: the actor neither raised it nor is a coordinator or a leader.
        WrongMoment: it is not on hold.
    """
    before, now = the_matter(tx, matter), desk.now()
    demand_may(desk.actor, "resume", before)
    settings = settings_rows.load(tx)
    resumed = _resumed(before, now, settings, office_clock(tx))
    after = rows.save(tx, before, resumed)
    tell(tx, after, due=moment_said(after.due_now, settings.tz), note=noted(note))
    return after


def _resumed(matter: Matter, now: datetime, settings: Settings, clock: WorkClock) -> Matter:
    """The matter with its limits as they stood when the clocks stopped, which is when it began to be held."""
    stopped_at = matter.wait.since if matter.wait else now

    def gone_on(due_at: datetime, limit: Limit) -> datetime:
        left = rules.time_left(due_at, stopped_at, limit.unit, clock)
        return rules.resumed_limit(due_at, left, now, limit.unit, clock)

    due_at = gone_on(matter.due_now, settings.limit(matter.kind, matter.urgency))
    respond, respond_by = settings.respond_limit(matter.kind, matter.urgency), matter.respond_by
    if respond and respond_by and matter.interrupted and matter.interrupted.state is State.ASSIGNED:
        respond_by = gone_on(respond_by, respond)
    return rules.resume(matter, due_at, now, respond_by)


@action("matters.extend")
def extend(desk: Desk, tx: Tx, matter: int | str, until: datetime | str, reason: str, *, told_by: str = "") -> Matter:
    """Ask for more time for the lead, before the limit in force is over; the matter goes on waiting on the lead.

    `until` is a moment, or as typed: 12-05, 2026-12-05 17:30, or 3wd on top of the limit in force.

    Raises:
        NotAllowed: the actor is not of the lead.
        WrongMoment: the limit is over, a request is undecided, or it lies with nobody who could answer it.
        BadInput: `until` is no later limit, or no reason is given.
    """
    before, now = the_matter(tx, matter), desk.now()
    demand_may(desk.actor, "extend", before, told_by=told_by)
    settings = settings_rows.load(tx)
    if isinstance(until, str):
        rules.demand_askable(before, now)
        until = rules.until_typed(until, before.due_now, now, office_clock(tx))
    until = until.replace(microsecond=until.microsecond // 1_000 * 1_000)
    asked = rules.ask(before, until, now)
    demand_within_whole(tx, before, until)
    reason = reasoned(reason)
    matter_extensions.ask(tx, before.id, until, reason, desk.actor.id, now)
    after = rows.save(tx, before, asked)
    tell(tx, after, until=moment_said(until, settings.tz), reason=reason, told_by=by_whom(told_by))
    return after


@action("matters.grant")
def grant(desk: Desk, tx: Tx, matter: int | str, *, note: str = "") -> Matter:
    """Grant the extension that is asked for: the limit in force moves, the original one stays for statistics.

    Raises:
        NotAllowed: the actor neither raised the matter nor is a coordinator or a leader.
        WrongMoment: nothing is asked for, the matter is on hold or has ended, or its limit is later by now.
    """
    before, now = the_matter(tx, matter), desk.now()
    demand_may(desk.actor, "grant", before)
    granted, ground = rules.grant(before), noted(note)
    demand_within_whole(tx, before, granted.due_now)
    matter_extensions.decide(tx, before.id, desk.actor.id, now, granted=True, ground=ground)
    after = rows.save(tx, before, granted)
    tell(tx, after, until=moment_said(after.due_now, settings_rows.load(tx).tz), note=ground)
    return after


@action("matters.refuse")
def refuse(desk: Desk, tx: Tx, matter: int | str, reason: str) -> Matter:
    """Refuse the extension that is asked for, with grounds; the limit stays.

    Raises:
        NotAllowed: the actor neither raised the matter nor is a coordinator or a leader.
        WrongMoment: nothing is asked for, or the matter is on hold or has ended.
        BadInput: no grounds are given.
    """
    before, now = the_matter(tx, matter), desk.now()
    demand_may(desk.actor, "refuse", before)
    refused, ground = rules.refuse(before), reasoned(reason)
    matter_extensions.decide(tx, before.id, desk.actor.id, now, granted=False, ground=ground)
    after = rows.save(tx, before, refused)
    tell(tx, after, reason=ground)
    return after


@look
def asked_in_words(desk: Desk, tx: Tx, matter: int | str) -> str:
    """What its lead asks for, until when and why, for whoever decides on it; empty if nothing is asked."""
    settings, found = settings_rows.load(tx), the_matter(tx, matter)
    for one in matter_extensions.of_matter(tx, found.id):
        if one.decided_at is None:
            until, due = (moment_said(at, settings.tz) for at in (one.until, found.due_now))
            words = _("{name} asks for time until {until} instead of {due}: {reason}")
            return words.format(name=one.asked_by.name, until=until, due=due, reason=one.reason)
    return ""
