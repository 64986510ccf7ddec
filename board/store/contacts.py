"""Where people and departments are told, and the office's mail server: addresses as rows, not in the journal.

An address may hold a password or a token; who set whose, and of what service, is what the journal tells.
"""

from board.domain.people import Party
from board.store.engine import Row, Tx, Value
from board.store.parties import party_columns, read_party
from board.values import dataclass


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
    return Contact(read_party(row), row["service"], row["address"])


_OWNED = "COALESCE({table}person_id, 0) = :person AND COALESCE({table}department_id, 0) = :department"


def _owner(owner: Party | None) -> dict[str, Value]:
    """The values of `_OWNED`: 0 where the column is empty."""
    columns = party_columns(owner)
    return {"person": columns["person_id"] or 0, "department": columns["department_id"] or 0}


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
    rows = tx.rows(f"{_CONTACT} WHERE {_OWNED.format(table='contacts.')} ORDER BY service", **_owner(owner))
    return [_contact(row) for row in rows]


def put(tx: Tx, contact: Contact) -> None:
    """Set an address in place of the owner's address of that service."""
    remove(tx, contact.owner, contact.service)
    tx.run(
        """
        INSERT INTO contacts (person_id, department_id, service, address)
        VALUES (:person_id, :department_id, :service, :address)
        """,
        **party_columns(contact.owner),
        service=contact.service,
        address=contact.address,
    )


def remove(tx: Tx, owner: Party | None, service: str = "") -> int:
    """Take away an owner's address of a service, or all of them; returns how many there were."""
    return tx.run(
        f"DELETE FROM contacts WHERE {_OWNED.format(table='')} AND (:service = '' OR service = :service)",
        **_owner(owner),
        service=service,
    )
