"""A matter in parts, and what is read of matters that belong together: for the tests of families."""

from board.actions import matter_family, matter_looks, matters
from board.domain.matter import Matter
from board.domain.matter_kinds import State
from board.domain.matter_links import Relation
from board.domain.people import Party
from tests.office import Office

PARTS = "水利局 抽排积水\n住建局：恢复路面 | 2wd\n- 安抚商户"


def see(office: Office, matter: int | str) -> Matter:
    return matter_looks.show(office.desk(), matter).matter


def kin(office: Office, matter: int | str) -> list[tuple[Relation, str]]:
    return [(one.relation, one.matter.title) for one in matter_looks.show(office.desk(), matter).family]


def told(office: Office, matter: int | str) -> list[str]:
    return [row.action.removeprefix("matters.") for row in matter_looks.show(office.desk(), matter).timeline]


def parts_of(office: Office, whole: int) -> list[int]:
    story = matter_looks.show(office.desk(), whole)
    return [one.matter.id for one in story.family if one.relation is Relation.PART]


def finish(office: Office, matter: int, *, lead: str = "城管局", by: str = "刘洋", raiser: str = "李敏") -> Matter:
    """See a matter through to its end."""
    if see(office, matter).state is State.OPEN:
        matters.assign(office.desk("李敏"), matter, lead)
    matters.accept(office.desk(by), matter)
    matters.answer(office.desk(by), matter, "已办")
    office.later(minutes=5)
    return matters.confirm(office.desk(raiser), matter)


def waiting_on(matter: Matter) -> Party | None:
    return matter.waiting_on


def in_three(office: Office) -> tuple[int, list[int]]:
    """A matter that 城管局 works on and that was split into three."""
    whole = office.matter(urgency="hard")
    matters.accept(office.desk("刘洋"), whole)
    office.later(hours=1)
    matter_family.split(office.desk("何静"), whole, PARTS)
    return whole, parts_of(office, whole)
