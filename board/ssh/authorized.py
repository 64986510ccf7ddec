"""The way through the host's own OpenSSH: what its AuthorizedKeysCommand is answered, and what that answer starts.

sshd asks who may log in with a key; the answer lets it do one thing: run the board as the key's owner. The command
names the key by its fingerprint, and the key is asked about once more when it runs.
"""

import os
import shlex
import sys
from collections.abc import Mapping

from board.actions import keys
from board.actions.desk import Desk
from board.actions.keys import Owner
from board.domain.errors import BadInput, NotAllowed
from board.domain.keys import read_line
from board.locale import _

_SAID = "SSH_ORIGINAL_COMMAND"
"""Where sshd leaves what the client asked for; it may not be there."""


def line_for(desk: Desk, url: str, kind: str, blob: str) -> str:
    """The line of `authorized_keys` for a key as sshd shows it (%t and %k); empty if it opens nothing."""
    try:
        key = read_line(f"{kind} {blob}")
    except BadInput:
        return ""
    if keys.owner(desk, key.fingerprint) is None:
        return ""
    store = url if "://" in url else os.path.abspath(url)  # noqa: PTH100 - a link to the store stays one
    command = shlex.join([sys.executable, "-I", "-m", "board", "--store", store, "session", key.fingerprint])
    quoted = command.replace("\\", "\\\\").replace('"', '\\"')
    return f'restrict,pty,command="{quoted}" {key.line}'


def whose(desk: Desk, fingerprint: str) -> Owner:
    """Whom a key lets in now.

    Raises:
        NotAllowed: nobody.
    """
    owner = keys.owner(desk, fingerprint)
    if owner is None:
        raise NotAllowed(_("your key lets nobody in any more"))
    return owner


def words_asked(environment: Mapping[str, str]) -> list[str]:
    """The words that the client asked for; the board if it asked for none.

    Raises:
        BadInput: they cannot be read.
    """
    try:
        return shlex.split(environment.get(_SAID, "")) or ["open"]
    except ValueError:
        raise BadInput(_("the command cannot be read: a quotation mark is not closed")) from None
