"""Keys by which people reach the board over SSH: what a public key's line says, and which keys are good enough.

A line is read as OpenSSH writes it (RFC 4253 §6.6, RFC 5656, RFC 8709, PROTOCOL.u2f); a key's fingerprint is the one
that `ssh-keygen -l` shows. Whether a signature is right is asked of the SSH server, not here.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterator
from datetime import datetime

from board.domain.errors import BadInput
from board.domain.text import one_line
from board.locale import _
from board.values import dataclass

FEWEST_RSA_BITS = 3_072
"""A shorter RSA key is not taken (NIST SP 800-57: 128 bits of strength)."""
KINDS = {
    "ssh-ed25519": "ED25519",
    "ecdsa-sha2-nistp256": "ECDSA-256",
    "ecdsa-sha2-nistp384": "ECDSA-384",
    "ecdsa-sha2-nistp521": "ECDSA-521",
    "ssh-rsa": "RSA",
    "sk-ssh-ed25519@openssh.com": "ED25519-SK",
    "sk-ecdsa-sha2-nistp256@openssh.com": "ECDSA-SK",
}
"""The kinds of key that are taken, by the name they have on the wire, and how people call them."""
LONGEST_LINE = 16_000
"""Characters of a public key's line at the most; an RSA key of 16,384 bits has some 2,800."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What a line holds: the kind, the key as base64, its fingerprint, and what its owner wrote behind it."""

    kind: str
    blob: str
    fingerprint: str
    comment: str = ""

    @property
    def line(self) -> str:
        """The key as a line of `authorized_keys` has it, without its comment."""
        return f"{self.kind} {self.blob}"


@dataclass(frozen=True, slots=True)
class SshKey:
    """A person's key; it opens the board until it expires, is revoked, or its person goes."""

    id: int
    person: int
    person_name: str
    key: PublicKey
    added_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    version: int = 1

    def why_shut(self, now: datetime) -> str:
        """Why the key opens nothing at `now`; empty if it does."""
        if self.revoked_at is not None:
            return _("revoked")
        if self.expires_at is not None and self.expires_at <= now:
            return _("expired")
        return ""


def read_line(text: str) -> PublicKey:
    """The public key of a line such as `ssh-ed25519 AAAAC3… limin@duty`.

    Raises:
        BadInput: it is no public key, a private one, one with options, or of a kind or size that is not taken.
    """
    if "PRIVATE KEY" in text:
        raise _refusal(
            _("that is a private key, which nobody should ever hand on"), _("hand in the .pub file beside it")
        )
    lines = [line.strip() for line in text[:LONGEST_LINE].splitlines() if line.strip() and not line.startswith("#")]
    if len(lines) != 1 or len(text) > LONGEST_LINE:
        raise _refusal(_("that is not one public key on one line"), _("hand in one .pub file"))
    kind, _blank, rest = lines[0].partition(" ")
    blob, _blank, comment = rest.strip().partition(" ")
    if kind not in KINDS:
        kinds = ", ".join(dict.fromkeys(KINDS.values()))
        raise _refusal(_("a key of the kind {kind} is not taken").format(kind=one_line(kind[:40])), kinds)
    raw = _decoded(blob)
    _demand_sound(kind, raw)
    return PublicKey(kind, blob, fingerprint(raw), one_line(comment.strip())[:100])


def fingerprint(raw: bytes) -> str:
    """The fingerprint of a key on the wire, as OpenSSH shows it: SHA256:… without padding."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(raw).digest()).decode().rstrip("=")


def _refusal(text: str, do: str) -> BadInput:
    return BadInput(text, field=_("key"), do=do)


def _decoded(blob: str) -> bytes:
    try:
        return base64.b64decode(blob, validate=True)
    except (binascii.Error, ValueError):
        raise _refusal(_("that is no public key, or one that was cut off"), _("hand in the .pub file whole")) from None


def _demand_sound(kind: str, raw: bytes) -> None:
    parts = list(_parts(raw))
    if len(parts) < 2 or parts[0] != kind.encode():
        raise _refusal(_("that is no public key, or one that was cut off"), _("hand in the .pub file whole"))
    if kind == "ssh-rsa" and len(parts) == 3:
        bits = int.from_bytes(parts[2], "big").bit_length()
        if bits < FEWEST_RSA_BITS:
            text = _("an RSA key of {bits} bits is too weak").format(bits=bits)
            raise _refusal(text, _("at least {bits} bits, better ssh-keygen -t ed25519").format(bits=FEWEST_RSA_BITS))


def _parts(raw: bytes) -> Iterator[bytes]:
    """The strings of a key on the wire, each behind its length; none further where one is cut off."""
    place = 0
    while place + 4 <= len(raw):
        length = int.from_bytes(raw[place : place + 4], "big")
        if place + 4 + length > len(raw):
            return
        yield raw[place + 4 : place + 4 + length]
        place += 4 + length
