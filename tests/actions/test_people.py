"""Departments and people: found by what somebody types, never two alike, and let go only with empty hands."""

from typing import Any

import pytest

from board.actions import duty, matter_looks, matters, naming, people, people_import
from board.actions.desk import Desk
from board.actions.spelling import spellings
from board.domain.errors import BadInput, Conflict, NotAllowed, Refused, Unknown
from board.domain.people import NOBODY, Role
from board.store import open_store
from tests.office import Office, moment


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单志强", {"shanzhiqiang", "danzhiqiang", "szq", "dzq"}),
        ("解国华", {"xieguohua", "jieguohua", "xgh", "jgh"}),
        ("仇小兵", {"qiuxiaobing", "chouxiaobing", "qxb", "cxb"}),
        ("区晓东", {"ouxiaodong", "quxiaodong", "oxd", "qxd"}),
        ("查文斌", {"zhawenbin", "chawenbin", "zwb", "cwb"}),
        ("曾庆梅", {"zengqingmei", "cengqingmei", "zqm", "cqm"}),
        ("尉迟明", {"yuchiming", "weichiming", "ycm", "wcm"}),
        ("长孙雪", {"zhangsunxue", "changsunxue", "zsx", "csx"}),
        ("吕绿", {"lvlv", "ll"}),
        ("Li 敏2", {"limin2", "lim2"}),
        ("买买提·艾力", {"maimaitiaili", "mmtal"}),
        ("·", set()),
    ],
)
def test_a_name_is_typed_in_every_reading(name: str, typed: set[str]) -> None:
    assert typed <= set(spellings(name))
    assert all(form.isascii() and form.isalnum() for form in spellings(name))


def test_a_long_name_has_a_bounded_number_of_spellings() -> None:
    assert 0 < len(spellings("单解仇区查曾尉长" * 4)) <= 256


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("李敏", "李敏"),
        (" 李敏 ", "李敏"),
        ("李", "李敏"),
        ("lm", "李敏"),
        ("LiMin", "李敏"),
        ("u02", "李敏"),
        ("#3", "李敏"),
        ("shanzq", None),
        ("szq", "单志强"),
        ("danzhi", "单志强"),
        ("oxd", "区晓东"),
        ("敏", None),
        ("", None),
        ("  ", None),
        ("%", None),
        ("#0", None),
        ("#404", None),
        ("#三", None),
        ("水" * 100_000, None),
    ],
)
def test_a_person_is_found_by_what_is_typed(office: Office, typed: str, name: str | None) -> None:
    if name is None:
        with pytest.raises(Unknown):
            naming.who(office.desk(), typed)
    else:
        assert naming.who(office.desk(), typed).name == name


def test_who_could_be_several_is_asked_back_with_the_names(office: Office) -> None:
    people.add_person(office.desk("区晓东"), "李明远")
    with pytest.raises(Unknown, match=r"李明远, 李敏"):
        naming.who(office.desk(), "李")
    assert naming.who(office.desk(), "李敏").name == "李敏"


def test_the_first_person_of_a_board_becomes_its_administrator(new_url: str) -> None:
    store = open_store(new_url, create=True)
    first = people.add_person(Desk(store, NOBODY), "区晓东", roles=["officer"])
    assert first.roles == {Role.OFFICER, Role.ADMIN}
    with pytest.raises(NotAllowed):
        people.add_person(Desk(store, NOBODY), "李敏")
    assert people.add_person(Desk(store, first), "李敏").roles == {Role.VIEWER}
    store.close()


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "李敏"}, "name"),
        ({"name": " 李敏 "}, "name"),
        ({"name": ""}, "name"),
        ({"name": "秦\u202e峰"}, "name"),
        ({"name": "秦" * 201}, "name"),
        ({"login": "u02"}, "login"),
        ({"department": "教育局"}, "department"),
        ({"roles": ["officer", "king"]}, "roles"),
        ({"mobile": "138\x1b"}, "mobile"),
    ],
)
@pytest.mark.usefixtures("english")
def test_a_person_who_cannot_be_added(office: Office, given: dict[str, Any], field: str) -> None:
    with office.unchanged(), pytest.raises(BadInput) as refusal:
        people.add_person(office.desk("区晓东"), **{"name": "秦峰", **given})
    assert refusal.value.field == field


@pytest.mark.sqlite
@pytest.mark.parametrize("names", [("滨江区水利局", ""), ("水利局", ""), ("滨江区水务局", "水利局"), ("", "x")])
def test_a_department_that_cannot_be_added(office: Office, names: tuple[str, str]) -> None:
    with office.unchanged(), pytest.raises(BadInput):
        people.add_department(office.desk("区晓东"), names[0], short_name=names[1])


