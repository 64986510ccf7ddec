"""Search: every substring of every text and nothing else, people also by pinyin, newest first, page by page."""

import pytest

from board.actions import finding, handover, log, matters, people
from board.domain.errors import BadInput
from tests.office import Office


@pytest.fixture
def told(office: Office) -> Office:
    """An office in which a few things were said."""
    desk = office.desk("李敏")
    log.add(desk, "中山路积水", unit="城管局", caller="刘洋", phone="13800000038", taken="报王建国")
    log.add(desk, "中央路停电100%", kind="document", document=log.document_facts(number="滨政〔2026〕61号"))
    matters.new(desk, "路灯_不亮", text="东门路ABC大厦")
    office.later(minutes=1)
    handover.sign(desk)
    return office


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("积水", ["log_entries"]),
        ("积", ["log_entries"]),
        ("水积", []),
        ("中路", []),
        ("刘洋", ["people", "log_entries"]),
        ("0000038", ["log_entries"]),
        ("报王", ["log_entries"]),
        ("〔2026〕61", ["log_entries"]),
        ("0%", ["log_entries"]),
        ("%", ["log_entries"]),
        ("_不", ["handovers", "matters"]),
        ("abc大", ["matters"]),
        ("问题〔", []),
        ("协调〔2026〕1号", ["handovers", "matters"]),
        ("' OR 1=1 --", []),
        ('"', []),
        ("szq", ["people"]),
        ("danzhi", ["people"]),
        ("防汛办", ["people"]),
    ],
)
def test_what_is_found(told: Office, query: str, kinds: list[str]) -> None:
    found = finding.find(told.desk(), query)
    assert [hit.kind for hit in found if hit.kind != "handovers" or "handovers" in kinds] == kinds


def test_what_is_moved_or_renamed_is_found_by_its_new_words_only(told: Office) -> None:
    matters.assign(told.desk("李敏"), 1, "城管局")
    matters.accept(told.desk("刘洋"), 1)
    matters.answer(told.desk("刘洋"), 1, "换了镇流器")
    assert [hit.id for hit in finding.find(told.desk(), "镇流器")] == [1]
    songjia = told.person("宋佳")
    people.change_person(told.desk("区晓东"), songjia.id, seen=songjia.version, title="调研员")
    assert [hit.id for hit in finding.find(told.desk(), "调研员")] == [songjia.id]
    assert finding.find(told.desk(), "防汛办主任") == []


@pytest.mark.parametrize("query", ["", "   ", "水" * 101])
def test_a_search_for_nothing_or_for_too_much(office: Office, query: str) -> None:
    with pytest.raises(BadInput):
        finding.find(office.desk(), query)


@pytest.mark.parametrize("query", ["积\0水", "积\udc80水", "积\x1b[31m水", "积\u202e水"])
def test_a_search_for_what_no_text_can_hold(office: Office, query: str) -> None:
    with pytest.raises(BadInput, match=r"U\+"):
        finding.find(office.desk("李敏"), query)


def test_hits_are_paged_and_kept_to_one_kind(office: Office) -> None:
    desk = office.desk("李敏")
    for number in range(5):
        log.add(desk, f"第{number}次积水")
        matters.new(desk, f"第{number}处积水")
    pages, before = [], None
    while page := finding.find(desk, "积水", before=before, limit=3):
        pages.append([hit.kind for hit in page])
        before = page[-1].document
    assert [len(page) for page in pages] == [3, 3, 3, 1]
    assert [hit.id for hit in finding.find(desk, "积水", kind="matters")] == [5, 4, 3, 2, 1]


SAMPLE = (
    "中山路下穿积水约30厘米，泵车3台",
    "中山北路路灯不亮（3号楼）",
    "山中路 — 水積",
    "100%_完成\\未完成",
    'It\'s "OK" -- NOT OR AND NEAR(a b)',
    "ABC大厦abc Abc",
    "电梯困人👨\u200d👩\u200d👧，𠮷野家",
    "é è ê ü",
)
"""Texts with everything in them that a search may stumble over."""


def test_exactly_what_like_would_find(office: Office) -> None:
    for text in SAMPLE:
        log.add(office.desk("李敏"), text)
    queries = {text[begin : begin + n].strip() for text in SAMPLE for begin in range(len(text)) for n in range(1, 6)}
    for query in queries - {""}:
        wanted = [number for number, one in enumerate(SAMPLE, 1) if query.lower() in one.lower()]
        hits = finding.find(office.desk(), query, kind="log_entries")
        assert sorted(hit.id for hit in hits) == wanted, query
