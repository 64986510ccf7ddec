"""Which fact goes into which section of a summary, from facts alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from board import locale
from board.domain.duty import Gap, Shift
from board.domain.handover import Change, Handover, Note, Section
from board.domain.handover_items import items_of
from board.domain.handover_plan import ItemPlan
from board.domain.lights import Colour, Light, light_word
from board.domain.log import DocumentFacts, EntryKind, Importance, LogEntry
from board.domain.matter import Matter, Wait
from board.domain.matter_kinds import MatterKind, State, Urgency
from board.domain.moments import moment_in_words
from board.domain.people import Party, PartyKind
from board.domain.settings import Settings
from board.domain.summary import Facts, compose
from board.domain.summary_matters import LatestWord, Outlook
from tests.office import ZONE, moment

BEGINS, ENDS = moment("2026-11-20 08:30"), moment("2026-11-21 08:30")
NOTHING = Facts(
    settings=Settings(office_name="滨江区政府办公室"),
    begins_at=BEGINS,
    ends_at=ENDS,
    told_from=BEGINS,
    cut_off=ENDS,
    composed_by="李敏",
    shifts=(),
    next_shifts=(),
    gaps=(),
    entries=(),
    open_matters=(),
    moved_matters=(),
    notes=(),
)
CITY = Party(PartyKind.DEPARTMENT, 2, "城管局")
LIMIN = Party(PartyKind.PERSON, 1, "李敏")
MATTER = Matter(
    id=7,
    kind=MatterKind.REQUEST,
    number="协调〔2026〕7号",
    title="中山路积水",
    opened_at=BEGINS,
    raised_by=LIMIN,
    owner=LIMIN,
    due_at=ENDS + timedelta(hours=9),
    wait=Wait(CITY, State.ASSIGNED, BEGINS),
    state=State.ASSIGNED,
    urgency=Urgency.URGENT,
)
NOON = moment("2026-11-20 12:05")


@pytest.fixture(autouse=True)
def _chinese() -> None:
    locale.use("zh_CN")


def entry(
    kind: EntryKind, importance: Importance = Importance.ORDINARY, *, number: int = 1, corrects: int | None = None
) -> LogEntry:
    return LogEntry(number, NOON, NOON, 1, "李敏", kind, f"第{number}件", importance=importance, corrects=corrects)


def lines(summary: Handover, section: Section) -> list[tuple[str, ...]]:
    [body] = [body for body in summary.sections if body.section is section]
    return [line.cells for part in body.parts for line in part.lines]


def sections_of(one: LogEntry) -> set[Section]:
    summary = compose(replace(NOTHING, entries=(one,)))
    return {
        body.section
        for body in summary.sections
        for part in body.parts
        for line in part.lines
        if line.subject_kind == "log_entries"
    }


def _place(kind: EntryKind, importance: Importance) -> set[Section]:
    """The section that tells an entry."""
    if importance is Importance.EMERGENCY:
        return {Section.INCIDENTS}
    if kind in {EntryKind.PATROL, EntryKind.CHECK}:
        return {Section.DUTY}
    if kind is EntryKind.INSTRUCTION:
        return {Section.INSTRUCTIONS}
    return {Section.CALLS} if kind is EntryKind.DOCUMENT or importance is Importance.IMPORTANT else set()


@pytest.mark.parametrize("importance", list(Importance))
@pytest.mark.parametrize("kind", list(EntryKind))
def test_where_an_entry_is_told(kind: EntryKind, importance: Importance) -> None:
    assert sections_of(entry(kind, importance)) == _place(kind, importance)


def test_nothing_at_all_is_nine_sections_and_two_empty_signatures() -> None:
    summary = compose(NOTHING)
    assert [body.section for body in summary.sections] == list(Section)
    assert all(body.is_empty for body in summary.sections)
    assert [(side.name, side.at) for side in summary.signatures] == [("", ""), ("", "")]
    assert summary.period == "2026年11月20日08:30至2026年11月21日08:30"


def test_only_ordinary_calls_are_counted_as_further_ones() -> None:
    entries = [
        entry(EntryKind.CALL, Importance.EMERGENCY, number=1),
        entry(EntryKind.CALL, Importance.IMPORTANT, number=2),
        entry(EntryKind.CALL, number=3),
        entry(EntryKind.CALL, number=4),
        entry(EntryKind.CALL, number=5, corrects=4),
        entry(EntryKind.VISIT, number=6),
    ]
    told = lines(compose(replace(NOTHING, entries=tuple(entries))), Section.CALLS)
    assert len(told) == 2
    assert "2" in told[-1][0]


def test_a_correction_speaks_for_what_it_corrects_unless_that_is_told_elsewhere() -> None:
    first = entry(EntryKind.CALL, Importance.EMERGENCY, number=1)
    second = entry(EntryKind.CALL, Importance.EMERGENCY, number=2, corrects=1)
    together = compose(replace(NOTHING, entries=(first, second)))
    assert ["第2件" in cells[0] for cells in lines(together, Section.INCIDENTS)] == [True]
    alone = compose(replace(NOTHING, entries=(replace(first, corrected_by=2),)))  # corrected after the cut-off
    assert ["第1件" in cells[0] for cells in lines(alone, Section.INCIDENTS)] == [True]


def test_a_line_says_when_who_what_and_what_was_done() -> None:
    one = replace(
        entry(EntryKind.DOCUMENT),
        unit="应急局",
        caller="丁浩",
        phone="13800000044",
        text="收通知\n两份",
        taken="送秘书科",
        document=DocumentFacts(number="滨应急〔2026〕61号"),
    )
    [(told,)] = lines(compose(replace(NOTHING, entries=(one,))), Section.CALLS)
    for part in ("11月20日12:05", "来文", "应急局 丁浩 13800000044", "滨应急〔2026〕61号", "收通知 两份", "送秘书科"):
        assert part in told


def test_open_matters_stand_critical_first_with_where_they_stand_what_comes_next_and_what_if_not() -> None:
    late = replace(MATTER, id=8, number="督办〔2026〕8号", due_at=BEGINS, opened_at=BEGINS - timedelta(days=3))
    soon = replace(late, id=9, number="督办〔2026〕9号", due_at=ENDS + timedelta(hours=1))
    outlook = Outlook(
        words={7: LatestWord("泵车已到", NOON), 9: LatestWord("已约现场", BEGINS - timedelta(days=1))},
        plans={("matters", 9): ItemPlan("九点前问住建局")},
    )
    summary = compose(replace(NOTHING, open_matters=(MATTER, late, soon), moved_matters=(late,), outlook=outlook))
    count, first, second, third = lines(summary, Section.MATTERS)
    assert count == ("未结 3 件：新增 1 件、有进展 1 件、无变化 1 件；上次交接以来办结 0 件",)
    assert (first[0], first[3:]) == ("督办〔2026〕8号 【加急】中山路积水", ("11月20日08:30 超期", "已超期：升级"))
    assert second == (
        "督办〔2026〕9号 【加急】中山路积水",
        "无变化、交办、等城管局：已约现场",
        "九点前问住建局",
        "11月21日09:30",
        "不签收则催办城管局",
    )
    assert third[1:] == ("新增、交办、等城管局：泵车已到", "城管局签收", "11月21日17:30", "不签收则催办城管局")
    changes = [(one.line.change, one.line.critical) for one in items_of(summary)]
    assert changes == [(Change.MOVED, True), (Change.SAME, False), (Change.NEW, False)]


def test_what_was_said_of_a_matter_counts_as_moving_although_nothing_moved() -> None:
    old = replace(MATTER, opened_at=BEGINS - timedelta(days=3))
    outlook = Outlook(words={7: LatestWord("泵车已到", NOON)})
    [item] = items_of(compose(replace(NOTHING, open_matters=(old,), outlook=outlook)))
    assert item.line.change is Change.MOVED


def test_what_was_closed_since_the_last_handover_is_named_and_what_was_reopened_is_not() -> None:
    closed = replace(MATTER, state=State.CLOSED, wait=None, closed_at=BEGINS - timedelta(minutes=5))
    summary = compose(replace(NOTHING, told_from=BEGINS - timedelta(minutes=10), moved_matters=(closed, MATTER)))
    assert [cells[0].count("协调〔2026〕7号") for cells in lines(summary, Section.MATTERS)] == [0, 1]
    before = compose(replace(NOTHING, moved_matters=(closed,)))
    assert lines(before, Section.MATTERS) == []


@pytest.mark.parametrize("kind", list(MatterKind))
def test_what_became_of_what_leaders_said(kind: MatterKind) -> None:
    moved = replace(MATTER, kind=kind, answer="已停工")
    told = lines(compose(replace(NOTHING, moved_matters=(moved,))), Section.INSTRUCTIONS)
    assert ["已停工" in cells[0] for cells in told] == (
        [True] if kind in {MatterKind.DIRECTIVE, MatterKind.CONSULTATION} else []
    )


@pytest.mark.parametrize(("hours", "reminded"), [(-1, False), (0, True), (9, True), (24, True), (24.1, False)])
def test_limits_of_the_next_day_are_reminded_of(hours: float, reminded: bool) -> None:
    matter = replace(MATTER, due_at=ENDS + timedelta(hours=hours))
    told = lines(compose(replace(NOTHING, open_matters=(matter,))), Section.REMINDERS)
    assert bool(told) is reminded


def test_a_matter_on_hold_is_neither_overdue_nor_falls_due() -> None:
    held = replace(MATTER, state=State.HELD, due_at=BEGINS, left=timedelta(days=2))
    soon = replace(held, due_at=ENDS + timedelta(hours=1))
    summary = compose(replace(NOTHING, open_matters=(held, soon)))
    assert [cells[3] for cells in lines(summary, Section.MATTERS)[1:]] == [State.HELD.label] * 2
    assert lines(summary, Section.REMINDERS) == []


def test_standing_reminders_goods_notes_gaps_and_the_next_shift() -> None:
    settings = Settings(reminders="黄色预警；钥匙归还", goods="钥匙2把；手机1部")
    coming = Shift(1, 1, "主班", 2, "何静", ENDS, ENDS + timedelta(days=1), mobile="13800000001")
    gap = Gap(1, "副班", BEGINS, ENDS)
    notes = tuple(
        Note(section, f"记{section}", "李敏", NOON) for section in Section if section is not Section.SIGNATURES
    )
    summary = compose(replace(NOTHING, settings=settings, next_shifts=(coming,), gaps=(gap,), notes=notes))
    assert [cells[0] for cells in lines(summary, Section.GOODS)] == ["钥匙2把", "手机1部", "记goods"]
    told = [cells[0] for cells in lines(summary, Section.REMINDERS)]
    assert told[:2] == ["黄色预警", "钥匙归还"]
    assert "何静 13800000001" in told[2]
    assert "副班" in lines(summary, Section.DUTY)[0][0]
    assert all(lines(summary, note.section)[-1] == (note.text,) for note in notes)


def test_hostile_text_that_got_in_is_shown_harmless() -> None:
    bad = replace(entry(EntryKind.CALL, Importance.IMPORTANT), text="水\x1b[2J深")
    [(told,)] = lines(compose(replace(NOTHING, entries=(bad,))), Section.CALLS)
    assert "\x1b" not in told


def test_times_are_written_as_documents_write_them() -> None:
    assert moment_in_words(moment("2026-01-05 08:05"), ZONE) == "2026年1月5日08:05"


def test_a_light_has_a_word_of_one_character() -> None:
    assert all(len(light_word(light, colour)) == 1 for light in Light for colour in Colour)
