"""Rosters: drafts, their check, publishing with as few changes as can be, versions and what differs between them."""

from datetime import date, datetime, timedelta

import pytest

from board.actions import absences, contacts, drafts, duty, posts, publishing
from board.domain.errors import BadInput, NotAllowed, Refused, Unknown, WrongMoment
from board.domain.roster import ChangeKind, PlannedShift, RosterState
from board.store import outbox
from tests.office import Office, moment

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 4)


def plan(office: Office, post: str, *people: str, first: str = "2026-12-01") -> list[PlannedShift]:
    """A shift a day for one after the other."""
    number = next(one.id for one in posts.listed(office.desk()) if one.name == post)
    begins = moment(f"{first} 08:30")
    days = [begins + timedelta(days=n) for n in range(len(people))]
    return [
        PlannedShift(number, office.person(name).id, day, day + timedelta(days=1))
        for name, day in zip(people, days, strict=True)
    ]


def published(office: Office) -> int:
    """A roster of four days, published; returns its number."""
    wanted = plan(office, "主班", "李敏", "何静", "赵强", "徐敏")
    draft = drafts.write(office.desk("何静"), FIRST, LAST, wanted).id
    publishing.check(office.desk("王建国"), draft)
    return publishing.publish(office.desk("王建国"), draft).sheet.id


def on_duty(office: Office, first: date = FIRST, last: date = LAST) -> list[str]:
    return [shift.person_name for shift in duty.roster(office.desk(), first, last).shifts]


def changes(office: Office, roster: int, since: int, until: int | None = None) -> list[tuple[str, str, str]]:
    found = publishing.compared(office.desk(), roster, since, until)
    zone = office.now.tzinfo
    return [(f"{one.begins_at.astimezone(zone):%d %H:%M}", one.was_name, one.now_name) for one in found]


def test_a_draft_is_checked_and_published_and_its_gaps_come_first(office: Office) -> None:
    hejing = office.desk("何静")
    draft = drafts.write(hejing, FIRST, LAST, plan(office, "主班", "李敏", "何静", "赵强"), note="十二月").id
    seen = drafts.show(office.desk(), draft)
    assert {gap.post_name for gap in seen.gaps} == {"带班领导", "主班", "副班"}
    assert [gap.begins_at for gap in seen.gaps if gap.post_name == "主班"] == [moment("2026-12-04 08:30")]
    assert on_duty(office) == []
    with office.unchanged(), pytest.raises(WrongMoment):
        publishing.publish(hejing, draft)
    assert publishing.check(hejing, draft).sheet.state is RosterState.CHECKED
    done = publishing.publish(office.desk("王建国"), draft)
    assert (done.sheet.number, done.sheet.published_by_name, done.editions[0].note) == (1, "王建国", "十二月")
    assert on_duty(office) == ["李敏", "何静", "赵强"]
    with office.unchanged(), pytest.raises(WrongMoment):
        publishing.publish(hejing, draft)
    assert office.faults == []


@pytest.mark.parametrize(
    ("people", "why"),
    [
        (("李敏", "李敏"), "李敏"),  # no rest
        (("何静", "王建国", "单志强"), "何静"),  # is away on the first day
        (("许大海",), "许大海"),  # does not serve as this
    ],
)
def test_a_draft_that_breaks_a_rule_cannot_be_checked_but_can_be_mended(
    office: Office, people: tuple[str, ...], why: str
) -> None:
    hejing = office.desk("何静")
    posts.name_servers(hejing, "主班", ["李敏", "何静", "王建国", "单志强"])
    away = absences.ask(hejing, "sick", moment("2026-12-01 00:00"), moment("2026-12-02 00:00")).absence.id
    absences.approve(office.desk("王建国"), away)
    draft = drafts.write(hejing, FIRST, LAST, plan(office, "主班", *people)).id
    assert why in drafts.show(hejing, draft).problems[0]
    with office.unchanged(), pytest.raises(Refused, match=why):
        publishing.check(hejing, draft)
    drafts.put(hejing, draft, "主班", "单志强", moment("2026-12-01 08:30"), moment("2026-12-02 08:30"))
    if len(people) > 1:
        drafts.put(hejing, draft, "主班", "李敏", moment("2026-12-02 08:30"), moment("2026-12-03 08:30"))
    if len(people) > 2:
        drafts.take_out(hejing, draft, drafts.show(hejing, draft).shifts[-1].id)
    assert publishing.check(hejing, draft).problems == ()


def test_what_stands_beside_a_draft_counts(office: Office) -> None:
    hejing = office.desk("何静")
    wanted = plan(office, "主班", "何静", first="2026-11-26")  # 何静 has 11-25 by the standing roster
    draft = drafts.write(hejing, date(2026, 11, 26), date(2026, 11, 26), wanted).id
    assert "何静" in drafts.show(hejing, draft).problems[0]


