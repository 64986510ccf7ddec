"""Who may reach the board over SSH: `board keys add`, `list`, `revoke`, `expire`."""

from datetime import datetime

import click

from board.actions import keys
from board.cli.files import read_file
from board.cli.output import json_option, say, table, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, later
from board.domain.errors import BadInput
from board.domain.keys import KINDS, LONGEST_LINE, SshKey
from board.locale import _

_NEVER = "never"


@click.group("keys", cls=Noun, help=later("SSH keys: add, list, revoke, expire."))
def keys_() -> None:
    """SSH keys."""


@keys_.command(
    "add",
    help=later(
        "Let a person reach the board with a public key. FILE is their .pub file; - reads what is piped in. "
        "ed25519, ecdsa, rsa from 3072 bits, and security keys (sk) are taken."
    ),
)
@click.argument("person")
@click.argument("file")
@click.option("--expires", metavar="TIME", help=later("Until when it is good; for good if not said."))
@json_option
@pass_session
def add(session: Session, /, person: str, file: str, expires: str | None, as_json: bool) -> None:
    """Add a key."""
    line = _text_of(read_file(file))
    until = session.moment(expires, "--expires") if expires else None
    _answer(session, keys.add(session.desk, person, line, expires_at=until), as_json)


def _text_of(content: bytes) -> str:
    try:
        return content[: LONGEST_LINE + 1].decode()
    except UnicodeDecodeError:
        raise BadInput(_("that is not one public key on one line"), field=_("key")) from None


@keys_.command("list", help=later("All keys, or those of a person; who is no administrator sees their own."))
@click.argument("person", required=False)
@json_option
@pass_session
def list_keys(session: Session, /, person: str | None, as_json: bool) -> None:
    """List the keys."""
    found = keys.listed(session.desk, person or "")
    if as_json:
        write_json([_facts(session, key) for key in found], session.zone)
        return
    table([_cells(session, key) for key in found])


@keys_.command(
    "revoke", help=later("Take a key away for good; KEY is its fingerprint, the beginning of it, or #number.")
)
@click.argument("key")
@json_option
@pass_session
def revoke(session: Session, /, key: str, as_json: bool) -> None:
    """Revoke a key."""
    _answer(session, keys.revoke(session.desk, key), as_json)


@keys_.command("expire", help=later("Say until when a key is good; never for as long as it is not revoked."))
@click.argument("key")
@click.argument("time")
@json_option
@pass_session
def expire(session: Session, /, key: str, time: str, as_json: bool) -> None:
    """Let a key expire."""
    at: datetime | None = None if time == _NEVER else session.moment(time, "TIME")
    _answer(session, keys.expire(session.desk, key, at), as_json)


def _answer(session: Session, key: SshKey, as_json: bool) -> None:
    if as_json:
        write_json(_facts(session, key), session.zone)
    else:
        say("  ".join(cell for cell in _cells(session, key) if cell))


def _facts(session: Session, key: SshKey) -> dict[str, object]:
    return {
        "id": key.id,
        "person": key.person_name,
        "kind": KINDS[key.key.kind],
        "fingerprint": key.key.fingerprint,
        "comment": key.key.comment,
        "added_at": key.added_at,
        "expires_at": key.expires_at,
        "revoked_at": key.revoked_at,
        "shut": key.why_shut(session.desk.now()),
    }


def _cells(session: Session, key: SshKey) -> tuple[str, ...]:
    until = key.expires_at.astimezone(session.zone) if key.expires_at else None
    return (
        f"#{key.id}",
        key.person_name,
        KINDS[key.key.kind],
        key.key.fingerprint,
        _("until {time:%Y-%m-%d %H:%M}").format(time=until) if until else "",
        key.why_shut(session.desk.now()),
        key.key.comment,
    )
