"""Keys: whose they are, who may give and take them, and whom they let in at a moment."""

from datetime import timedelta

import pytest

from board.actions import keys, people
from board.domain.errors import BadInput, NotAllowed, Refused, Unknown
from board.domain.keys import SshKey
from tests.domain.test_keys import line
from tests.office import Office


def pub(mark: str) -> str:
    return line("ssh-ed25519", mark.encode().ljust(32), comment=f"{mark}@duty")


def given(office: Office, name: str, mark: str, by: str = "区晓东") -> SshKey:
    return keys.add(office.desk(by), name, pub(mark))


def let_in(office: Office, key: SshKey) -> str:
    owner = keys.owner(office.desk(), key.key.fingerprint)
    return owner.person.name if owner else ""


def test_a_key_lets_its_person_in_until_it_is_revoked(office: Office) -> None:
    key = given(office, "李敏", "a")
    assert let_in(office, key) == "李敏"
    keys.revoke(office.desk("区晓东"), key.key.fingerprint[:20])
    assert let_in(office, key) == ""
    with pytest.raises(Refused, match="不再接受"):
        given(office, "李敏", "a")
    assert office.faults == []


def test_a_key_expires_by_itself_and_can_be_given_longer(office: Office) -> None:
    key = keys.add(office.desk("区晓东"), "李敏", pub("a"), expires_at=office.now + timedelta(hours=1))
    office.later(minutes=59)
    assert let_in(office, key) == "李敏"
    office.later(minutes=1)
    assert let_in(office, key) == ""
    keys.expire(office.desk("区晓东"), f"#{key.id}", None)
    assert let_in(office, key) == "李敏"
    with pytest.raises(BadInput), office.unchanged():
        keys.add(office.desk("区晓东"), "李敏", pub("b"), expires_at=office.now)


def test_who_is_retired_is_let_in_no_more(office: Office) -> None:
    key = given(office, "许大海", "a")
    people.retire_person(office.desk("区晓东"), office.person("许大海").id)
    assert let_in(office, key) == ""


def test_a_key_is_one_persons(office: Office) -> None:
    given(office, "李敏", "a")
    with pytest.raises(Refused, match="李敏"), office.unchanged():
        given(office, "赵强", "a")


ACTIONS = {"keys.add", "keys.expire", "keys.revoke"}
"""Whom each of them refuses stands in the test below."""


def test_everybody_keeps_their_own_and_nobody_knows_of_others(office: Office) -> None:
    mine = keys.add(office.desk("李敏"), "李敏", pub("a"))
    other = given(office, "赵强", "b")
    assert [key.id for key in keys.listed(office.desk("李敏"))] == [mine.id]
    assert {key.id for key in keys.listed(office.desk("区晓东"))} == {mine.id, other.id}
    for act in (
        lambda: keys.add(office.desk("李敏"), "赵强", pub("c")),
        lambda: keys.listed(office.desk("李敏"), "赵强"),
        lambda: keys.listed(office.desk()),
        lambda: keys.add(office.desk(), "赵强", pub("c")),
    ):
        with pytest.raises(NotAllowed), office.unchanged():
            act()
    with pytest.raises(Unknown), office.unchanged():
        keys.revoke(office.desk("李敏"), other.key.fingerprint)
    with pytest.raises(Unknown), office.unchanged():
        keys.expire(office.desk("李敏"), other.key.fingerprint, None)
    keys.revoke(office.desk("李敏"), mine.key.fingerprint)


def test_a_beginning_that_several_keys_share_names_none(office: Office) -> None:
    given(office, "李敏", "a")
    given(office, "李敏", "b")
    for text in ("SHA256:", "", "#99", "SHA256:nothing"):
        with pytest.raises(Unknown), office.unchanged():
            keys.revoke(office.desk("区晓东"), text)
