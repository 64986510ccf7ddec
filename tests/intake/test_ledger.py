"""Ledgers as offices keep them: usual headings, notes around the table, merged cells, dates in many forms."""

import io
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from board.domain.errors import BadInput
from board.domain.ledger import Heading
from board.domain.matter_kinds import MatterKind, State, Urgency
from board.intake.ledger import LedgerSheet, read_ledger
from board.intake.ledger_words import read_kind, read_number, read_state, read_urgency


def read(
    *rows: tuple[Any, ...], columns: dict[str, Heading | None] | None = None, name: str = "台账.csv"
) -> LedgerSheet:
    text = "\n".join(",".join(map(str, row)) for row in rows)
    return read_ledger(text.encode(), name, columns or {}, year=2026)


def test_the_usual_headings_are_known() -> None:
    heads = "序号 文号 督办事项 来源 类别 缓急 牵头单位 配合单位 责任人 交办时间 时限 进展 办结时间 状态 亮灯 备注"
    first = "1 滨督〔2026〕3号 泵站改造 常务会 督办 加急 水利局 供电公司、应急局 宋佳 3.2 4.30 已定 / 推进中 绿 按月报"
    rows = (("2026年区政府督办事项台账",), tuple(heads.split()), tuple(first.split()), ("填表人：董洁",))
    sheet = read(*rows)
    (line,) = sheet.lines
    assert sheet.problems == ()
    assert sheet.notes == ("填表人：董洁",)
    assert (line.number, line.title, line.source) == ("滨督〔2026〕3号", "泵站改造", "常务会")
    assert line.lead == "水利局"
    assert (line.kind, line.urgency, line.state) == (MatterKind.DIRECTIVE, Urgency.URGENT, State.ACCEPTED)
    assert (line.supporting, line.handler) == (("供电公司", "应急局"), "宋佳")
    assert (line.opened, line.due, line.closed) == (date(2026, 3, 2), date(2026, 4, 30), None)
    assert (line.progress, line.text) == ("已定", "备注：按月报")
    assert sheet.heading.ignored == ("亮灯",)


KNOWN = {
    Heading.TITLE: "事项 工作任务 问题 督办事项 Task",
    Heading.NUMBER: "编号 立项号 文号 督办编号 Number",
    Heading.SOURCE: "来源 领导批示 交办领导 任务来源",
    Heading.LEAD: "主办部门 责任单位 承办单位 牵头单位",
    Heading.SUPPORTING: "协办单位 配合部门 协助单位",
    Heading.HANDLER: "责任人 经办人 承办人",
    Heading.OPENED: "交办日期 登记时间 交办时间 受理时间",
    Heading.DUE: "截止日期 办结时限 办理时限 完成期限 Due",
    Heading.EXTENDED: "延期至",
    Heading.CLOSED: "完成时间 销号时间 办结时间",
    Heading.PROGRESS: "进展情况 落实情况 最新进展 办理情况",
    Heading.STATE: "是否办结 状态 办理状态",
    Heading.LIGHT: "红绿灯 亮灯 预警灯",
    Heading.OVERDUE: "剩余天数 超期天数",
    Heading.URGENCY: "缓急程度 紧急程度 缓急",
}


@pytest.mark.parametrize(
    ("heading", "meant"),
    [*((word, one) for one, words in KNOWN.items() for word in words.split()), ("某列", None), ("领导说法", None)],
)
def test_a_heading_is_known_or_named(heading: str, meant: Heading | None) -> None:
    over = (
        "事项" if meant is not Heading.TITLE else "编号",
        "类别",
        "单列" if meant is Heading.TITLE else "序号",
        heading,
    )
    sheet = read(over, ("甲", "督办", "1", "乙"), columns={"单列": None})
    if meant is None:
        assert sheet.heading.unknown == (heading,)
    else:
        assert sheet.heading.words[sheet.heading.columns[meant]] == heading.replace(" ", "")


def test_what_a_person_says_of_a_heading_counts() -> None:
    rows = (("事项", "经过", "领导"), ("修路", "已开工", "高"))
    assert read(("事项", "类别", "经过"), ("修路", "督办", "已开工")).heading.unknown == ("经过",)
    sheet = read(("事项", "类别", "经过"), ("修路", "督办", "已开工"), columns={"经过": Heading.PROGRESS})
    assert sheet.lines[0].progress == "已开工"
    with pytest.raises(BadInput):
        read(*rows[:1])


@pytest.mark.parametrize(
    "written",
    [
        "2026-10-01",
        "2026/10/1",
        "2026.10.1",
        "2026年10月1日",
        "20261001",
        "10月1日",
        "10月1号",
        "10.1",
        "10/1",
        "46296",
    ],
)
def test_a_date_is_read_in_the_ten_usual_forms(written: str) -> None:
    (line,) = read(("事项", "登记时间", "类别"), ("修路", written, "督办")).lines
    assert line.opened == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2026-10-01 09:30", datetime(2026, 10, 1, 9, 30)),  # noqa: DTZ001 - in the office's zone
        ("10月1日 下午3点", datetime(2026, 10, 1, 15, 0)),  # noqa: DTZ001
        ("2026/10/1 8:05:00", datetime(2026, 10, 1, 8, 5)),  # noqa: DTZ001
    ],
)
def test_a_moment_keeps_its_time(written: str, at: datetime) -> None:
    assert read(("事项", "登记时间", "类别"), ("修路", written, "督办")).lines[0].opened == at