def test_a_change_after_the_check_is_checked_anew(office: Office) -> None:
    hejing = office.desk("何静")
    draft = drafts.write(hejing, FIRST, LAST, plan(office, "主班", "李敏")).id
    publishing.check(hejing, draft)
    drafts.put(hejing, draft, "副班", "赵强", moment("2026-12-01 08:30"), moment("2026-12-02 08:30"))
    with office.unchanged(), pytest.raises(WrongMoment):
        publishing.publish(hejing, draft)


def test_what_happened_since_the_check_is_seen_when_it_is_published(office: Office) -> None:
    hejing = office.desk("何静")
    draft = drafts.write(hejing, FIRST, LAST, plan(office, "主班", "李敏")).id
    publishing.check(hejing, draft)
    duty.assign(hejing, "主班", "李敏", moment("2026-11-30 08:30"), moment("2026-12-01 08:30"))
    with office.unchanged(), pytest.raises(Refused, match="李敏"):
        publishing.publish(hejing, draft)


def test_a_repair_within_a_published_roster_becomes_its_next_version(office: Office) -> None:
    roster, hejing = published(office), office.desk("何静")
    before = {shift.begins_at: (shift.id, shift.version) for shift in duty.roster(hejing, FIRST, LAST).shifts}
    draft = drafts.new(hejing, date(2026, 12, 2), date(2026, 12, 3), as_it_stands=True, note="何静出差").id
    assert drafts.show(hejing, draft).changes == ()
    drafts.put(hejing, draft, "主班", "区晓东", moment("2026-12-02 08:30"), moment("2026-12-03 08:30"))
    publishing.check(hejing, draft)
    done = publishing.publish(hejing, draft)
    assert (done.sheet.id, done.sheet.number) == (roster, 2)
    assert on_duty(office) == ["李敏", "区晓东", "赵强", "徐敏"]
    kept = {
        s.begins_at: (s.id, s.version) for s in duty.roster(hejing, FIRST, LAST).shifts if s.person_name != "区晓东"
    }
    assert kept.items() <= before.items()  # who is not moved is not touched
    assert changes(office, roster, 1, 2) == [("02 08:30", "何静", "区晓东")]
    assert [sheet.id for sheet in publishing.published(hejing)] == [roster]


def test_every_change_of_a_published_roster_is_a_version_and_all_can_be_read_back(office: Office) -> None:
    roster, hejing = published(office), office.desk("何静")
    duty.assign(hejing, "主班", "王建国", moment("2026-12-02 08:30"), moment("2026-12-03 08:30"), note="替何静")
    away = absences.ask(
        hejing, "sick", moment("2026-12-03 20:00"), moment("2026-12-04 00:00"), person="赵强"
    ).absence.id
    absences.approve(hejing, away, release=True)
    duty.assign(hejing, "副班", "区晓东", moment("2026-12-04 08:30"), moment("2026-12-05 08:30"))
    seen = publishing.versions(office.desk(), roster)
    assert [one.kind for one in seen.editions] == [
        ChangeKind.PUBLISH,
        ChangeKind.ASSIGN,
        ChangeKind.ABSENCE,
        ChangeKind.ASSIGN,
    ]
    assert seen.editions[1].note == "替何静"
    assert changes(office, roster, 0, 1) == [
        ("01 08:30", "", "李敏"),
        ("02 08:30", "", "何静"),
        ("03 08:30", "", "赵强"),
        ("04 08:30", "", "徐敏"),
    ]
    assert changes(office, roster, 1, 2) == [("02 08:30", "何静", "王建国")]
    assert changes(office, roster, 2, 3) == [
        ("03 08:30", "", "赵强"),
        ("03 08:30", "赵强", ""),
        ("04 00:00", "", "赵强"),
    ]
    assert len(changes(office, roster, 1)) == 5
    assert changes(office, roster, 4) == []
    with pytest.raises(Unknown):
        publishing.compared(office.desk(), roster, 1, 9)
    assert office.faults == []


def test_those_whom_it_changes_something_for_are_told_once(office: Office) -> None:
    for name in ("李敏", "何静", "徐敏", "王建国"):
        contacts.put_person(office.desk("区晓东"), name, "json://127.0.0.1/")
    published(office)
    with office.store.read() as tx:
        told = {message.to.name: message.letter.body for message in outbox.listed(tx)}
    assert set(told) == {"李敏", "何静", "徐敏"}  # 王建国 published it and has nothing to hear
    assert "主班 12-01 08:30" in told["李敏"]
    assert told["李敏"].count("主班") == 1


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("first", "last", "error"),
    [
        ("2026-12-03", "2026-12-06", Refused),  # half of it is another roster
        ("2026-11-30", "2026-12-05", Refused),
        ("2026-12-04", "2026-12-01", BadInput),
        ("2026-12-01", "2028-12-01", BadInput),
    ],
)
def test_a_draft_lies_within_a_published_roster_or_outside_of_it(
    office: Office, first: str, last: str, error: type[Exception]
) -> None:
    published(office)
    hejing = office.desk("何静")

    def draw_up() -> None:
        draft = drafts.new(hejing, date.fromisoformat(first), date.fromisoformat(last)).id
        publishing.check(hejing, draft)
        publishing.publish(hejing, draft)

    with pytest.raises(error):
        draw_up()
    assert office.faults == []


