"""The table of permissions says what was tried: each cell of it, against what the tests of the actions expect."""

from collections.abc import Iterator

import pytest

from board.actions import absences, settings, swaps
from board.actions.desk import action
from board.actions.permissions import RULES
from board.domain.errors import NotAllowed
from board.domain.people import Role
from board.domain.permissions import May
from tests.actions import test_clock_permissions as clocks
from tests.actions import test_family_permissions as family
from tests.actions import test_incident_permissions as incidents
from tests.actions import test_position_permissions as positions
from tests.actions import test_template_permissions as templates
from tests.actions.test_matter_permissions import MATTER_TABLE
from tests.actions.test_permissions import NAMED, ROLE_TABLE, as_told
from tests.office import Office, moment

PARTLESS = {
    "another officer": Role.OFFICER,
    "coordinator": Role.COORDINATOR,
    "admin": Role.ADMIN,
    "viewer": Role.VIEWER,
}
"""Who plays no part in the things that are tried, and has but their role."""
OTHERWISE_CALLED = {"escalate": "matters.send_up", "pass_on": "people.pass_on", "unlink a part": "matters.split"}
WORDS = ("told by", ", how", "for another")
"""A row that ends so is the word of somebody else."""


def _by_part() -> Iterator[tuple[str, str, set[str]]]:
    """Every row that is tried by people's parts: what the journal calls it, the row, and who of the partless may."""
    tables = (MATTER_TABLE, clocks.TABLE, family.TABLE, positions.TABLE)
    for row, (*_, allowed) in (each for table in tables for each in table.items()):
        if row != "return the answer":  # by whoever raised it, or a coordinator in their place; all else by its lead
            yield OTHERWISE_CALLED.get(row, f"matters.{row.split(',')[0].split(' ')[0]}"), row, allowed
    rooms = ((incidents.VERBS, incidents.OFFICE), (templates.KEPT, templates.KEEPERS))
    for rows, allowed in (*rooms, (templates.TICKED, templates.CONCERNED)):
        yield from ((as_told(NAMED[row]), row, allowed) for row in rows)


@pytest.mark.parametrize(("verb", "row", "allowed"), list(_by_part()))
def test_the_table_says_what_was_tried_with_parts(verb: str, row: str, allowed: set[str]) -> None:
    given = {May.YES, May.RECORDS} if row.endswith(WORDS) or row == "rule" else {May.YES}
    leader = "another leader" if row in family.TABLE else "leader"
    may = {part for part, role in {**PARTLESS, leader: Role.LEADER}.items() if RULES[verb].gives(role) in given}
    assert may == allowed & {*PARTLESS, leader}


@pytest.mark.parametrize("row", ROLE_TABLE)
def test_the_table_says_what_was_tried_with_roles(row: str) -> None:
    _act, allowed = ROLE_TABLE[row]
    rule = RULES[as_told(NAMED[row.split(",", maxsplit=1)[0].split(" ", maxsplit=1)[0]])]
    given = {May.YES, May.RECORDS} if row.endswith(WORDS) else {May.YES}
    may = {role.value for role in Role if rule.gives(role) in given}
    if rule.within:
        assert allowed <= {role.value for role in Role if rule.gives(role) is May.WITHIN}
    else:
        assert may <= allowed
        assert may == allowed or rule.parts, "who may beside those of the table, plays no part in it"


def test_an_action_that_nobody_has_said_who_may_cannot_be_made() -> None:
    with pytest.raises(LookupError, match=r"coffee\.make"):
        action("coffee.make")


def test_a_leaders_yes_is_given_by_nobody_else_and_recorded_by_phone_as_such(office: Office) -> None:
    """Not by who keeps the board, nor in the name of somebody who is no leader; who wrote it down stands beside it."""
    begins, ends = moment("2026-12-07 00:00"), moment("2026-12-08 00:00")
    settings.put(office.desk("区晓东"), "absences_approved_by", "leader")
    asked = absences.ask(office.desk("刘洋"), "sick", begins, ends).absence.id
    for name, told_by in (("区晓东", ""), ("何静", ""), ("李敏", ""), ("李敏", "区晓东"), ("罗建平", "王建国")):
        with office.unchanged(), pytest.raises(NotAllowed):
            absences.approve(office.desk(name), asked, told_by=told_by)
    absence = absences.approve(office.desk("李敏"), asked, told_by="王建国").absence
    assert (absence.decided_by_name, absence.recorded_by) == ("王建国", office.person("李敏").id)
    with office.unchanged(), pytest.raises(NotAllowed):
        swaps.take_over_now(office.desk("区晓东"), "主班 2026-11-20", "刘洋", reason="突发高烧")
