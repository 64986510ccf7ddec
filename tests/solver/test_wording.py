"""What the solver found reads as an office would say it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from board import locale
from board.solver.causes import Cause, Gap, Obstacle
from board.solver.contradictions import Absent, AtLeast, AtMost, Contradiction, Rest, RuleOfOffice, Unable
from board.solver.effort import Ending
from board.solver.office import Apart, Away, Candidate, Duty, Fixed, Office, Together
from board.solver.outcome import Draft, Widened
from board.solver.repair import Change, Reason
from board.solver.shares import Band
from board.solver.wording import (
    Names,
    change_words,
    contradiction_words,
    gap_words,
    rule_words,
    sure_words,
    widened_words,
)
from tests.solver.offices import at, day_slots

DAY = date(2026, 10, 3)
OFFICE = Office(tuple(day_slots(DAY, 2, (1,))), (Candidate(1, frozenset({1})), Candidate(2, frozenset({1}))))
NAMES = Names({1: "高志远", 2: "林淑芬"}.__getitem__, {1: "带班"}.__getitem__, {"statutory": "法定节日"}.__getitem__)
LEAVE = Away(at(DAY), at(DAY + timedelta(2)))


@pytest.mark.parametrize(
    ("causes", "chinese", "english"),
    [
        pytest.param(
            (Cause(Obstacle.AWAY, (1, 2, 3)), Cause(Obstacle.REST, (4, 5, 6))),
            "10月3日 带班：6 人全部请假或休息不足",
            "10/3 带班: all 6 are on leave or not rested",
            id="two causes",
        ),
        pytest.param(
            (Cause(Obstacle.AWAY, (1,)),), "10月3日 带班：1 人全部请假", "10/3 带班: the only one is on leave", id="one"
        ),
        pytest.param((), "10月3日 带班：没有人值这个岗位", "10/3 带班: nobody serves this post", id="nobody"),
    ],
)
def test_a_gap_says_why(causes: tuple[Cause, ...], chinese: str, english: str) -> None:
    gap = Gap(OFFICE.slots[0], causes)
    with locale.speaking("zh_CN"):
        assert gap_words(gap, NAMES) == chinese
    with locale.speaking("en"):
        assert gap_words(gap, NAMES) == english


@pytest.mark.parametrize(
    ("band", "fair"), [(Band(1.5, 1, 2), "1 至 2 次"), (Band(2, 2, 2), "2 次")], ids=["some", "just so many"]
)
def test_a_ledger_says_how_far_it_is_off(band: Band, fair: str) -> None:
    with locale.speaking("zh_CN"):
        words = widened_words(Widened(1, "statutory", band, 0, 0), NAMES)
    assert words == f"高志远的法定节日 0 次，公平应为 {fair}：能值的班太少"


def test_how_sure_a_search_was_is_said_with_what_no_roster_can_beat() -> None:
    off = Widened(1, "statutory", Band(1.5, 1, 2), 5, 9)
    cut = Draft({}, (), (off,), Ending.OUT_OF_TIME, 10.0, 8.0, 60.0, least_off=1)
    stopped = Draft({}, (), (), Ending.STOPPED, 10.0, None, 60.0)
    with locale.speaking("zh_CN"):
        words = sure_words(cut.ending, cut)
        assert words.split("；") == [
            "延长计算时间可能更好",
            "公平账共超出 3 次，任何排法至少 1 次",
            "未满足的意愿合计 10，任何排法至少 8（差距 20%）",
        ]
        assert sure_words(Ending.PROVEN, cut) == "已证明没有更好的排法"
    with locale.speaking("en"):
        assert sure_words(stopped.ending, stopped) == "stopped; a longer search may find better"


def test_a_change_says_who_moves_and_why() -> None:
    change = Change(OFFICE.slots[0], 1, 2, Reason.AWAY)
    with locale.speaking("zh_CN"):
        assert change_words(change, NAMES) == "10月3日 带班：高志远 → 林淑芬，请假"
        assert change_words(replace(change, before=None, reason=Reason.NEW), NAMES).endswith("→ 林淑芬，原来空缺")


def test_both_rules_of_a_contradiction_are_named() -> None:
    found = Contradiction((Absent(1, LEAVE), Fixed(1, 1)))
    with locale.speaking("en"):
        assert contradiction_words(found, OFFICE, NAMES).endswith(
            ": 高志远 is away from 10/3 08:30 to 10/5 08:30; 高志远 is fixed on 10/3 带班"
        )


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Together(1, 2), "高志远与林淑芬须同班"),
        (Apart(frozenset({1, 2})), "高志远、林淑芬不得同班"),
        (Duty(1, LEAVE.begins_at, LEAVE.ends_at), "高志远从 10月3日 08:30 到 10月5日 08:30 已有班"),
        (Rest(1), "高志远的休息间隔或连续值班天数"),
        (Unable(1), "高志远只能值自己的岗位"),
        (AtLeast(1, "statutory", 2), "高志远的法定节日至少 2 次"),
        (AtMost(1, "statutory", 1), "高志远的法定节日至多 1 次"),
    ],
)
def test_every_rule_has_words(rule: RuleOfOffice, words: str) -> None:
    with locale.speaking("zh_CN"):
        assert rule_words(rule, OFFICE, NAMES) == words