def test_nobody_is_taken_off_a_shift_that_has_begun(office: Office) -> None:
    hejing = office.desk("何静")
    draft = drafts.new(hejing, date(2026, 11, 20), date(2026, 11, 22)).id
    publishing.check(hejing, draft)
    with office.unchanged(), pytest.raises(Refused, match="王建国"):
        publishing.publish(hejing, draft)


def test_an_empty_draft_of_days_to_come_takes_their_shifts_away(office: Office) -> None:
    hejing = office.desk("何静")
    draft = drafts.new(hejing, date(2026, 11, 25), date(2026, 11, 26)).id
    publishing.check(hejing, draft)
    publishing.publish(hejing, draft)
    assert on_duty(office, date(2026, 11, 26), date(2026, 11, 26)) == []
    assert len(on_duty(office, date(2026, 11, 23), date(2026, 11, 23))) == 6  # those of the day before run into it


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("begins", "ends", "error"),
    [
        ("2026-12-05 08:30", "2026-12-06 08:30", BadInput),
        ("2026-12-01 08:30", "2026-12-01 08:30", BadInput),
        ("2026-12-01 12:00", "2026-12-01 13:00", Refused),
    ],
)
def test_what_cannot_be_put_in_a_draft(office: Office, begins: str, ends: str, error: type[Exception]) -> None:
    hejing = office.desk("何静")
    draft = drafts.write(hejing, FIRST, LAST, plan(office, "主班", "李敏")).id
    with office.unchanged(), pytest.raises(error):
        drafts.put(hejing, draft, "主班", "赵强", moment(begins), moment(ends))
    with office.unchanged(), pytest.raises(Unknown):
        drafts.take_out(hejing, draft, -999)


def test_a_plan_from_elsewhere_may_not_reach_beyond_its_days(office: Office) -> None:
    with office.unchanged(), pytest.raises(BadInput):
        drafts.write(office.desk("何静"), FIRST, FIRST, plan(office, "主班", "李敏", "何静"))


def test_a_dropped_draft_is_gone(office: Office) -> None:
    hejing = office.desk("何静")
    draft = drafts.new(hejing, FIRST, LAST).id
    assert [sheet.id for sheet in drafts.listed(hejing)] == [draft]
    drafts.drop(hejing, draft)
    assert drafts.listed(hejing) == []
    with office.unchanged(), pytest.raises(WrongMoment):
        publishing.check(hejing, draft)


def test_more_people_than_seats_is_said_and_refused(office: Office) -> None:
    hejing = office.desk("何静")
    twice = [*plan(office, "主班", "李敏"), *plan(office, "主班", "赵强")]
    draft = drafts.write(hejing, FIRST, LAST, twice).id
    with office.unchanged(), pytest.raises(Refused, match="李敏"):
        publishing.check(hejing, draft)


def test_a_post_with_two_seats_is_filled_one_by_one(office: Office) -> None:
    hejing = office.desk("何静")
    posts.add(hejing, "巡查", "daily 08:30-08:30", order=7, seats=2)
    hours: tuple[datetime, datetime] = (moment("2026-12-01 08:30"), moment("2026-12-02 08:30"))
    for name in ("张明", "宋佳"):
        duty.assign(hejing, "巡查", name, *hours)
    with office.unchanged(), pytest.raises(Refused, match="张明"):
        duty.assign(hejing, "巡查", "刘洋", *hours)
    duty.assign(hejing, "巡查", "刘洋", *hours, instead_of="宋佳")
    assert sorted(on_duty(office)) == sorted(["张明", "刘洋"])
    assert [gap for gap in duty.roster(hejing, FIRST, FIRST).gaps if gap.post_name == "巡查"] == []


def test_who_serves_a_post(office: Office) -> None:
    hejing = office.desk("何静")
    named = posts.name_servers(hejing, "主班", ["李敏", "何静"])
    assert [person.name for person in named] == ["何静", "李敏"]
    with office.unchanged(), pytest.raises(Refused, match="徐敏"):
        duty.assign(hejing, "主班", "徐敏", moment("2026-12-01 08:30"), moment("2026-12-02 08:30"))
    posts.name_servers(hejing, "主班", [])
    duty.assign(hejing, "主班", "徐敏", moment("2026-12-01 08:30"), moment("2026-12-02 08:30"))
    with office.unchanged(), pytest.raises(NotAllowed):
        posts.name_servers(office.desk("李敏"), "主班", ["李敏"])
    assert office.faults == []