def test_a_department_is_found_by_name_and_initials(office: Office) -> None:
    admin = office.desk("区晓东")
    added = people.add_department(admin, "滨江区教育局", short_name="教育局")
    person = people.add_person(admin, "叶青", department="jyj")
    assert (person.department, person.department_name) == (added.id, "教育局")


def test_changing_somebody_keeps_what_is_not_given(office: Office) -> None:
    before = office.person("刘洋")
    changed = people.change_person(office.desk("区晓东"), before.id, seen=before.version, title="副局长")
    assert (changed.title, changed.mobile, changed.roles, changed.version) == ("副局长", before.mobile, before.roles, 2)
    renamed = people.change_person(office.desk("区晓东"), before.id, seen=2, name="刘阳", mobile="")
    assert (naming.who(office.desk(), "liuyang").name, renamed.mobile) == ("刘阳", "")
    assert people.departments(office.desk())[1].id == renamed.department


@pytest.mark.usefixtures("english")
def test_a_stale_change_is_refused_with_who_changed_it_and_when_by_the_offices_clock(office: Office) -> None:
    seen = office.person("刘洋")
    office.at("2026-11-20 09:41")
    people.change_person(office.desk("区晓东"), seen.id, seen=seen.version, title="副局长")
    office.later(minutes=3)
    with office.unchanged(), pytest.raises(Conflict) as refusal:
        people.change_person(office.desk("区晓东"), seen.id, seen=seen.version, title="局长")
    assert str(refusal.value) == "changed by 区晓东 at 09:41 (look again)"


def test_nobody_is_let_go_while_somebody_waits_for_them(office: Office) -> None:
    admin, xumin = office.desk("区晓东"), office.person("徐敏")
    matter = office.matter(lead="财政局")
    matters.accept(office.desk("徐敏"), matter)
    with office.unchanged(), pytest.raises(Refused, match=r"徐敏.*协调〔2026〕1号"):
        people.retire_person(admin, xumin.id)
    matters.give_back(office.desk("徐敏"), matter, "不归我们")
    retired = people.retire_person(admin, xumin.id)
    assert retired.retired
    with pytest.raises(Unknown):
        naming.who(office.desk(), "徐敏")
    assert "徐敏" in [wait.party.name for wait in matter_looks.show(admin, matter).waits]
    assert people.add_person(admin, "徐敏", login=xumin.login).id != xumin.id


def test_nobody_is_let_go_with_shifts_to_come(office: Office) -> None:
    admin, songjia = office.desk("区晓东"), office.person("宋佳")
    duty.assign(admin, "主班", "宋佳", moment("2026-12-01 08:30"), moment("2026-12-02 08:30"))
    with office.unchanged(), pytest.raises(Refused, match=r"宋佳.*主班"):
        people.retire_person(admin, songjia.id)
    office.at("2026-12-02 08:30")
    assert people.retire_person(office.desk("区晓东"), songjia.id).retired


def test_a_board_always_keeps_an_administrator(office: Office) -> None:
    admin = office.desk("区晓东")
    with office.unchanged(), pytest.raises(Refused, match="区晓东"):
        people.change_person(admin, admin.actor.id, seen=1, roles=["viewer"])
    office.at("2027-01-01 09:00")  # no shifts left
    with office.unchanged(), pytest.raises(Refused, match="区晓东"):
        people.retire_person(admin, admin.actor.id)
    limin = office.person("李敏")
    people.change_person(admin, limin.id, seen=limin.version, roles=["admin"])
    assert people.retire_person(office.desk("李敏"), admin.actor.id).retired


@pytest.mark.parametrize("number", [0, 404])
def test_somebody_who_is_not_there(office: Office, number: int) -> None:
    with office.unchanged(), pytest.raises(Unknown):
        people.change_person(office.desk("区晓东"), number, seen=1, title="局长")
    with office.unchanged(), pytest.raises(Unknown):
        people.retire_person(office.desk("区晓东"), number)


def test_a_table_of_people_founds_an_empty_board_and_its_first_row_administers(new_url: str) -> None:
    desk = Desk(open_store(new_url, create=True))
    table = "姓名,职务,角色\n区晓东,科长,\n李敏,科员,officer\n".encode()
    assert people_import.take_over(desk, table, "people.csv") == 2
    first, second = people.people(desk)
    assert Role.ADMIN in first.roles
    assert second.roles == {Role.OFFICER}
