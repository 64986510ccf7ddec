"""The clocks beside a matter's limit: accepting it, and the feedback of who supports it; told over a fortnight."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from board.domain.errors import BadInput
from board.domain.matter import Matter, Wait
from board.domain.matter_kinds import MatterKind, State, Urgency
from board.domain.people import Party, PartyKind
from board.domain.reminder_clocks import steps_beside
from board.domain.reminders import Reminder, outlook
from board.domain.setting_text import checked
from board.domain.settings import Settings
from board.domain.supporting import Receipt, fed_back
from board.domain.worktime import Limit
from tests.domain.test_reminders import CHENGGUAN, CLOCK, FRIDAY, LIUYANG, matter
from tests.office import ZONE, moment

SHUILI = Party(PartyKind.DEPARTMENT, 2, "水利局")
CAIZHENG = Party(PartyKind.DEPARTMENT, 22, "财政局")


def assigned(respond: str = "1wd", limit: str = "7wd", **given: object) -> Matter:
    one = replace(matter(limit, state=State.ASSIGNED, waits_on=CHENGGUAN), lead=CHENGGUAN)
    return replace(one, respond_by=CLOCK.add(FRIDAY, Limit.parse(respond)), **given)  # type: ignore[arg-type]


def asked(party: Party = SHUILI, limit: str = "5wd") -> Receipt:
    return Receipt(party, FRIDAY, CLOCK.add(FRIDAY, Limit.parse(limit)))


def told(
    one: Matter,
    *receipts: Receipt,
    settings: Settings | None = None,
    urgency: Urgency = Urgency.NORMAL,
    begins: datetime = FRIDAY,
    days: int = 14,
) -> list[tuple[str, str]]:
    """What a board that looks every half hour tells of these clocks; the limit itself is not reminded of."""
    office = replace(settings or Settings(), remind_request="", remind_consultation="")
    book, taken, found, now = office.rulebook(one.kind, urgency, CLOCK), list[Reminder](), [], begins
    while now <= begins + timedelta(days=days):
        seen = outlook(one, book, taken, now, steps_beside(one, receipts, book, taken, now))
        if seen.due is not None:
            found.append((f"{now.astimezone(ZONE):%m-%d %H:%M}", seen.due.step))
            taken.append(Reminder(seen.due.step, seen.due.round, now))
            continue
        assert seen.next_at is None or seen.next_at > now
        now += timedelta(minutes=30)
    return found


STORIES: dict[str, tuple[list[tuple[str, str]], dict[str, object]]] = {
    "not accepted in time": (
        [("11-23 17:30", "response due"), ("11-24 08:30", "response +1wd")],
        {"one": assigned()},
    ),
    "accepted, it is reminded of no more": ([], {"one": replace(assigned(), state=State.ACCEPTED)}),
    "where its limit itself is over, only that is told": ([], {"one": assigned(limit="1wd")}),
    "a leader who is asked accepts nothing": ([], {"one": assigned(kind=MatterKind.CONSULTATION)}),
    "on hold nothing is told": ([], {"one": replace(assigned(), state=State.HELD)}),
    "by night only what is urgent": (
        [("11-20 22:00", "response due"), ("11-23 08:30", "response +1wd")],
        {"one": assigned("13h"), "urgency": Urgency.FLASH},
    ),
    "by night nothing else": (
        [("11-21 08:00", "response due"), ("11-23 08:30", "response +1wd")],
        {"one": assigned("13h")},
    ),
    "an office may do without": ([], {"one": assigned(), "settings": Settings(remind_response="")}),
    "or remind again and again": (
        [
            ("11-23 17:30", "response due"),
            ("11-25 08:30", "response then 2wd #1"),
            ("11-27 08:30", "response then 2wd #2"),
            ("12-01 08:30", "response then 2wd #3"),
        ],
        {"one": assigned(), "settings": Settings(remind_response="due: waiting; then 2wd: head")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("story", STORIES)
def test_what_is_told_of_accepting(story: str) -> None:
    expected, given = STORIES[story]
    assert told(**given) == expected  # type: ignore[arg-type]


WORKING = replace(matter("10wd"), lead=CHENGGUAN)


def test_each_supporting_department_has_its_own_clock() -> None:
    assert told(WORKING, asked(), asked(CAIZHENG, "2wd"), days=20) == [
        ("11-23 08:30", "support 22 -1wd"),
        ("11-24 17:30", "support 22 due"),
        ("11-25 08:30", "support 22 +1wd"),
        ("11-26 08:30", "support 2 -1wd"),
        ("11-27 17:30", "support 2 due"),
        ("11-30 08:30", "support 2 +1wd"),
    ]


@pytest.mark.parametrize(
    ("one", "receipt"),
    [
        (WORKING, fed_back(asked(), "泵车2台", FRIDAY, "宋佳", "")),
        (replace(WORKING, state=State.ANSWERED), asked()),
        (replace(WORKING, state=State.HELD), asked()),
        (replace(WORKING, state=State.CLOSED, wait=None), asked()),
        (replace(WORKING, state=State.RETURNED), asked()),
    ],
)
def test_who_is_waited_for_no_more_is_not_reminded(one: Matter, receipt: Receipt) -> None:
    assert told(one, receipt) == []


def test_what_was_missed_is_told_once_and_what_has_lain_for_long_not_at_all() -> None:
    assert told(WORKING, asked(), begins=moment("2026-12-03 09:00")) == [("12-03 09:00", "support 2 +1wd")]
    assert told(WORKING, asked(), begins=moment("2026-12-15 09:00")) == []
    late = replace(assigned(limit="60d"), wait=Wait(CHENGGUAN, State.ASSIGNED, FRIDAY))
    assert told(late, begins=moment("2026-12-15 09:00")) == []


def test_a_later_limit_is_reminded_of_anew_and_other_clocks_do_not_put_off_the_limits_own() -> None:
    book = Settings().rulebook(MatterKind.REQUEST, Urgency.NORMAL, CLOCK)
    one, receipt = matter("3wd", waits_on=LIUYANG), asked(limit="3wd")
    round_ = "2026-11-25T09:30:00+00:00"
    limit = [Reminder(step, round_, moment("2026-11-26 08:30")) for step in ("80%", "due", "+1wd")]
    beside = [Reminder("support 2 +1wd", round_, moment("2026-12-01 08:30"))]
    seen = outlook(one, book, [*limit, *beside], moment("2026-12-02 09:00"))
    assert seen.next_at == moment("2026-12-03 08:30")
    moved = replace(receipt, due_at=CLOCK.add(FRIDAY, Limit.parse("10wd")))
    coming = steps_beside(one, [moved], book, beside, moment("2026-12-02 09:00"))
    assert [due.step for _at, due in coming] == ["support 2 +1wd", "support 2 due", "support 2 -1wd"]


def test_rules_for_them_are_checked_when_they_are_set() -> None:
    assert checked("remind_response", "到期：承办人；再过1工作日：升级")
    for name, text in (("remind_response", "soon"), ("remind_supporting", "due: up"), ("remind_supporting", "due:")):
        with pytest.raises(BadInput, match=name):
            checked(name, text)
