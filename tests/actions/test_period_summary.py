"""值班周报 and 月报: what a week brought, in figures that are right, with charts in every format."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from board import locale
from board.actions import discipline_looks, handover, incidents, log, matters, period_summary
from board.domain.errors import BadInput
from board.domain.page import Page
from tests.office import Office


@pytest.fixture
def week(office: Office) -> Office:
    """A week with five entries on two days, an incident, three matters of which one is closed and one late."""
    office.at("2026-11-16 09:00")
    for text in ("路灯不亮", "有人昏倒", "停电"):
        log.add(office.desk("李敏"), text, kind="call", importance="emergency" if "昏" in text else "ordinary")
    done = office.matter("路灯不亮", urgency="flash")
    matters.accept(office.desk("刘洋"), done)
    matters.answer(office.desk("刘洋"), done, "已换灯")
    matters.confirm(office.desk("李敏"), done)
    office.matter("中山路积水", urgency="flash", kind="directive")
    office.at("2026-11-19 10:00")
    office.matter("停土方")
    incidents.begin(office.desk("李敏"), "东门停电", level="一般")
    incidents.begin(office.desk("李敏"), "演练", level="一般", is_exercise=True)
    log.add(office.desk("李敏"), "收通知", kind="document")
    office.at("2026-11-21 08:20")
    log.add(office.desk("李敏"), "例行", kind="call")
    office.at("2026-11-23 09:00")
    return office


def words(page: Page) -> str:
    """Everything that a page says, its charts as name and number."""
    told = [page.title, page.below]
    for section in page.sections:
        told.append(section.heading)
        for block in section.blocks:
            told += [block.heading, *(f"{bar.name}={bar.value}" for bar in block.bars)]
            told += [" ".join(line.cells) for line in block.part.lines]
    return "\n".join(told)


def test_a_week_is_told_in_figures_that_are_right(week: Office) -> None:
    told = words(period_summary.compose(week.desk("李敏"), week=True))
    assert "值班周报\n滨江区政府办公室  11月16日 至 11月22日" in told
    assert "值班记录 5 条，其中重要 1 条；处置突发事件 1 起" in told
    assert "新增事项 3 件，办结 1 件（按期 1 件）；期末未结 2 件，其中超期 1 件" in told
    for part in ("来电=4", "来文=1", "11月16日=3", "11月17日=0", "11月19日=1", "城管局=3", "东门停电", "中山路积水"):
        assert part in told
    assert "演练" not in told


def test_how_many_handovers_were_signed_by_both_is_told(office: Office) -> None:
    office.at("2026-11-21 08:20")
    handover.sign(office.desk("李敏"))
    handover.accept(office.desk("何静"))
    office.at("2026-11-22 08:20")
    handover.sign(office.desk("何静"))
    told = words(period_summary.compose(office.desk("李敏"), week=True, day=date(2026, 11, 22)))
    assert "交班签字 2 次，双方签字接班 1 次" in told


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("week", "day", "below"),
    [
        (True, None, "11月9日 至 11月15日"),
        (True, date(2026, 11, 20), "11月16日 至 11月22日"),
        (False, None, "2026年10月"),
        (False, date(2026, 11, 1), "2026年11月"),
    ],
)
def test_it_is_the_last_one_that_ended_unless_a_day_is_named(
    office: Office, week: bool, day: date | None, below: str
) -> None:
    assert below in period_summary.compose(office.desk("李敏"), week=week, day=day).below
    with pytest.raises(BadInput):
        period_summary.compose(office.desk("李敏"), week=week, day=date(2027, 1, 1))


def test_what_cannot_be_exported_is_refused_in_the_readers_language(office: Office) -> None:
    with locale.speaking("en"), pytest.raises(BadInput, match="not begun") as refused:
        period_summary.export(office.desk("李敏"), "md", week=True, day=date(2027, 1, 1))
    assert refused.value.field == "day"
    with locale.speaking("en"), pytest.raises(BadInput, match="no format pdf") as refused:
        period_summary.export(office.desk("李敏"), "pdf", week=True)
    assert refused.value.field == "format"
    with locale.speaking("en"), pytest.raises(BadInput, match="no format pdf"):
        discipline_looks.export(office.desk("李敏"), "pdf", date(2026, 11, 1), date(2026, 11, 30))


@pytest.mark.sqlite
@pytest.mark.parametrize("format", ["md", "html", "docx"])
def test_every_format_has_its_charts(week: Office, format: str, tmp_path: Path) -> None:
    content = period_summary.export(week.desk("李敏"), format, week=True)
    assert content == period_summary.export(week.desk("李敏"), format, week=True)
    if format == "docx":
        package = zipfile.ZipFile(io.BytesIO(content))
        assert package.read("word/document.xml").count(b"<pic:pic") >= 6
    else:
        assert content.decode().count("█" if format == "md" else "<svg") >= 6
    with pytest.raises(BadInput):
        period_summary.export(week.desk("李敏"), "pdf", week=True)
