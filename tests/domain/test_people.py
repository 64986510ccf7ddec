"""Roles and parties: who may do what kind of thing, and for whom somebody speaks."""

import pytest

from board.domain.errors import NotAllowed
from board.domain.people import NOBODY, OFFICE_STAFF, Department, Party, PartyKind, Person, Role, demand_role

CITY = Department(2, "滨江区城市管理局", "城管局")
LIUYANG = Person(8, "刘洋", department=2)


@pytest.mark.parametrize("asked", list(Role))
@pytest.mark.parametrize("held", list(Role))
def test_a_role_contains_no_other_but_the_administrators(held: Role, asked: Role) -> None:
    person = Person(1, "李敏", roles=frozenset({held}))
    if held in {asked, Role.ADMIN}:
        demand_role(person, asked)
    else:
        with pytest.raises(NotAllowed, match="李敏"):
            demand_role(person, asked)


def test_any_one_of_the_roles_asked_for_is_enough() -> None:
    demand_role(Person(1, "王建国", roles=frozenset({Role.LEADER})), Role.OFFICER, Role.LEADER)


@pytest.mark.usefixtures("english")
def test_who_has_not_said_who_they_are_is_told_to_say_so_first() -> None:
    with pytest.raises(NotAllowed) as refusal:
        demand_role(NOBODY, Role.VIEWER)
    assert refusal.value.do == "say who you are first"


@pytest.mark.parametrize(
    ("party", "speaks"),
    [
        (LIUYANG.party, True),
        (CITY.party, True),
        (Person(9, "罗建平", department=2).party, False),
        (Department(8, "滨江区水利局", "水利局").party, False),  # the person's number, but a department's
        (Party(PartyKind.PERSON, 2, "区晓东"), False),  # the department's number, but a person's
    ],
)
def test_a_person_speaks_for_themselves_and_their_department(party: Party, speaks: bool) -> None:
    assert LIUYANG.speaks_for(party) is speaks


def test_nobody_speaks_for_no_department() -> None:
    assert not NOBODY.speaks_for(CITY.party)
    assert not NOBODY.speaks_for(LIUYANG.party)


@pytest.mark.parametrize(("role", "keeps"), [(role, role in OFFICE_STAFF) for role in Role])
def test_officers_coordinators_and_administrators_keep_the_board(role: Role, keeps: bool) -> None:
    assert Person(1, "李敏", roles=frozenset({role})).is_office_staff is keeps
    assert keeps is (role not in {Role.VIEWER, Role.LEADER})


def test_a_party_is_the_same_whatever_it_is_called() -> None:
    assert Party(PartyKind.DEPARTMENT, 2, "城管局") == Party(PartyKind.DEPARTMENT, 2, "区城管局")
