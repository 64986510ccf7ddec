"""Points at issue: silence is silence, and what is common ground never hides a disagreement."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.errors import BadInput, BoardError, Refused, WrongMoment
from board.domain.findings import Finding, FindingKind
from board.domain.people import Party, PartyKind
from board.domain.positions import Disagreement, Point, PointState, Position, Stand
from board.domain.settling import demand_common, demand_unsettled, demand_unstated, overriding, stated
from board.domain.supporting import Receipt, ReceiptState, fed_back, received

BEGAN = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
DUE = BEGAN + timedelta(days=11)
PARTIES = tuple(Party(PartyKind.DEPARTMENT, n, name) for n, name in enumerate(("财政局", "住建局", "水利局"), 1))
KING = Party(PartyKind.PERSON, 9, "王建国")
SHORT = {"+": Stand.AGREE, "?": Stand.AGREE_IF, "-": Stand.DISAGREE}


def position(party: int, sign: str, hours: int = 1) -> Position:
    """What a party says: + agrees, ? agrees if, - disagrees."""
    provided = "分两年拨付" if sign == "?" else ""
    return Position(PARTIES[party], SHORT[sign], provided, "未列入预算", BEGAN + timedelta(hours=hours), "徐敏")


def finding(kind: FindingKind, hours: int = 2) -> Finding:
    at = BEGAN + timedelta(hours=hours)
    return Finding(kind, "今年先拨120万元", KING, at, "何静", at)


def point(*said: Position, number: int = 1, **given: object) -> Point:
    return Point(number, number, "补助比例", BEGAN, DUE, said, **given)  # type: ignore[arg-type]


def about(
    *points: Point, parties: int = 3, silence: bool = False, days: int = 1, receipts: tuple[Receipt, ...] = ()
) -> Disagreement:
    now = BEGAN + timedelta(days=days)
    return Disagreement(PARTIES[:parties], now, silence_consents=silence, points=points, receipts=receipts)


@pytest.mark.parametrize(
    ("signs", "silence", "days", "state"),
    [
        ("+++", False, 1, PointState.AGREED),
        ("++-", False, 1, PointState.OPEN),
        ("++?", False, 1, PointState.OPEN),  # a condition that is not met yet is no agreement
        ("++ ", False, 1, PointState.OPEN),  # silence is no consent
        ("++ ", False, 30, PointState.OPEN),
        ("++ ", True, 1, PointState.OPEN),  # the office takes it for consent, but the time is not over
        ("++ ", True, 11, PointState.AGREED),
        ("+- ", True, 30, PointState.OPEN),
        ("   ", True, 30, PointState.OPEN),  # nobody has said a word
    ],
)
def test_how_far_a_point_is_settled(signs: str, silence: bool, days: int, state: PointState) -> None:
    said = point(*(position(n, sign) for n, sign in enumerate(signs) if sign != " "))
    seen = about(said, silence=silence, days=days)
    assert seen.state(said) is state
    assert (said in seen.common_ground()) is (state is PointState.AGREED)


def test_a_department_asked_later_has_its_own_time_before_its_silence_counts() -> None:
    said = point(position(0, "+"), position(1, "+"))
    late = Receipt(PARTIES[2], BEGAN, DUE + timedelta(days=5))
    assert not about(said, silence=True, days=12, receipts=(late,)).is_common(said)
    assert about(said, silence=True, days=16, receipts=(late,)).is_common(said)


def test_one_department_alone_has_nobody_to_agree_with() -> None:
    said = point(position(0, "+"))
    assert not about(said, parties=1).is_common(said)


def test_a_later_position_supersedes_and_both_stay() -> None:
    said = point(position(0, "-", 1), position(0, "+", 2), position(1, "+"), position(2, "+"))
    assert [one.stand for one in said.positions if one.party == PARTIES[0]] == [Stand.DISAGREE, Stand.AGREE]
    assert about(said).is_common(said)


def test_a_ruling_settles_what_parties_do_not_and_a_dropped_point_is_dropped() -> None:
    ruled = point(position(0, "-"), findings=(finding(FindingKind.RULING),))
    dropped = point(position(0, "-"), number=2, dropped_at=BEGAN)
    seen = about(ruled, dropped)
    assert [seen.state(one) for one in seen.points] == [PointState.RULED, PointState.DROPPED]
    assert seen.objections() == ()
    assert seen.common_ground() == ()


def test_who_objects_to_what() -> None:
    seen = about(point(position(0, "-"), position(1, "?"), position(2, "+")), point(number=2))
    assert [(one.point.number, one.position.party.name) for one in seen.objections()] == [(1, "财政局")]


def test_words_for_common_ground_fall_with_the_next_other_position() -> None:
    words = finding(FindingKind.COMMON_GROUND, 2)
    agreed = (position(0, "+"), position(1, "+"), position(2, "+"))
    assert point(*agreed, findings=(words,)).common_words == words
    assert point(*agreed, position(2, "?", 3), findings=(words,)).common_words is None
    assert point(*agreed, position(2, "-", 3), position(2, "+", 4), findings=(words,)).common_words is None
    assert point(*agreed, position(2, "+", 3), findings=(words,)).common_words == words


def test_who_was_a_party_once_still_has_a_column() -> None:
    said = point(position(2, "-"), position(0, "+"), position(1, "+"))
    seen = about(said, parties=2)
    assert seen.heard == PARTIES
    assert seen.is_common(said)  # what somebody said who has nothing to do with it any more binds nobody


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        (Position(PARTIES[0], Stand.DISAGREE, "", "", BEGAN, "徐敏"), BadInput),
        (Position(PARTIES[0], Stand.AGREE_IF, " ", "", BEGAN, "徐敏"), BadInput),
        (Position(PARTIES[0], Stand.AGREE, "若", "", BEGAN, "徐敏"), BadInput),
        (Position(PARTIES[0], Stand.AGREE, "", "理由\x1b[2J", BEGAN, "徐敏"), BadInput),
        (Position(PARTIES[2], Stand.AGREE, "", "", BEGAN, "宋佳"), Refused),
    ],
)
def test_what_is_no_position(given: Position, refused: type[BoardError]) -> None:
    one = point()
    with pytest.raises(refused):
        stated(given, about(one, parties=2), one)


@pytest.mark.parametrize(
    ("settled", "ruled_too", "refused"),
    [
        ({}, False, False),
        ({"dropped_at": BEGAN}, False, True),
        ({"dropped_at": BEGAN}, True, True),
        ({"findings": (finding(FindingKind.RULING),)}, False, True),
        ({"findings": (finding(FindingKind.RULING),)}, True, False),  # a later ruling may stand in its place
    ],
)
def test_what_is_settled_stays_settled(settled: dict[str, Any], ruled_too: bool, refused: bool) -> None:
    one = point(**settled)
    if refused:
        with pytest.raises(WrongMoment):
            demand_unsettled(about(one), one, ruled_too=ruled_too)
    else:
        demand_unsettled(about(one), one, ruled_too=ruled_too)


def test_words_are_not_changed_under_those_who_spoke_on_them() -> None:
    demand_unstated(point())
    with pytest.raises(WrongMoment):
        demand_unstated(point(position(0, "+")))


def test_common_ground_is_refused_with_the_names_of_those_who_stand_against_it(english: None) -> None:
    one = point(position(0, "+"), position(1, "-"))
    with pytest.raises(Refused, match=r"住建局 do not agree.*水利局 are silent"):
        demand_common(about(one), one)


def test_an_answer_over_an_objection_says_why() -> None:
    seen = about(point(position(0, "-")))
    with pytest.raises(Refused, match="财政局"):
        overriding(seen, " ", feedback_too=False)
    ground, against = overriding(seen, "月底前须报", feedback_too=False)
    assert ground == "月底前须报"
    assert "财政局" in against
    assert overriding(about(point(position(0, "+"))), "月底前须报", feedback_too=False) == ("", "")


def test_feedback_that_has_not_come_stands_against_an_answer_where_the_office_says_so() -> None:
    seen = about(receipts=(Receipt(PARTIES[2], BEGAN, DUE),))
    assert overriding(seen, "", feedback_too=False) == ("", "")
    with pytest.raises(Refused, match="水利局"):
        overriding(seen, "", feedback_too=True)


def test_a_supporting_department_receives_works_and_gives_feedback() -> None:
    asked = Receipt(PARTIES[2], BEGAN, DUE)
    has_it = received(asked, BEGAN, "宋佳", "")
    done = fed_back(has_it, "泵车2台", DUE, "宋佳", "")
    assert [one.state for one in (asked, has_it, done)] == list(ReceiptState)
    with pytest.raises(WrongMoment):
        received(has_it, DUE, "宋佳", "")
    at_once = fed_back(asked, "无意见", DUE + timedelta(days=1), "李敏", "宋佳")
    assert (at_once.received_at, at_once.received_by) == (DUE + timedelta(days=1), "李敏")
    assert (done.is_late(DUE + timedelta(days=9)), at_once.is_late(DUE)) == (False, True)
    assert asked.is_late(DUE + timedelta(seconds=1))


SAID = st.lists(st.tuples(st.integers(0, 2), st.sampled_from("+?-")), max_size=8)


@given(said=st.lists(SAID, max_size=4), silence=st.booleans(), days=st.integers(0, 30), parties=st.integers(1, 3))
def test_common_ground_never_hides_a_disagreement_or_a_silence(
    said: list[list[tuple[int, str]]], silence: bool, days: int, parties: int
) -> None:
    points = tuple(
        point(*(position(who, sign, n) for n, (who, sign) in enumerate(one)), number=number)
        for number, one in enumerate(said, 1)
    )
    seen = about(*points, silence=silence, days=days, parties=parties)
    for one in seen.common_ground():
        for party in seen.parties:
            last = [taken.stand for taken in one.positions if taken.party == party][-1:]
            assert last == [Stand.AGREE] or (last == [] and silence and seen.now >= one.answer_by)
    against = {objection.point.number for objection in seen.objections()}
    assert against.isdisjoint(one.number for one in seen.common_ground())
