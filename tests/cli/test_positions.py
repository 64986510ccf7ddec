"""A row between two bureaus of the sample office from the command line alone, to the page for the leader."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def row(office: Shell) -> str:
    """The matter of the budget row: 财政局 leads, 住建局 supports."""
    office.now = "2026-11-23 09:00"
    made = office.fine("matter", "new", "管网补助比例分歧", "--lead", "财政局", "--supporting", "住建局", "--json").json
    office.fine("matter", "accept", made["number"], who="徐敏")
    return str(made["number"])


def test_the_row_is_played_through(office: Shell, row: str, tmp_path: Path) -> None:
    for text in ("补助比例", "项目清单", "拨付时间"):
        office.fine("matter", "point", "add", row, text, who="何静")
    office.fine("matter", "position", row, "1", "disagree", "只认合同额30%", who="徐敏")
    office.fine("matter", "position", row, "1", "agree", who="张明")
    office.fine("matter", "position", row, "2", "同意", who="徐敏")
    office.fine("matter", "position", row, "2", "agree", "--party", "zjj", "--told-by", "张明")
    told = office.fine("matter", "position", row, "3", "agree_if", "--if", "分两年", who="徐敏").out
    assert "未决 2、一致 1" in told
    assert "财政局不同意第1点" in told
    office.fine("matter", "talk", row, "清单无异议", "--who", "两局", "--at", "8:40", who="何静")
    office.fine("matter", "common-ground", row, "2", "以住建局清单为底", who="何静")
    office.fine("matter", "incline", row, "赞成按审定额", "--point", "1", who="何静")
    refused = office("matter", "answer", row, "已办", who="徐敏")
    assert refused.code == 1
    assert "财政局不同意第1点" in refused.err
    office.fine("matter", "ruling", row, "1", "按审定额", "--by", "王建国", "--way", "电话")
    office.fine("matter", "point", "drop", row, "3", "并入第1点")
    office.fine("matter", "receive", row, who="张明")
    office.fine("matter", "feedback", row, "清单已核", who="张明")
    office.fine("matter", "answer", row, "已按裁定办理", who="徐敏")

    seen = office.fine("matter", "positions", row, "--json").json
    assert [point["state"] for point in seen["points"]] == ["ruled", "agreed", "dropped"]
    assert seen["common_ground"] == [2]
    assert seen["points"][0]["stands"] == {"财政局": "disagree", "住建局": "agree"}
    assert seen["points"][0]["ruling"]["found_by"]["name"] == "王建国"
    assert seen["receipts"][0]["state"] == "fed_back"
    assert office.fine("matter", "show", row, "--json").json["disagreement"]["common_ground"] == [2]
    shown = office.fine("matter", "positions", row).out
    assert "不同意" in shown
    assert "（王建国，2026年11月23日09:00，电话）" in shown
    assert "住建局已反馈：清单已核" in office.fine("matter", "show", row).out

    page = tmp_path / "各方意见.docx"
    office.fine("matter", "positions", row, "--output", str(page))
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(page.read_bytes())).namelist()
    assert "## 二、共识" in office.fine("matter", "positions", row, "--format", "md").out
    assert "<h2>六、裁定</h2>" in office.fine("matter", "positions", row, "--format", "html").out
    assert office.fine("check", "--json").json == {"ok": True, "faults": []}


def test_an_objection_is_overridden_on_a_ground_that_stays(office: Shell, row: str) -> None:
    office.fine("matter", "point", "add", row, "补助比例")
    office.fine("matter", "point", "reword", row, "1", "补助比例按何额计算")
    office.fine("matter", "position", row, "1", "disagree", "审定额已核", who="张明")
    office.fine("matter", "answer", row, "先报", "--despite", "月底前须报", who="徐敏")
    shown = office.fine("matter", "show", row).out
    assert "月底前须报" in shown
    assert "住建局不同意第1点" in shown


def test_another_department_is_asked_with_a_limit(office: Shell, row: str) -> None:
    told = office.fine("matter", "support", row, "水利局", "--due", "3wd", "--json").json
    assert [receipt["due_at"][:16] for receipt in told["receipts"]] == ["2026-12-02T17:30", "2026-11-26T17:30"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("point", "add"), 2),
        (("point",), 2),
        (("position", "ROW", "1", "agree"), 2),
        (("position", "ROW", "x", "agree"), 2),
        (("ruling", "ROW", "1", "照办"), 2),
        (("talk", "ROW", "未谈拢"), 2),
        (("positions", "ROW", "--format", "pdf"), 2),
        (("positions", "不存在"), 2),
        (("common-ground", "ROW", "1", "共识"), 2),
    ],
)
def test_what_is_refused_is_one_line(office: Shell, row: str, words: tuple[str, ...], code: int) -> None:
    answer = office("matter", *(row if word == "ROW" else word for word in words))
    assert answer.code == code
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err
