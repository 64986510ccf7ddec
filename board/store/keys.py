"""People's SSH keys as rows."""

from datetime import datetime

from board.domain.keys import PublicKey, SshKey
from board.store.engine import Row, Tx, to_text, to_text_or_none, to_time, to_time_or_none
from board.store.reading import reads

_KEY = """
    SELECT ssh_keys.*, people.name AS person_name FROM ssh_keys JOIN people ON people.id = ssh_keys.person_id
    """


@reads("ssh_keys")
def _key(row: Row) -> SshKey:
    return SshKey(
        id=row["id"],
        person=row["person_id"],
        person_name=row["person_name"],
        key=PublicKey(row["kind"], row["public"], row["fingerprint"], row["comment"]),
        added_at=to_time(row["added_at"]),
        expires_at=to_time_or_none(row["expires_at"]),
        revoked_at=to_time_or_none(row["revoked_at"]),
        version=row["version"],
    )


def add(tx: Tx, person: int, key: PublicKey, at: datetime, by: int | None, expires_at: datetime | None) -> SshKey:
    """Write a new key."""
    row = tx.insert(
        "ssh_keys",
        person_id=person,
        kind=key.kind,
        public=key.blob,
        fingerprint=key.fingerprint,
        comment=key.comment,
        added_at=to_text(at),
        added_by_id=by,
        expires_at=to_text_or_none(expires_at),
    )
    return get(tx, row["id"])


def save(tx: Tx, key: SshKey) -> SshKey:
    """Write until when a key is good."""
    tx.update(
        "ssh_keys",
        key.id,
        key.version,
        expires_at=to_text_or_none(key.expires_at),
        revoked_at=to_text_or_none(key.revoked_at),
    )
    return get(tx, key.id)


def get(tx: Tx, key_id: int) -> SshKey:
    """The key of that number in the store, which is there."""
    return _key(tx.rows(f"{_KEY} WHERE ssh_keys.id = :id", id=key_id)[0])


def by_fingerprint(tx: Tx, fingerprint: str) -> SshKey | None:
    """The key with that fingerprint, good or not."""
    row = tx.row(f"{_KEY} WHERE ssh_keys.fingerprint = :fingerprint", fingerprint=fingerprint)
    return _key(row) if row else None


def listed(tx: Tx, person: int | None = None) -> list[SshKey]:
    """All keys, or those of a person, by person and when they were added."""
    where = "" if person is None else " WHERE ssh_keys.person_id = :person"
    return [_key(row) for row in tx.rows(f"{_KEY}{where} ORDER BY people.rank, people.id, ssh_keys.id", person=person)]
