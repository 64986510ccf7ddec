"""SSH keys: who may reach the board as whom. An administrator keeps everybody's, everybody their own."""

from dataclasses import replace
from datetime import datetime

from board.actions.desk import Desk, action, look
from board.actions.naming import the_person
from board.actions.settings import demand_founder
from board.domain.errors import BadInput, NotAllowed, Refused, Unknown
from board.domain.keys import SshKey, read_line
from board.domain.people import NOBODY, Person, Role
from board.locale import _
from board.store import Tx
from board.store import keys as rows
from board.store import people as people_rows
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose key was shown, and which of their keys it is."""

    person: Person
    key: SshKey


@action("keys.add")
def add(desk: Desk, tx: Tx, person: str, line: str, *, expires_at: datetime | None = None) -> SshKey:
    """Let a person reach the board with a key, until it expires if it does.

    Raises:
        NotAllowed: the actor is neither an administrator nor that person.
        BadInput: the person is not known, or the line holds no key that is taken.
        Refused: the key is somebody's already, or was and is revoked.
    """
    owner = _whose(desk, tx, person)
    key = read_line(line)
    known = rows.by_fingerprint(tx, key.fingerprint)
    if known is not None and known.revoked_at is not None:
        raise Refused(_("this key was revoked and is never taken again"), do=_("make a new one: ssh-keygen -t ed25519"))
    if known is not None:
        raise Refused(_("this key is {name}'s already").format(name=known.person_name))
    if expires_at is not None and expires_at <= desk.now():
        raise BadInput(_("is over already"), field=_("expires"))
    added = rows.add(tx, owner.id, key, desk.now(), desk.actor.id or None, expires_at)
    _tell(tx, added)
    return added


@action("keys.revoke")
def revoke(desk: Desk, tx: Tx, key: str) -> SshKey:
    """Take a key away for good; what it opened closes.

    Raises:
        NotAllowed: the actor is neither an administrator nor its owner.
        Unknown: there is no such key.
        Refused: it was revoked already.
    """
    found = _the_key(desk, tx, key)
    if found.revoked_at is not None:
        raise Refused(_("this key was revoked already"))
    revoked = rows.save(tx, replace(found, revoked_at=desk.now()))
    _tell(tx, revoked)
    return revoked


@action("keys.expire")
def expire(desk: Desk, tx: Tx, key: str, at: datetime | None) -> SshKey:
    """Say until when a key is good; None: until it is revoked.

    Raises:
        NotAllowed, Unknown, Refused: see `revoke`.
    """
    found = _the_key(desk, tx, key)
    if found.revoked_at is not None:
        raise Refused(_("this key was revoked already"))
    kept = rows.save(tx, replace(found, expires_at=at))
    _tell(tx, kept)
    return kept


@look
def listed(desk: Desk, tx: Tx, person: str = "") -> list[SshKey]:
    """A person's keys, or all that the actor may see: an administrator everybody's, everybody else their own.

    Raises:
        NotAllowed: they are another's, or nobody is signed in.
        Unknown: nobody is called that.
    """
    if person:
        return rows.listed(tx, _whose(desk, tx, person).id)
    if desk.actor is NOBODY:
        demand_founder(desk, tx)
    return rows.listed(tx, None if desk.actor.has(Role.ADMIN) else desk.actor.id)


@look
def owner(desk: Desk, tx: Tx, fingerprint: str) -> Owner | None:
    """Whom the key with that fingerprint lets in now; None if nobody: it is unknown, over, or its person has gone."""
    key = rows.by_fingerprint(tx, fingerprint)
    if key is None or key.why_shut(desk.now()):
        return None
    person = people_rows.person(tx, key.person)
    return None if person is None or person.retired else Owner(person, key)


def _whose(desk: Desk, tx: Tx, person: str) -> Person:
    someone = the_person(tx, person, _("person"))
    _demand_own(desk, tx, someone.id)
    return someone


def _demand_own(desk: Desk, tx: Tx, person: int) -> None:
    if not desk.actor.id or desk.actor.id != person:
        demand_founder(desk, tx)


def _the_key(desk: Desk, tx: Tx, text: str) -> SshKey:
    """The key that a fingerprint, its beginning, or `#12` names; to who may not know of it there is none.

    Raises:
        Unknown: there is none, or several begin so.
    """
    text = text.strip()
    mark = f"SHA256:{text.removeprefix('SHA256:')}"
    if text.startswith("#"):
        found = [key for key in rows.listed(tx) if f"#{key.id}" == text]
    else:
        found = [key for key in rows.listed(tx) if text and key.key.fingerprint.startswith(mark)]
    own = [key for key in found if _may(desk, tx, key)]
    if len(own) != 1:
        raise Unknown(_("{text} is no key, or several").format(text=text or '""'), field=_("key"))
    return own[0]


def _may(desk: Desk, tx: Tx, key: SshKey) -> bool:
    try:
        _demand_own(desk, tx, key.person)
    except NotAllowed:
        return False
    return True


def _tell(tx: Tx, key: SshKey) -> None:
    tx.tells("ssh_keys", key.id, person=key.person_name, fingerprint=key.key.fingerprint)
