"""Security keys (FIDO `sk-`): a token made of software signs as the real ones do, PROTOCOL.u2f of OpenSSH."""

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import asyncssh
import pytest
from asyncssh.packet import Byte, MPInt, String, UInt32
from asyncssh.public_key import SSHKeyPair
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from board.actions import keys
from board.domain.keys import KINDS
from tests.ssh.house import House

_APPLICATION = b"ssh:"
_TOUCHED = 1


class Token(SSHKeyPair):
    """A security key; `touched` says whether somebody put a finger on it."""

    def __init__(self, kind: str, *, touched: bool = True) -> None:
        self._touched, self._key = touched, self._made(kind)
        algorithm = kind.encode()
        public = String(algorithm) + self._public() + String(_APPLICATION)
        super().__init__(algorithm, algorithm, (algorithm,), (algorithm,), public, "token")

    @staticmethod
    def _made(kind: str) -> Ed25519PrivateKey | ec.EllipticCurvePrivateKey:
        return Ed25519PrivateKey.generate() if "ed25519" in kind else ec.generate_private_key(ec.SECP256R1())

    def _public(self) -> bytes:
        public = self._key.public_key()
        if isinstance(self._key, Ed25519PrivateKey):
            return String(public.public_bytes(Encoding.Raw, PublicFormat.Raw))
        return String(b"nistp256") + String(public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))

    def sign(self, data: bytes) -> bytes:
        """Sign as a token does: over the application, whether it was touched, a counter, and the data."""
        flags, counter = Byte(_TOUCHED if self._touched else 0), UInt32(7)
        told = sha256(_APPLICATION).digest() + flags + counter + sha256(data).digest()
        if isinstance(self._key, Ed25519PrivateKey):
            signature = self._key.sign(told)
        else:
            r, s = decode_dss_signature(self._key.sign(told, ec.ECDSA(SHA256())))
            signature = MPInt(r) + MPInt(s)
        return String(self.algorithm) + String(signature) + flags + counter

    @property
    def line(self) -> str:
        """What stands in the .pub file."""
        return f"{self.get_algorithm()} {b64encode(self.public_data).decode()} token"


async def _who(house: House, token: Token) -> str:
    async with asyncssh.connect(
        "127.0.0.1", house.port, client_keys=[token], known_hosts=None, config=None, agent_path=None
    ) as connection:
        done = await connection.run("log add 令牌登录 --json")
        return str(json.loads(str(done.stdout))["officer_name"])


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith("sk-")])
async def test_a_token_opens_the_board_when_it_is_touched_and_only_then(house: House, kind: str) -> None:
    token, idle = Token(kind), Token(kind, touched=False)
    with house.desk("区晓东") as admin:
        added = keys.add(admin, "李敏", token.line)
        keys.add(admin, "李敏", idle.line)
        assert added.key.kind == kind
        assert added.key.fingerprint in {key.key.fingerprint for key in keys.listed(admin, "李敏")}
    assert await _who(house, token) == "李敏"
    for refused in (idle, Token(kind)):
        with pytest.raises(asyncssh.PermissionDenied):
            await _who(house, refused)


def test_a_token_is_added_from_its_pub_file(house: House, tmp_path: Path) -> None:
    line = Token("sk-ssh-ed25519@openssh.com").line
    answer = house.ssh(house.key("区晓东"), "keys add 赵强 - --json", typed=line.encode())
    assert json.loads(answer.stdout)["kind"] == "ED25519-SK"
