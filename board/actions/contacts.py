"""Where people and departments are told; and the outbox as people see it: what waits, what failed, try again.

An address is shown cut short and never told to the journal in full: it may hold a password.
"""

from collections.abc import Sequence

from board import notify
from board.actions.desk import Desk, action, look
from board.actions.naming import the_department, the_person
from board.actions.settings import demand_founder
from board.domain.errors import Unknown
from board.domain.outbox import Fate, Message
from board.domain.people import Party, PartyKind
from board.domain.text import whole_number
from board.locale import _
from board.notify.address import MAIL
from board.store import Tx, contacts, outbox
from board.store.contacts import Contact
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """An address as it may be read; `owner` is None for the office's mail server."""

    owner: Party | None
    service: str
    address: str


@look
def listed(desk: Desk, tx: Tx) -> list[Shown]:
    """All addresses, cut short."""
    return _shown(contacts.every(tx))


@look
def of_person(desk: Desk, tx: Tx, person: str) -> list[Shown]:
    """A person's addresses, cut short.

    Raises:
        Unknown: nobody is called that.
    """
    return _shown(contacts.of(tx, the_person(tx, person, _("person")).party))


@look
def of_department(desk: Desk, tx: Tx, department: str) -> list[Shown]:
    """A department's addresses; see `of_person`."""
    return _shown(contacts.of(tx, the_department(tx, department, _("department")).party))


def _shown(found: Sequence[Contact]) -> list[Shown]:
    return [Shown(one.owner, one.service, notify.shown(one.address)) for one in found]


@action("people.contact")
def put_person(desk: Desk, tx: Tx, person: str, address: str) -> list[Shown]:
    """Set where a person is told, in place of their address of that service; an empty one takes all away.

    Raises:
        NotAllowed: the actor is no administrator.
        BadInput: the person is not known, or it is no address; the line does not repeat it.
    """
    demand_founder(desk, tx)
    return _put(tx, the_person(tx, person, _("person")).party, address)


@action("people.contact_department")
def put_department(desk: Desk, tx: Tx, department: str, address: str) -> list[Shown]:
    """Set where a department is told; see `put_person`."""
    demand_founder(desk, tx)
    return _put(tx, the_department(tx, department, _("department")).party, address)


def _put(tx: Tx, owner: Party, address: str) -> list[Shown]:
    servers = {contact.service: contact.address for contact in contacts.of(tx, None)}
    if address.strip():
        sound = notify.checked(address, server=servers.get(MAIL, ""))
        contacts.put(tx, Contact(owner, notify.service_of(sound), sound))
    else:
        contacts.remove(tx, owner)
    found = _shown(contacts.of(tx, owner))
    table = "people" if owner.kind is PartyKind.PERSON else "departments"
    tx.tells(table, owner.id, name=owner.name, addresses=[one.address for one in found])
    return found


@action("outbox.server")
def put_server(desk: Desk, tx: Tx, address: str) -> list[Shown]:
    """Set the office's mail server, over which bare mail addresses go; an empty address takes it away.

    Raises:
        NotAllowed: the actor is no administrator.
        BadInput: it is no mail server; the line does not repeat it.
    """
    demand_founder(desk, tx)
    if address.strip():
        contacts.put(tx, Contact(None, MAIL, notify.checked(address, is_server=True)))
    else:
        contacts.remove(tx, None)
    found = _shown(contacts.of(tx, None))
    tx.tells("outbox", 0, addresses=[one.address for one in found])
    return found


@look
def messages(desk: Desk, tx: Tx, *, failed: bool = False, every: bool = False, limit: int = 200) -> list[Message]:
    """The outbox, newest first: what is not sent yet, only what was given up, or all."""
    return outbox.listed(tx, failed=failed, every=every, limit=limit)


@action("outbox.retry")
def retry(desk: Desk, tx: Tx, message: int | str | None = None) -> int:
    """Have messages that were given up tried anew by the next tick: one of them, or all; returns how many.

    Raises:
        NotAllowed: the actor is not of the office.
        Unknown: there is no such message, or nothing was given up.
    """
    found = outbox.listed(tx, failed=True, limit=1_000)
    if message is not None:
        number = whole_number(str(message), _("message"))
        found = [one for one in found if one.id == number and one.fate is Fate.FAILED]
    if not found:
        raise Unknown(_("no message was given up that could be tried again"), field=_("message"))
    for one in found:
        outbox.again(tx, one.id, desk.now())
    tx.tells("outbox", found[0].id, messages=len(found))
    return len(found)
