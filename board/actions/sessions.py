"""Sessions over SSH: who is on, and ending one. An administrator sees and ends everybody's, everybody their own.

What a server says of its sessions is no action: nobody did anything, and the journal keeps what people do.
"""

from collections.abc import Collection

from board.actions.desk import Desk, action, look, utc_now
from board.domain.errors import NotAllowed, Refused, Unknown
from board.domain.people import NOBODY, Role
from board.domain.session import LEASE, OpenSession
from board.locale import _
from board.store import Tx
from board.store import sessions as rows


@look
def listed(desk: Desk, tx: Tx) -> list[OpenSession]:
    """The sessions that are open: an administrator's look shows all, anybody else's their own.

    Raises:
        NotAllowed: nobody is signed in.
    """
    return _seen(desk, tx)


@action("sessions.end")
def end(desk: Desk, tx: Tx, number: str) -> OpenSession:
    """End a session, as #12 or 12 names it; its person is told by whom.

    Raises:
        NotAllowed: nobody is signed in.
        Unknown: there is no such session, or it is none of the actor's business.
        Refused: somebody has ended it, and its server has not said yet that it is over.
    """
    found = [one for one in _seen(desk, tx) if str(one.id) == number.strip().removeprefix("#")]
    if not found:
        raise Unknown(_("{text} is no open session").format(text=number.strip() or '""'), field=_("session"))
    session = found[0]
    if not rows.ask_to_end(tx, session.id, desk.actor.id):
        raise Refused(
            _("session {id} of {name} is being ended already").format(id=f"#{session.id}", name=session.person_name)
        )
    tx.tells(
        "ssh_sessions", session.id, person=session.person_name, fingerprint=session.fingerprint,
        address=session.address, verb=session.verb,
    )  # fmt: skip
    return session


def _seen(desk: Desk, tx: Tx) -> list[OpenSession]:
    if desk.actor is NOBODY:
        raise NotAllowed(_("say who you are to see who is on"), do=_("board --as NAME …"))
    return rows.listed(tx, utc_now(), None if desk.actor.has(Role.ADMIN) else desk.actor.id)


def tell(desk: Desk, door: str, began: Collection[OpenSession], ended: Collection[str]) -> None:
    """What a server says now and then: which of its sessions began and which are over, and that the others are open.

    Raises:
        StoreTrouble: the store is away.
    """
    now = utc_now()
    with desk.store.write() as tx:
        rows.close(tx, door, ended)
        rows.close_dead(tx, now)
        rows.keep(tx, door, now + LEASE)
        for session in began:
            rows.add(tx, door, session, now + LEASE)


@look
def asked_to_end(desk: Desk, tx: Tx, door: str) -> dict[str, str]:
    """The marks of a server's sessions that somebody wants ended, each with who that is."""
    return rows.asked_to_end(tx, door)
