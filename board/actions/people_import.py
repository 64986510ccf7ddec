"""Taking over a table of people: every row through the same action as a person added by hand, all of them or none."""

from collections.abc import Mapping

from board.actions import people
from board.actions.desk import Desk
from board.domain.errors import BadInput, BadRows, BoardError
from board.domain.people import FOUNDER, Role, demand_role
from board.domain.text import whole_number, words_in
from board.intake.tables import read_records, shown
from board.locale import _

COLUMNS = {
    "name": ("姓名",),
    "department": ("部门", "单位", "科室"),
    "title": ("职务",),
    "rank": ("排序", "序号"),
    "mobile": ("手机", "手机号", "手机号码", "移动电话"),
    "office_phone": ("办公电话", "座机"),
    "login": ("登录名", "账号"),
    "roles": ("角色",),
}
_OPTIONAL = tuple(name for name in COLUMNS if name != "name")


def take_over(desk: Desk, data: bytes, name: str) -> int:
    """Add the people of a CSV or XLSX table; returns how many. Roles are parted by `;`.

    Raises:
        BadInput: it is no such table.
        BadRows: some rows cannot be; every one is listed with its reason, and nobody is added.
        NotAllowed: the actor is no administrator.
    """
    records = read_records(data, name, COLUMNS, optional=_OPTIONAL)
    problems: list[BadInput] = []
    with desk.store.write() as tx:
        inside = desk.within(tx)
        if people.people(inside):
            demand_role(desk.actor, Role.ADMIN)
        else:
            inside = inside.as_person(FOUNDER)
        for record in records:
            try:
                add_row(inside, record.values)
            except BoardError as error:
                problems.append(error.at_row(record.row_number))
        if problems:
            raise BadRows(shown(name), problems)
    return len(records)


def add_row(desk: Desk, values: Mapping[str, str]) -> None:
    """Add the person of one row, whose cells are given by `COLUMNS`.

    Raises:
        BadInput, NotAllowed: as for `people.add_person`.
    """
    people.add_person(
        desk,
        values["name"],
        department=values["department"],
        title=values["title"],
        rank=whole_number(values["rank"] or "0", _("rank")),
        mobile=values["mobile"],
        office_phone=values["office_phone"],
        login=values["login"],
        roles=words_in(values["roles"]),
    )
