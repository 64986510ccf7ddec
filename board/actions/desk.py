"""The desk: who acts, on which store, at what time; and what makes a function an action.

An action runs in one transaction: it asks permission, loads, lets the domain decide, saves, and tells the journal.
`@action` opens the transaction, adds the journal row and commits; `@look` opens a reading one.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from functools import wraps
from os import urandom
from typing import Any, Concatenate, ParamSpec, TypeVar

from board.actions.permissions import rule_of
from board.domain.errors import NotAllowed
from board.domain.people import NOBODY, Person
from board.domain.worktime import WorkClock
from board.locale import _
from board.store import Store, Tx
from board.store import calendar as calendar_rows
from board.store import journal as journal_rows
from board.store import people as people_rows
from board.values import dataclass

P = ParamSpec("P")
R = TypeVar("R")


def utc_now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Desk:
    """Who acts, on which store, at what time. Doors hold one; actions take it as their first argument.

    A desk with `tx` joins a transaction that is already running: its actions are committed with it or not at all. The
    first action of a transaction that may be begun anew carries its `request`; see `Store.perform`.
    """

    store: Store
    actor: Person = NOBODY
    clock: Callable[[], datetime] = utc_now
    tx: Tx | None = None
    request: str | None = None
    is_guest: bool = False
    """Whether the actor came over SSH: they are who their key says, and this machine's files are not theirs."""

    def now(self) -> datetime:
        """The present moment, aware, to the millisecond that the store keeps."""
        at = self.clock()
        return at.replace(microsecond=at.microsecond // 1_000 * 1_000)

    def as_person(self, actor: Person) -> "Desk":
        """The same desk with somebody else at it."""
        return replace(self, actor=actor)

    def at(self, moment: datetime) -> "Desk":
        """The same desk at a fixed moment, for rehearsal and for taking over history."""
        return replace(self, clock=lambda: moment)

    def within(self, tx: Tx, request: str | None = None) -> "Desk":
        """The same desk inside a running transaction."""
        return replace(self, tx=tx, request=request)

    def new_request(self) -> str:
        """A key that is used once."""
        return f"{self.now().timestamp():.3f}-{urandom(8).hex()}"

    def _perform(self, run: Callable[[Tx, str | None], R]) -> R:
        """Run an action: in the transaction that is there, or in one of its own that the store may begin anew."""
        if self.tx is not None:
            return run(self.tx, self.request)
        request = self.new_request()
        return self.store.perform(lambda tx: run(tx, request), request, self.actor.id)

    def _reading(self) -> AbstractContextManager[Tx]:
        return self.store.read() if self.tx is None else nullcontext(self.tx)


def _as_known_now(tx: Tx, actor: Person) -> Person:
    """The actor with the roles of this moment: a board stays open for days, and roles are taken away meanwhile.

    Raises:
        NotAllowed: the person has been retired.
    """
    if not actor.id:
        return actor
    known = people_rows.acting(tx, actor.id)
    if known is None or known.retired:
        raise NotAllowed(_("{name} is not of the office any more").format(name=actor.name))
    return known


Verb = Callable[Concatenate[Desk, Tx, P], R]
"""An action as it is written: at a desk, in a transaction."""
Call = Callable[Concatenate[Desk, P], R]
"""An action as it is called: at a desk."""


def action(name: str, *, then: Callable[[Desk, Tx, Any], None] | None = None) -> Callable[[Verb[P, R]], Call[P, R]]:
    """Make a function an action called `name` ("matters.accept"): one transaction, one journal row.

    Who may is asked of its row in `permissions.RULES` first; an action without one cannot be made. The function must
    call `tx.tells` with its subject. What it raises undoes everything it wrote. It may be run more than once until it
    is committed, so it must leave nothing behind but what it wrote in its transaction. `then` gets what it returned:
    what follows from the action for other things, in the same transaction, each told by `record`.
    """
    rule = rule_of(name)

    def decorate(verb: Verb[P, R]) -> Call[P, R]:
        @wraps(verb)
        def run(desk: Desk, /, *args: P.args, **kwargs: P.kwargs) -> R:
            def perform(tx: Tx, request: str | None) -> R:
                here = desk.as_person(_as_known_now(tx, desk.actor))
                rule.admit(here.actor)
                result = verb(here, tx, *args, **kwargs)
                record(here, tx, name, request)
                if then is not None:
                    then(here, tx, result)
                return result

            return desk._perform(perform)

        run.__annotations__ = {k: v for k, v in verb.__annotations__.items() if k != "tx"}
        return run

    return decorate


def record(desk: Desk, tx: Tx, name: str, request: str | None = None) -> None:
    """Add a journal row called `name` for what was written since the last one; `tx.tells` has said what it is about."""
    journal_rows.append(tx, desk.now(), desk.actor.id or None, name, request)
    tx.begin_story()


def look(reading: Verb[P, R]) -> Call[P, R]:
    """Make a function a look at the store: one reading transaction, nothing written."""

    @wraps(reading)
    def run(desk: Desk, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with desk._reading() as tx:
            return reading(desk, tx, *args, **kwargs)

    return run


def office_clock(tx: Tx) -> WorkClock:
    """The office's working time: its calendar and its hours."""
    return calendar_rows.clock(tx)
