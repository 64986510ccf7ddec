"""Where people and departments are told, and the office's mail server: addresses as rows, not in the journal.

An address may hold a password or a token; who set whose, and of what service, is what the journal tells.
"""

from dataclasses import dataclass

from board.domain.people import Party, PartyKind
from board.store.engine import Row, Tx


@dataclass(frozen=True, slots=True)
class Contact:
    """One address; `owner` is None for the office's own mail server. `repr` does not show it."""

    owner: Party | None
    service: str
    address: str

    def __repr__(self) -> str:
        return f"Contact({self.owner!r}, {self.service!r})"


_CONTACT = """
    SELECT contacts.*, people.name AS person_name, departments.short_name AS department_name FROM contacts
    LEFT JOIN people ON people.id = contacts.person_id
    LEFT JOIN departments ON departments.id = contacts.department_id
    """


def _contact(row: Row) -> Contact:
    owner = None
    if row["person_id"] is not None:
        owner = Party(PartyKind.PERSON, row["person_id"], row["person_name"])
    elif row["department_id"] is not None:
        owner = Party(PartyKind.DEPARTMENT, row["department_id"], row["department_name"])
    return Contact(owner, row["service"], row["address"])


def _owned(owner: Party | None) -> tuple[int | None, int | None]:
    """The person's and the department's number, as the columns have them."""
    if owner is None:
        return None, None
    return (owner.id, None) if owner.kind is PartyKind.PERSON else (None, owner.id)


def every(tx: Tx) -> list[Contact]:
    """All addresses, the office's own first."""
    return [
        _contact(row)
        for row in tx.rows(
            f"{_CONTACT} ORDER BY COALESCE(contacts.department_id, 0), COALESCE(contacts.person_id, 0), service"
        )
    ]


def of(tx: Tx, owner: Party | None) -> list[Contact]:
    """The addresses of one owner."""
    person, department = _owned(owner)
    rows = tx.rows(
        f"""{_CONTACT}
        WHERE COALESCE(contacts.person_id, 0) = :person AND COALESCE(contacts.department_id, 0) = :department
        ORDER BY service
        """,
        person=person or 0,
        department=department or 0,
    )
    return [_contact(row) for row in rows]


def put(tx: Tx, contact: Contact) -> None:
    """Set an address in place of the owner's address of that service."""
    remove(tx, contact.owner, contact.service)
    person, department = _owned(contact.owner)
    tx.run(
        """
        INSERT INTO contacts (person_id, department_id, service, address)
        VALUES (:person, :department, :service, :address)
        """,
        person=person,
        department=department,
        service=contact.service,
        address=contact.address,
    )


def remove(tx: Tx, owner: Party | None, service: str = "") -> int:
    """Take away an owner's address of a service, or all of them; returns how many there were."""
    person, department = _owned(owner)
    return tx.run(
        """
        DELETE FROM contacts
        WHERE COALESCE(person_id, 0) = :person AND COALESCE(department_id, 0) = :department
        AND (:service = '' OR service = :service)
        """,
        person=person or 0,
        department=department or 0,
        service=service,
    )
