"""Sending the outbox: claim a message, send it, say what became of it; and `tick`, which first takes the steps due.

Safe from cron and from several machines at once. Between sending and writing that down a process can die: the message
then goes out again once its claim has run out, with the same Message-ID.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from secrets import token_hex

from board import notify
from board.actions import discipline_looks, recurring_runs, reminders
from board.actions.desk import Desk, look, record, utc_now
from board.actions.reminders import Reminded
from board.domain.outbox import Message, NotSent, next_try
from board.domain.people import NOBODY
from board.notify.address import MAIL
from board.store import Tx, contacts, outbox
from board.store import settings as settings_rows
from board.values import dataclass

LEASE = timedelta(minutes=10)
"""How long a claimed message is left to whoever claimed it; longer than any service may take to answer."""
_SECONDS = 50.0
"""How long one tick goes on sending; what is left waits for the next one."""
_KEPT = timedelta(days=90)
"""For how long messages that were sent can be looked at."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one tick did; `failures` are the messages that were given up, by whatever tick, and wait for a person.

    `opened` are the numbers of the matters that recurring rules opened, `check_ins` how many missing check-ins were
    reminded of.
    """

    reminded: Reminded
    opened: tuple[str, ...] = ()
    check_ins: int = 0
    sent: int = 0
    put_off: int = 0
    given_up: int = 0
    failures: int = 0


def tick(desk: Desk, *, lease: timedelta = LEASE, wall: Callable[[], datetime] = utc_now) -> Ticked:
    """Do what is due now, in the name of the board itself: open what recurs, take steps, send messages.

    `wall` is the machine's clock, by which claims run out whatever time a rehearsal says it is.
    """
    desk = desk.as_person(NOBODY)
    desk = desk.at(desk.now())
    opened = recurring_runs.run_due(desk)
    done = Ticked(reminders.take_steps(desk), opened, discipline_looks.remind_missing(desk))
    if _is_anything_to_send(desk):
        done = _send(desk, done, lease, wall)
    return replace(done, failures=failures(desk))


@look
def failures(desk: Desk, tx: Tx) -> int:
    """How many messages were given up and wait for a person."""
    return outbox.failures(tx)


@look
def _is_anything_to_send(desk: Desk, tx: Tx) -> bool:
    now = desk.now()
    return outbox.has_open(tx, now, quiet=settings_rows.load(tx).quiet.holds(now))


def _send(desk: Desk, done: Ticked, lease: timedelta, wall: Callable[[], datetime]) -> Ticked:
    """Send message after message until none is left or the time is up."""
    me, until = token_hex(8), time.monotonic() + _SECONDS
    while time.monotonic() < until:
        claimed = _claimed(desk, me, lease, wall)
        if claimed is None:
            break
        message, address, server = claimed
        problem: NotSent | None = None
        try:
            notify.send(message.letter, address, server=server)
        except NotSent as error:
            problem = error
        done = _settled(desk, done, message, me, problem)
    if done.sent:
        with desk.store.write() as tx:
            outbox.prune(tx, desk.now() - _KEPT)
    return done


def _claimed(desk: Desk, me: str, lease: timedelta, wall: Callable[[], datetime]) -> tuple[Message, str, str] | None:
    """The next message, its address, and the office's mail server; None if there is none to be had."""
    now, clock = desk.now(), wall()
    with desk.store.write() as tx:
        quiet = settings_rows.load(tx).quiet.holds(now)
        message = outbox.claim(tx, me, now, clock, clock + lease, quiet=quiet)
        if message is None:
            return None
        addresses = {contact.service: contact.address for contact in contacts.of(tx, message.to)}
        servers = {contact.service: contact.address for contact in contacts.of(tx, None)}
    return message, addresses.get(message.service, ""), servers.get(MAIL, "")


def _settled(desk: Desk, done: Ticked, message: Message, me: str, problem: NotSent | None) -> Ticked:
    """Write down what became of a message; one that is given up is told to every board through the journal."""
    now = desk.now()
    again = None if problem is None or problem.for_good else next_try(message.tries, now)
    given_up = problem is not None and again is None
    with desk.store.write() as tx:
        mine = outbox.settle(
            tx,
            message.id,
            me,
            sent_at=now if problem is None else None,
            next_try_at=again,
            problem=problem.reason if problem else "",
        )
        if mine and given_up and problem is not None:
            tx.tells("outbox", message.id, to=message.to.name, service=message.service, reason=problem.reason)
            record(desk, tx, "outbox.give_up")
    if problem is None:
        return replace(done, sent=done.sent + 1)
    return replace(done, given_up=done.given_up + given_up, put_off=done.put_off + (not given_up))
