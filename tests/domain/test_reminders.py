"""Which step is due when: rules as an office writes them, told over a simulated fortnight and longer."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from board.domain.calendar import Calendar
from board.domain.errors import BadInput, WrongMoment
from board.domain.matter import Matter, Wait
from board.domain.matter_kinds import MatterKind, State, Urgency
from board.domain.people import Party, PartyKind
from board.domain.quiet_hours import QuietHours
from board.domain.reminder_rules import DEFAULT_RULES, parse_rules, written
from board.domain.reminders import Reminder, outlook, passed_on, reminded
from board.domain.setting_text import checked
from board.domain.settings import Settings
from board.domain.worktime import Limit, Unit, WorkClock
from tests.office import ZONE, moment

LIMIN = Party(PartyKind.PERSON, 1, "李敏")
LIUYANG = Party(PartyKind.PERSON, 2, "刘洋")
DIRECTOR = Party(PartyKind.PERSON, 3, "尉迟明")
CHENGGUAN = Party(PartyKind.DEPARTMENT, 1, "城管局")
CLOCK = WorkClock(Calendar(), Settings().hours)
FRIDAY = moment("2026-11-20 09:00")


def matter(
    limit: str = "7wd",
    *,
    kind: MatterKind = MatterKind.REQUEST,
    state: State = State.ACCEPTED,
    waits_on: Party = LIUYANG,
) -> Matter:
    due = CLOCK.add(FRIDAY, Limit.parse(limit))
    return Matter(1, kind, "协调〔2026〕1号", "积水", FRIDAY, LIMIN, LIMIN, due, Wait(waits_on, state, FRIDAY), state)


def told(
    one: Matter,
    *,
    rules: str = DEFAULT_RULES,
    urgency: Urgency = Urgency.NORMAL,
    begins: datetime = FRIDAY,
    days: int = 14,
    every: timedelta = timedelta(minutes=30),
) -> list[tuple[str, str]]:
    """What a board that looks so often tells in so many days: when, and which step; nobody moves the matter."""
    settings = replace(Settings(), remind_request=rules, remind_issue=rules)
    book, taken, found = settings.rulebook(one.kind, urgency, CLOCK), list[Reminder](), list[tuple[str, str]]()
    now = begins
    while now <= begins + timedelta(days=days):
        seen = outlook(one, book, taken, now)
        if seen.due is not None:
            found.append((f"{now.astimezone(ZONE):%m-%d %H:%M}", seen.due.step))
            taken.append(Reminder(seen.due.step, seen.due.round, now))
            one = passed_on(one, DIRECTOR, now) if seen.due.passes_on else one
        now += every
    return found


STORIES: dict[str, tuple[list[tuple[str, str]], dict[str, object]]] = {
    "three working days: at 80 %, at the limit, on the morning after, and a week later one step up": (
        [("11-25 10:30", "80%"), ("11-25 17:30", "due"), ("11-26 08:30", "+1wd"), ("12-03 08:30", "then 5wd #1")],
        {"one": matter("3wd")},
    ),
    "what falls due before a weekend is reminded of on Monday": (
        [("11-27 17:30", "due"), ("11-30 08:30", "+1wd")],
        {"one": matter("5wd"), "rules": "due: waiting; +1wd: waiting"},
    ),
    "the board was off from the second day on: the latest step speaks for those it missed": (
        [("11-27 09:00", "+1wd"), ("12-04 08:30", "then 5wd #1"), ("12-11 08:30", "then 5wd #2")],
        {"one": matter("3wd"), "begins": moment("2026-11-27 09:00")},
    ),
    "a limit of hours that is over at 22:00 is told when the night is over": (
        [("11-21 08:00", "due")],
        {"one": matter("13h"), "rules": "due: waiting"},
    ),
    "unless it is urgent: that goes at any hour": (
        [("11-20 22:00", "due")],
        {"one": matter("13h"), "rules": "due: waiting", "urgency": Urgency.FLASH},
    ),
    "before the limit by days": (
        [("11-25 08:30", "-2wd"), ("11-27 16:30", "-60m")],
        {"one": matter("5wd"), "rules": "-2wd: lead; -60m: waiting"},
    ),
    "an issue that nobody was found for passes to the director once": (
        [("11-23 17:30", "first contact")],
        {"one": matter("7wd", kind=MatterKind.ISSUE, state=State.OPEN, waits_on=LIMIN), "rules": ""},
    ),
    "an issue that has a department does not": (
        [],
        {"one": matter("7wd", kind=MatterKind.ISSUE, state=State.ASSIGNED, waits_on=CHENGGUAN), "rules": ""},
    ),
    "who only has to confirm is reminded, and nobody above them": (
        [("11-25 10:30", "80%"), ("11-25 17:30", "due"), ("11-26 08:30", "+1wd")],
        {"one": matter("3wd", state=State.ANSWERED, waits_on=LIMIN)},
    ),
    "what is on hold is never reminded of": ([], {"one": matter("3wd", state=State.HELD)}),
    "nor what is in parts": ([], {"one": matter("3wd", state=State.SPLIT)}),
    "nor what has ended": ([], {"one": replace(matter("3wd"), state=State.CLOSED, wait=None)}),
    "an office without rules reminds of nothing": ([], {"one": matter("3wd"), "rules": ""}),
}


@pytest.mark.parametrize("story", STORIES)
def test_what_is_told_in_a_fortnight(story: str) -> None:
    expected, given = STORIES[story]
    assert told(**given) == expected  # type: ignore[arg-type]


def test_steps_go_on_climbing_every_week_for_as_long_as_nobody_answers() -> None:
    steps = told(matter("1wd"), days=40)
    assert steps[2:] == [
        ("11-24 08:30", "+1wd"),
        ("12-01 08:30", "then 5wd #1"),
        ("12-08 08:30", "then 5wd #2"),
        ("12-15 08:30", "then 5wd #3"),
        ("12-22 08:30", "then 5wd #4"),
        ("12-29 08:30", "then 5wd #5"),
    ]


def test_a_later_limit_is_reminded_of_anew() -> None:
    one, taken = matter("3wd"), [Reminder("80%", "2026-11-25T09:30:00+00:00", FRIDAY)]
    book = Settings().rulebook(one.kind, one.urgency, CLOCK)
    extended = replace(one, moved_due_at=CLOCK.add(FRIDAY, Limit.parse("10wd")))
    seen = outlook(extended, book, taken, moment("2026-11-25 12:00"))
    assert seen.due is None
    assert seen.next_at == moment("2026-12-02 16:06")


def test_the_next_look_is_never_late_and_never_in_vain() -> None:
    """Looking only when told to finds the same steps as looking every half hour."""
    one, book = matter("3wd"), Settings().rulebook(MatterKind.REQUEST, Urgency.NORMAL, CLOCK)
    taken, now, looks = list[Reminder](), FRIDAY, 0
    while now < FRIDAY + timedelta(days=14):
        seen = outlook(one, book, taken, now)
        looks += 1
        if seen.due is not None:
            taken.append(Reminder(seen.due.step, seen.due.round, now))
        elif seen.next_at is None:
            break
        else:
            now = seen.next_at
    steps = told(matter("3wd"), every=timedelta(minutes=30))
    assert [(one.step) for one in taken] == [step for _at, step in steps]
    assert looks == 2 * len(steps) + 1


def test_whoever_does_it_again_has_the_time_again_before_it_climbs() -> None:
    one = replace(matter("3wd"), answer="已排完", wait=Wait(LIUYANG, State.ACCEPTED, moment("2026-12-02 10:00")))
    limit = "2026-11-25T09:30:00+00:00"
    taken = [Reminder(step, limit, moment("2026-11-26 08:30")) for step in ("80%", "due", "+1wd")]
    seen = outlook(one, Settings().rulebook(one.kind, one.urgency, CLOCK), taken, moment("2026-12-04 09:00"))
    assert seen.due is None
    assert seen.next_at == moment("2026-12-09 08:30")


def test_a_reminder_is_counted_and_moves_nothing() -> None:
    one = matter()
    after = reminded(one)
    assert after.tally.reminders == 1
    assert replace(after, tally=one.tally) == one


@pytest.mark.parametrize("state", [State.HELD, State.SPLIT, State.CLOSED, State.WITHDRAWN, State.MERGED])
def test_what_stands_still_is_not_reminded_of(state: State) -> None:
    with pytest.raises(WrongMoment, match="1号"):
        reminded(replace(matter(), state=state))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (DEFAULT_RULES, DEFAULT_RULES),
        ("", ""),
        ("时限80%：承办人；到期：承办人；超期1工作日：承办人，部门负责人；再过5工作日：升级", DEFAULT_RULES),
        ("提前2天: 主办单位\n到期: 提出人、首问责任人", "-2d: lead; due: raiser, first_contact"),
        ("+4WH : Director", "+4wh: director"),
    ],
)
def test_rules_as_people_write_them(text: str, meant: str) -> None:
    assert written(parse_rules(text)) == meant


@pytest.mark.parametrize(
    "text",
    ["80", "80%", "0%: waiting", "100%: waiting", "soon: waiting", "due: everybody", "due:", "+1x: waiting",
     "-2wh: head", "due: head; due: lead", "then 5wd: up", "then 5wd: up; due: head",
     "due: head; then 1wd: up; then 2wd: up"],
)  # fmt: skip
def test_what_is_no_rule_is_refused_when_it_is_set(text: str) -> None:
    with pytest.raises(BadInput, match="remind_issue"):
        checked("remind_issue", text)


@pytest.mark.parametrize("name", ["quiet_hours", "remind_at_night", "first_contact_within"])
def test_what_cannot_be_is_refused_when_it_is_set(name: str) -> None:
    with pytest.raises(BadInput, match=name):
        checked(name, "25:00-8")


@pytest.mark.parametrize(
    ("hours", "at", "after"),
    [
        ("20:00-08:00", "2026-11-20 19:59", "2026-11-20 19:59"),
        ("20:00-08:00", "2026-11-20 20:00", "2026-11-21 08:00"),
        ("20:00-08:00", "2026-11-21 07:59", "2026-11-21 08:00"),
        ("12:00-13:30", "2026-11-20 12:30", "2026-11-20 13:30"),
        ("", "2026-11-20 03:00", "2026-11-20 03:00"),
    ],
)
def test_quiet_hours_end_in_the_morning(hours: str, at: str, after: str) -> None:
    assert QuietHours.parse(hours, ZONE).after(moment(at)) == moment(after)


def test_the_first_contact_has_the_time_that_is_set() -> None:
    book = replace(Settings(), first_contact_within="2wd").rulebook(MatterKind.ISSUE, Urgency.NORMAL, CLOCK)
    assert book.first_contact == Limit(2, Unit.WORKING_DAYS)
