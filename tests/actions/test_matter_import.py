"""Taking over lists of matters: with their real times, in their states, under their numbers; whole or not at all."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from board.actions import (
    finding,
    matter_clocks,
    matter_export,
    matter_hands,
    matter_import,
    matter_looks,
    matters,
    people,
)
from board.actions.matter_import import Choices, Survey
from board.domain.errors import BadInput, BadRows, NotAllowed, Refused
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.matter_kinds import MatterKind, State
from board.intake.ledger import LedgerSheet, read_ledger
from tests.office import Office, copied, moment

HEADS = ("编号", "事项", "主办单位", "协办单位", "责任人", "交办时间", "办理时限", "状态", "进展情况", "办结时间")
OPEN = (
    "督办〔2026〕7号",
    "台账报送",
    "住建局",
    "水利局",
    "张明",
    "2026-11-02 09:00",
    "2026-11-10",
    "办理中",
    "已报三项",
    "",
)
CLOSED = (
    "督办〔2025〕3号",
    "泵站改造",
    "水利局",
    "",
    "宋佳",
    "2025-10-02",
    "2025-12-01",
    "已办结",
    "已通电",
    "2025-11-28",
)
EVERY = MatterFilter(standing=Standing.ALL)


def sheet(*rows: tuple[Any, ...], heads: tuple[str, ...] = HEADS) -> LedgerSheet:
    out = io.StringIO()
    csv.writer(out).writerows([("督办台账",), heads, *rows])
    return read_ledger(out.getvalue().encode(), "台账.csv", {}, year=2026)


def taken(office: Office, *rows: tuple[Any, ...], choices: Choices | None = None, **given: Any) -> int:
    return matter_import.take_over(office.desk("何静"), sheet(*rows, **given), choices or Choices())


def surveyed(office: Office, *rows: tuple[Any, ...], choices: Choices | None = None) -> Survey:
    return matter_import.survey(office.desk("何静"), sheet(*rows), choices or Choices())


def row(of: tuple[str, ...] = OPEN, **changed: str) -> tuple[str, ...]:
    return tuple(changed.get(head, cell) for head, cell in zip(HEADS, of, strict=True))


def test_what_is_past_comes_with_its_real_times(office: Office) -> None:
    assert taken(office, OPEN, CLOSED) == 2
    story = matter_looks.show(office.desk(), "督办〔2025〕3号")
    matter = story.matter
    assert (matter.state, matter.answer, matter.kind) == (State.CLOSED, "已通电", MatterKind.DIRECTIVE)
    assert (matter.opened_at, matter.closed_at) == (moment("2025-10-02 00:00"), moment("2025-11-28 17:30"))
    assert matter.tally.worked.days > 0
    (wait,) = story.waits
    assert (wait.party.name, wait.since, wait.until) == ("宋佳", matter.opened_at, matter.closed_at)
    (told,) = story.timeline
    assert (told.action, told.at, told.actor_name) == ("matters.arrive", office.now, "何静")
    assert (told.said["source"], told.said["row"]) == ("台账.csv", 4)
    going = matter_looks.show(office.desk(), "督办〔2026〕7号")
    assert going.matter.supporting[0].name == "水利局"
    assert (going.pressure.light, going.timeline[0].said["note"]) == ("red", "已报三项")
    assert office.faults == []


def test_it_goes_on_where_it_was(office: Office) -> None:
    taken(office, OPEN)
    matters.answer(office.desk("张明"), "督办〔2026〕7号", "八项报齐")
    matters.confirm(office.desk("何静"), "督办〔2026〕7号")
    assert matters.new(office.desk("李敏"), "下一件", kind="directive").number == "督办〔2026〕8号"
    assert office.faults == []


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("word", "state", "waits_on"),
    [
        *[("已交办", State.ASSIGNED, "住建局"), ("办理中", State.ACCEPTED, "张明"), ("待确认", State.ANSWERED, "何静")],
        *[("退回", State.RETURNED, "何静"), ("暂停", State.HELD, "何静"), ("", State.ACCEPTED, "张明")],
    ],
)
def test_each_state_waits_on_one_party_and_its_turns_tile(
    office: Office, word: str, state: State, waits_on: str
) -> None:
    taken(office, row(状态=word, 办理时限="2026-12-10"))
    story = matter_looks.show(office.desk(), "督办〔2026〕7号")
    assert story.matter.waiting_on is not None
    assert (story.matter.state, story.matter.waiting_on.name) == (state, waits_on)
    assert story.waits[0].since == story.matter.opened_at
    if state is State.HELD:
        office.later(days=3)
        assert matter_clocks.resume(office.desk("何静"), story.matter.id).waiting_on == office.person("张明").party
    assert office.faults == []


def test_a_matter_without_a_lead_waits_on_who_took_it_over(office: Office) -> None:
    taken(office, row(主办单位="", 协办单位="", 责任人="", 状态=""))
    matter = matter_looks.show(office.desk(), "督办〔2026〕7号").matter
    assert (matter.state, matter.waiting_on) == (State.OPEN, office.person("何静").party)


def test_a_number_of_another_scheme_is_kept_and_found(office: Office) -> None:
    taken(office, row(编号="滨督 〔2026〕12号"), row(编号="督办〔2026〕4号"), row(编号=""))
    found = matter_looks.show(office.desk(), "滨督〔2026〕12号").matter
    assert (found.number, found.former_numbers) == ("督办〔2026〕5号", ("滨督〔2026〕12号",))
    assert [hit.id for hit in finding.find(office.desk(), "滨督〔2026〕12")] == [found.id]
    assert matter_looks.show(office.desk(), "督办〔2026〕6号").matter.title == "台账报送"
    assert office.faults == []


def test_repeated_numbers_are_refused_or_passed_over(office: Office) -> None:
    with office.unchanged(), pytest.raises(BadRows, match=r"第4行.*与第3行重复"):
        taken(office, OPEN, row(事项="另一件"))
    taken(office, OPEN)
    seen = surveyed(office, OPEN, CLOSED)
    assert (seen.known, seen.arrivals) == (["督办〔2026〕7号"], 1)
    with office.unchanged(), pytest.raises(BadRows, match="台上已有"):
        taken(office, OPEN, CLOSED)
    assert taken(office, OPEN, CLOSED, choices=Choices(skip_known=True)) == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"交办时间": ""}, "登记时间"),
        ({"交办时间": "2026-12-01"}, "登记时间"),
        ({"办理时限": "2026-10-01"}, "办理时限"),
        ({"办结时间": "2026-11-05"}, "状态"),
        ({"状态": "已办结"}, "办结时间"),
        ({"状态": "已办结", "办结时间": "2026-11-30"}, "办结时间"),
        ({"状态": "已办结", "办结时间": "2026-10-30"}, "办结时间"),
        ({"主办单位": "", "状态": "办理中"}, "主办单位"),
        ({"事项": ""}, "事项"),
    ],
    ids=str,
)
def test_one_bad_row_and_nothing_is_written(office: Office, changed: dict[str, str], field: str) -> None:
    with office.unchanged(), pytest.raises(BadRows) as refused:
        taken(office, CLOSED, row(OPEN, **changed))
    assert [(problem.row, problem.field) for problem in refused.value.problems] == [(4, field)]


def test_what_is_closed_without_a_day_may_get_one(office: Office) -> None:
    taken(office, row(状态="已办结"), choices=Choices(closed_on=date(2026, 11, 12)))
    matter = matter_looks.show(office.desk(), "督办〔2026〕7号").matter
    assert matter.closed_at == moment("2026-11-12 17:30")


def test_names_that_mean_nobody_or_several_are_asked_about(office: Office) -> None:
    people.add_person(office.desk("区晓东"), "张明(城管)", department="城管局")
    with office.unchanged(), pytest.raises(Refused, match="城建办"):
        taken(office, row(主办单位="城建办"))
    seen = surveyed(office, row(主办单位="城建办"))
    assert [(one.name, len(one.choices)) for one in seen.questions] == [("城建办", 0), ("张明", 2)]
    assert surveyed(office, OPEN).questions == []  # 张明 is the one of the lead's two
    said = Choices(names={"城建办": "住建局"})
    assert taken(office, row(主办单位="城建办"), choices=said) == 1
    with pytest.raises(Refused, match="张明"):
        taken(office, row(编号="", 主办单位="水利局", 协办单位=""))
    kept = Choices(names={"张明": ""})
    assert taken(office, row(编号="", 主办单位="水利局", 协办单位=""), choices=kept) == 1
    assert "责任人：张明" in matter_looks.show(office.desk(), "督办〔2026〕8号").matter.text


def test_a_list_that_does_not_say_its_kind_is_asked_once(office: Office) -> None:
    text = "事项,主办单位,登记时间\n修路,住建局,2026-11-02\n修桥,水利局,2026-11-03\n"
    mute = read_ledger(text.encode(), "清册.csv", {}, year=2026)
    with pytest.raises(BadInput, match="没有写明事项类别"):
        matter_import.survey(office.desk("何静"), mute, Choices())
    assert matter_import.take_over(office.desk("何静"), mute, Choices(kind=MatterKind.ISSUE)) == 2
    assert matter_looks.show(office.desk(), "问题〔2026〕2号").matter.title == "修桥"


def test_only_who_keeps_the_lists_takes_one_over(office: Office) -> None:
    for name in ("李敏", "许大海", "王建国", ""):
        with office.unchanged(), pytest.raises(NotAllowed):
            matter_import.take_over(office.desk(name), sheet(OPEN), Choices())


@pytest.mark.sqlite
def test_what_is_exported_comes_back_and_says_the_same(office: Office, founded: Path, tmp_path: Path) -> None:
    first = office.matter(
        "中山路积水", supporting=("水利局", "住建局"), source="张明", text="第一行\n第二行", urgency="flash"
    )
    matters.accept(office.desk("刘洋"), first)
    office.later(hours=2, minutes=7)
    matters.answer(office.desk("刘洋"), first, "已排净")
    matters.confirm(office.desk("李敏"), first)
    late = office.matter("=HYPERLINK(1)", lead="住建局", kind="directive")
    matters.accept(office.desk("张明"), late)
    matter_clocks.extend(office.desk("张明"), late, "2026-12-20", "未齐")
    matter_clocks.grant(office.desk("何静"), late)
    matters.note(office.desk("张明"), late, "@先报三项")
    held = office.matter("待议", lead="财政局", kind="request")
    matters.accept(office.desk("徐敏"), held)
    matter_clocks.hold(office.desk("何静"), held, "等上级文件")
    asked = office.matter("请示事项", lead="王建国", kind="consultation")
    matters.answer(office.desk("王建国"), asked, "同意")
    matters.withdraw(office.desk("李敏"), office.matter("不要了", lead="", kind="issue"), "重复")
    handed = office.matter("转手", lead="城管局")
    matters.accept(office.desk("刘洋"), handed)
    matter_hands.hand_to(office.desk("刘洋"), handed, "罗建平")
    office.later(days=4)
    before = exported(office)
    for number, ending in enumerate(("xlsx", "csv")):
        raw = matter_export.ledger(office.desk("李敏"), EVERY, ending)
        arriving = read_ledger(raw, f"台账.{ending}", {}, year=2026)
        assert (arriving.problems, arriving.heading.unknown) == ((), ())
        (tmp_path / str(number)).mkdir()
        other = copied(founded, tmp_path / str(number))
        other.now = office.now
        assert matter_import.take_over(other.desk("何静"), arriving, Choices()) == len(before)
        assert exported(other) == before
        assert other.faults == []
        other.store.close()


def exported(office: Office) -> list[list[str]]:
    """The ledger without its running number, in the order of the matters' numbers."""
    raw = matter_export.ledger(office.desk("李敏"), EVERY, "csv").decode("utf-8-sig")
    return sorted(line[1:] for line in list(csv.reader(io.StringIO(raw)))[1:])


def test_a_long_list_tells_how_far_it_is(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matter_import, "_STEP", 2)
    heard: list[tuple[int, int]] = []
    rows = [row(编号="", 事项=f"第{number}件") for number in range(5)]
    matter_import.take_over(office.desk("何静"), sheet(*rows), Choices(), progress=lambda *so_far: heard.append(so_far))
    assert heard == [(2, 5), (4, 5), (5, 5)]


def test_others_write_while_a_list_is_worked_out_and_what_they_wrote_counts(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = iter([True])
    demand_sound = matter_import.demand_sound

    def meanwhile(source: str, seen: Survey) -> None:
        demand_sound(source, seen)
        if next(looked, False):
            office.matter("防汛物资清点", kind="directive")

    monkeypatch.setattr(matter_import, "demand_sound", meanwhile)
    with pytest.raises(BadRows, match=r"督办〔2026〕1号.*台上已有"):
        taken(office, row(编号="督办〔2026〕1号"), CLOSED)
    assert [found.matter.title for found in matter_looks.listed(office.desk(), EVERY, limit=9)] == ["防汛物资清点"]
