"""Sessions over SSH: who sees that who is on, who may end whose, and what of a server that died."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from board.actions import keys, sessions
from board.actions.desk import utc_now
from board.domain.errors import NotAllowed, Refused, Unknown
from board.domain.session import LEASE, OpenSession, Way
from board.store import sessions as rows
from tests.actions.test_keys import pub
from tests.office import Office

DOOR = "door"
ACTIONS = {"sessions.end"}
"""The actions whose permissions stand here."""


@pytest.fixture
def on(office: Office) -> Iterator[Office]:
    """An office in which 李敏 and 赵强 are on."""
    began = []
    for name, address in (("李敏", "10.0.0.8"), ("赵强", "10.0.0.9")):
        key = keys.add(office.desk("区晓东"), name, pub(name[0]))
        began.append(OpenSession(name, office.person(name).id, key.id, address, "board", Way.SERVE, utc_now()))
    sessions.tell(office.desk(), DOOR, began, ())
    yield office
    assert office.faults == []


def seen(office: Office, name: str) -> list[str]:
    return [one.person_name for one in sessions.listed(office.desk(name))]


def test_an_administrator_sees_who_is_on_and_others_their_own(on: Office) -> None:
    limin, _zhao = sessions.listed(on.desk("区晓东"))
    assert (limin.person_name, limin.address, limin.verb) == ("李敏", "10.0.0.8", "board")
    assert limin.fingerprint.startswith("SHA256:")
    assert seen(on, "李敏") == ["李敏"]
    assert seen(on, "许大海") == []
    with pytest.raises(NotAllowed):
        sessions.listed(on.desk())


def test_what_is_ended_is_told_to_its_server_and_to_the_journal(on: Office) -> None:
    admin = on.desk("区晓东")
    number = sessions.listed(admin)[0].id
    sessions.end(admin, f"#{number}")
    assert sessions.asked_to_end(on.desk(), DOOR) == {"李敏": "区晓东"}
    with pytest.raises(Refused, match="已在结束"), on.unchanged():
        sessions.end(on.desk("李敏"), f"#{number}")
    sessions.tell(on.desk(), DOOR, (), ["李敏"])
    assert seen(on, "区晓东") == ["赵强"]
    with pytest.raises(Unknown), on.unchanged():
        sessions.end(admin, f"#{number}")


@pytest.mark.parametrize(("name", "whose", "allowed"), [("李敏", 0, True), ("李敏", 1, False), ("何静", 0, False)])
def test_ones_own_may_be_ended_and_anothers_is_not_even_there(on: Office, name: str, whose: int, allowed: bool) -> None:
    number = str(sessions.listed(on.desk("区晓东"))[whose].id)
    if allowed:
        sessions.end(on.desk(name), number)
        return
    with pytest.raises(Unknown), on.unchanged():
        sessions.end(on.desk(name), number)


def test_what_a_dead_server_left_counts_no_more_and_goes_when_another_speaks(on: Office) -> None:
    with on.store.write() as tx:
        rows.keep(tx, DOOR, utc_now() - timedelta(seconds=1))
    assert seen(on, "区晓东") == []
    sessions.tell(on.desk(), "another", (), ())
    with on.store.read() as tx:
        assert rows.listed(tx, utc_now() - LEASE) == []


def test_who_speaks_keeps_its_own_and_nobody_elses(on: Office) -> None:
    sessions.tell(on.desk(), "another", (), ["李敏"])
    assert seen(on, "区晓东") == ["李敏", "赵强"]