@pytest.mark.parametrize(
    ("progress", "state"),
    [("已办结", State.CLOSED), ("已全部完成。", State.CLOSED), ("已完成招标", None), ("未办结", None), ("", None)],
)
def test_a_list_without_states_says_in_its_progress_what_is_closed(progress: str, state: State | None) -> None:
    assert read(("事项", "类别", "办理情况"), ("修路", "督办", progress)).lines[0].state is state


def test_a_limit_without_a_year_lies_after_the_opening() -> None:
    (line,) = read(("事项", "登记时间", "时限"), ("修路", "2025年12月20日", "1月15日")).lines
    assert line.due == date(2026, 1, 15)


def test_every_bad_cell_is_named_by_row_and_heading() -> None:
    sheet = read(
        ("事项", "交办时间", "状态", "缓急"),
        ("修路", "10月32日", "办理中", "加急"),
        ("修桥", "10月3日", "不知道", "很急"),
        ("", "10月3日", "办结", "平件"),
        ("修堤", "0001-01-01", "办理中", "平件"),
        ("修渠", "9999-12-31 08:00", "办理中", "平件"),
    )
    assert [(problem.row, problem.field) for problem in sheet.problems] == [
        *((2, "交办时间"), (3, "缓急"), (3, "状态"), (4, "事项"), (5, "交办时间"), (6, "交办时间")),
    ]


def test_a_long_matter_is_cut_for_its_title_and_kept_whole() -> None:
    long = "请城管局牵头清理老菜场后巷搭棚。" + "限期办结，" * 60
    (line,) = read(("督办内容", "登记时间"), (long, "10月1日")).lines
    assert line.title == "请城管局牵头清理老菜场后巷搭棚"
    assert line.text == long


def test_a_sheet_with_bands_merged_cells_and_repeated_headings() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["问题清单"])
    sheet.merge_cells("A1:D1")
    sheet.append(["一、城建类"])
    sheet.append(["序号", "问题", "来源", "发现时间"])
    sheet.append([1, "路灯不亮", "12345热线", datetime(2026, 10, 1, 8, 30)])  # noqa: DTZ001 - as a workbook has it
    sheet.append([2, "=井盖松动", None, date(2026, 10, 2)])
    sheet.merge_cells("C4:C5")
    sheet.append(["序号", "问题", "来源", "发现时间"])
    sheet.append([3, "油烟", "来访", "10月3日"])
    sheet["B5"].data_type = "s"
    out = io.BytesIO()
    book.save(out)
    read = read_ledger(out.getvalue(), "清单.xlsx", {}, year=2026)
    assert [line.title for line in read.lines] == ["路灯不亮", "=井盖松动", "油烟"]
    assert [line.source for line in read.lines] == ["12345热线", "12345热线", "来访"]
    assert (read.title, read.problems) == ("问题清单", ())


def test_a_file_of_an_old_program_is_read_too() -> None:
    raw = "事项,登记时间\r\n老旧小区改造,2026年10月1日\r\n".encode("gb18030")
    assert read_ledger(raw, "台账.csv", {}, year=2026).lines[0].title == "老旧小区改造"


def test_two_columns_for_the_same_are_asked_about() -> None:
    with pytest.raises(BadInput, match="责任单位"):
        read(("事项", "主办单位", "责任单位"), ("修路", "住建局", "城管局"))


def test_the_guard_of_a_csv_file_is_taken_off_again() -> None:
    assert read(("事项", "登记时间"), ("'=1+1", "10月1日")).lines[0].title == "=1+1"
    assert read(("事项", "登记时间"), ("'引号'", "10月1日")).lines[0].title == "'引号'"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        *(("已办结", State.CLOSED), ("销号", State.CLOSED), ("是", State.CLOSED), ("未完成", State.ACCEPTED)),
        *(("办理中", State.ACCEPTED), ("超期未办结", State.ACCEPTED), ("待确认", State.ANSWERED), ("暂停", State.HELD)),
        *(("已撤销", State.WITHDRAWN), ("退回", State.RETURNED), ("已并入", State.WITHDRAWN), ("closed", State.CLOSED)),
    ],
)
def test_states_are_known_by_many_words(text: str, state: State) -> None:
    assert read_state(text) is state


def test_kinds_urgencies_and_numbers_are_known_by_their_words() -> None:
    assert [read_kind(text) for text in ("领导批示", "协调事项台账", "问题清单")] == [
        *(MatterKind.DIRECTIVE, MatterKind.REQUEST, MatterKind.ISSUE),
    ]
    assert [read_urgency(text) for text in ("特急", "急", "一般", "疑难")] == [
        *(Urgency.FLASH, Urgency.URGENT, Urgency.NORMAL, Urgency.HARD),
    ]
    for text in ("督办〔2026〕12号", "督办[2026]012号", "督办（2026）第12号", "督办 2026-12"):
        assert read_number(text) == (MatterKind.DIRECTIVE, 2026, 12)
    for text in ("滨督〔2026〕12号", "12", "督办", ""):
        assert read_number(text) is None
