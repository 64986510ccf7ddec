"""Which public keys are taken, and by which fingerprint they are known."""

import base64
import struct

import pytest

from board import locale
from board.domain.errors import BadInput
from board.domain.keys import KINDS, read_line


def wire(*parts: bytes) -> bytes:
    return b"".join(struct.pack(">I", len(part)) + part for part in parts)


def line(kind: str, *parts: bytes, comment: str = "") -> str:
    return f"{kind} {base64.b64encode(wire(kind.encode(), *parts)).decode()} {comment}"


def rsa(bits: int) -> str:
    return line("ssh-rsa", b"\x01\x00\x01", b"\x00" + (1 << (bits - 1) | 1).to_bytes(bits // 8, "big"))


ED25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"


def test_a_key_is_known_by_the_fingerprint_that_openssh_shows() -> None:
    key = read_line(f"# 李敏\n{ED25519} limin@duty\n")
    assert key.fingerprint == "SHA256:ZkAslGjFiUHdGf/WUL8rQvkib4PTvQatUV0OUQSncCA"
    assert (key.kind, key.comment) == ("ssh-ed25519", "limin@duty")
    assert key.line == ED25519


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"ssh-rsa"}))
def test_every_kind_is_taken(kind: str) -> None:
    assert read_line(line(kind, b"x" * 32)).kind == kind


@pytest.mark.parametrize("bits", [3072, 4096])
def test_an_rsa_key_must_be_long_enough(bits: int) -> None:
    assert read_line(rsa(bits)).kind == "ssh-rsa"
    with pytest.raises(BadInput, match="2048"):
        read_line(rsa(2048))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "one public key"),
        (f"{ED25519}\n{ED25519}", "one public key"),
        (ED25519 * 300, "one public key"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n", "private key"),
        (f'command="sh" {ED25519}', "not taken"),
        ("ssh-dss AAAAB3NzaC1kc3M=", "ssh-dss"),
        (ED25519[:40], "cut off"),
        (ED25519.replace("AAAAC3", "AAAAC!"), "cut off"),
        (ED25519.replace("ssh-ed25519", "ssh-rsa"), "cut off"),
        ("ssh-ed25519 //////////8=", "cut off"),
        ("ssh-ed25519", "cut off"),
        (f"{ED25519} \x1b]0;x\x07", ""),
    ],
)
def test_what_is_no_good_key_is_said_in_one_line(text: str, why: str) -> None:
    with locale.speaking("en"):
        if not why:
            assert "\x1b" not in read_line(text).comment
            return
        with pytest.raises(BadInput, match=why) as refusal:
            read_line(text)
        assert "\n" not in str(refusal.value)
