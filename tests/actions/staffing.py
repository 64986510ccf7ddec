"""A month that the solver drafts for an office whose posts have people named for them."""

from datetime import date

from board.actions import drafting, publishing
from board.solver.effort import Effort
from tests.office import Office

EFFORT = Effort(seconds=30)
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)
SERVERS = {
    "带班领导": ["王建国", "单志强", "罗建平"],
    "主班": ["李敏", "何静", "徐敏"],
    "副班": ["赵强", "区晓东", "张明"],
}


def published(office: Office) -> drafting.Drafted:
    made = drafting.draft(office.desk("何静"), FIRST, LAST, EFFORT)
    publishing.check(office.desk("王建国"), made.sheet.id)
    publishing.publish(office.desk("王建国"), made.sheet.id)
    return made
