"""The ledger of matters as a file: what an office reads in it, in which order, and what nobody may do with it."""

import csv
import io
from datetime import datetime

import pytest
from openpyxl import load_workbook

from board.actions import matter_clocks, matter_export, matters
from board.domain.errors import BadInput
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.matter_kinds import MatterKind
from tests.office import Office, moment

EVERY = MatterFilter(standing=Standing.ALL)


def lines(office: Office, wanted: MatterFilter = EVERY) -> list[dict[str, str]]:
    raw = matter_export.ledger(office.desk("李敏"), wanted, "csv")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


@pytest.fixture
def worked(office: Office) -> Office:
    """One matter closed, one late and extended, one that nobody leads."""
    first = office.matter("中山路积水抢险", supporting=("水利局",), source="住建局 张明", urgency="flash")
    matters.accept(office.desk("刘洋"), first)
    matters.note(office.desk("刘洋"), first, "泵车已到")
    second = office.matter("=1+1", lead="住建局", kind="directive", urgency="urgent")
    matters.accept(office.desk("李敏"), second, told_by="张明")
    matters.note(office.desk("李敏"), second, "先报三项")
    matter_clocks.extend(office.desk("张明"), second, "2026-11-26 17:00", "数据未齐")
    matter_clocks.grant(office.desk("何静"), second)
    office.later(hours=3)
    matters.answer(office.desk("刘洋"), first, "积水已排净")
    matters.confirm(office.desk("李敏"), first)
    office.matter("东门路灯不亮", lead="", kind="issue")
    office.at("2026-11-27 09:00")
    return office


def test_a_line_says_what_an_office_asks_of_a_ledger(worked: Office) -> None:
    issue, directive, request = lines(worked)
    assert [one["序号"] for one in (issue, directive, request)] == ["1", "2", "3"]
    assert (
        request
        | {
            "编号": "协调〔2026〕1号",
            "事项": "中山路积水抢险",
            "来源": "住建局 张明",
            "缓急": "特急",
            "主办单位": "城管局",
            "协办单位": "水利局",
            "责任人": "刘洋",
            "登记时间": "2026-11-20 09:00",
            "状态": "已办结",
            "最新进展": "积水已排净",
            "办结时间": "2026-11-20 12:00",
            "超期天数": "",
        }
        == request
    )
    assert directive["最新进展"] == "先报三项"
    assert (directive["办理时限"], directive["延期至"]) == ("2026-11-25 17:30", "2026-11-26 17:00")
    assert (directive["亮灯"], directive["超期天数"], directive["等谁"]) == ("红", "1", "住建局")
    assert directive["事项"] == "'=1+1"
    assert (issue["主办单位"], issue["等谁"], issue["状态"]) == ("", "李敏", "登记")


def test_a_sheet_has_dates_as_dates_and_the_light_as_a_colour(worked: Office) -> None:
    raw = matter_export.ledger(worked.desk("李敏"), MatterFilter(kind=MatterKind.DIRECTIVE), "xlsx")
    sheet = load_workbook(io.BytesIO(raw)).active
    assert sheet is not None
    cells = {str(sheet.cell(3, column).value): sheet.cell(4, column) for column in range(1, 23)}
    assert sheet.cell(1, 1).value == "督办事项台账"
    assert "共 1 件，超期未办结 1 件" in str(sheet.cell(2, 1).value)
    assert cells["延期至"].value == datetime(2026, 11, 26, 17, 0)  # noqa: DTZ001 - as a workbook has it
    assert (cells["事项"].value, cells["事项"].data_type) == ("=1+1", "s")
    assert cells["亮灯"].value == "红"
    assert cells["亮灯"].fill.fgColor.rgb == "FFFF7C80"


def test_the_list_decides_what_is_in_it_however_many_there_are(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matter_export, "_PAGE", 2)
    for number in range(5):
        office.matter(f"第{number}件")
    matters.withdraw(office.desk("李敏"), 2, "重复")
    assert [one["事项"] for one in lines(office)] == ["第4件", "第3件", "第2件", "第1件", "第0件"]
    assert len(lines(office, MatterFilter())) == 4
    assert [one["最新进展"] for one in lines(office, MatterFilter(standing=Standing.ENDED))] == ["重复"]


def test_an_empty_list_is_an_empty_ledger_and_an_unknown_format_is_refused(office: Office) -> None:
    assert lines(office) == []
    with pytest.raises(BadInput):
        matter_export.ledger(office.desk("李敏"), EVERY, "pdf")


def test_days_overdue_are_counted_to_the_close(office: Office) -> None:
    matter = office.matter("限时来文", urgency="flash")
    office.at("2026-11-26 10:00")
    matters.withdraw(office.desk("李敏"), matter, "已自办")
    assert office.now > moment("2026-11-23 17:30")
    office.later(days=30)
    (line,) = lines(office)
    assert (line["超期天数"], line["亮灯"]) == ("3", "迟")
