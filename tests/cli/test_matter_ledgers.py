"""Ledgers at the command line: shown before they are written, unknown headings named, everything or nothing."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Shell

LEDGER = (
    "区政府督办台账\n序号,事项,责任单位,责任人,交办时间,时限,进展,状态\n"
    "1,泵站改造,水利局,宋佳,11月2日,11月30日,已招标,在办\n"
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "台账.csv"
    path.write_bytes(LEDGER.encode("gb18030"))
    return path


def test_a_list_is_shown_and_then_taken_over(office: Shell, ledger: Path) -> None:
    asked = office("matter", "import", str(ledger))
    assert (asked.code, asked.err.count("--yes")) == (1, 1)
    assert "责任单位 → 主办单位" in asked.out
    assert "1 件  2026-11-02 - 2026-11-02  督办 1  办理中 1" in asked.out
    assert "泵站改造" in asked.out
    assert "泵站改造" not in office.fine("matter", "list", "--text", "泵站改造").out
    assert "已导入 1 件事项" in office.fine("matter", "import", str(ledger), "--yes").out
    assert "已招标" in office.fine("matter", "show", "督办〔2026〕20号").out
    assert "自 台账.csv 第3行导入" in office.fine("matter", "show", "督办〔2026〕20号").out
    assert office.fine("check").code == 0


def test_before_a_long_list_it_is_said_that_others_wait(
    office: Shell, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "写入期间" not in office("matter", "import", str(ledger)).out
    monkeypatch.setattr("board.cli.matter_ledgers._SILENT", 0)
    assert "写入期间其他人可以查看" in office("matter", "import", str(ledger)).out


def test_an_unknown_heading_is_named_until_somebody_says_what_it_is(office: Shell, ledger: Path) -> None:
    ledger.write_text(LEDGER.replace("进展", "市里说法"), "utf-8")
    refused = office("matter", "import", str(ledger), "--yes")
    assert refused.code == 1
    assert "不认识的表头：市里说法" in refused.err
    assert "--column '市里说法=title'" in refused.err
    for meant, seen in (("progress", True), ("", False)):
        said = office("matter", "import", str(ledger), "--column", f"市里说法={meant}")
        assert ("市里说法 → 最新进展" in said.out) is seen
    assert office("matter", "import", str(ledger), "--column", "市里说法=什么").code == 2
    assert office("matter", "import", str(ledger), "--column", "市里说法").code == 2


def test_what_cannot_be_is_told_by_row_and_field(office: Shell, ledger: Path) -> None:
    ledger.write_text(LEDGER + "2,修路,住建局,张明,11月40日,,,\n3,修桥,城建办,,11月3日,,,在办\n", "utf-8")
    refused = office("matter", "import", str(ledger), "--yes")
    assert refused.code == 2
    assert "第4行 交办时间" in refused.err
    ledger.write_text(LEDGER + "3,修桥,城建办,,11月3日,,,在办\n", "utf-8")
    refused = office("matter", "import", str(ledger), "--yes")
    assert (refused.code, "城建办" in refused.err, "--name '城建办=...'" in refused.err) == (1, True, True)
    assert "主办单位：台上没有“城建办”" in refused.out
    assert "已导入 2 件" in office.fine("matter", "import", str(ledger), "--yes", "--name", "城建办=zjj").out


def test_a_matter_that_its_progress_calls_closed_is_taken_over_as_closed(office: Shell, ledger: Path) -> None:
    ledger.write_text("事项,类别,责任单位,交办时间,办理情况\n修路,督办,住建局,11月3日,已办结\n", "utf-8")
    refused = office("matter", "import", str(ledger), "--yes")
    assert (refused.code, "--closed-on" in refused.err) == (2, True)
    said = office.fine("matter", "import", str(ledger), "--yes", "--closed-on", "2026-11-05")
    assert "办结 1" in said.out
    assert "1 件没有时限" in said.out


def test_a_list_is_exported_in_the_form_that_its_name_says(office: Shell, tmp_path: Path) -> None:
    file = tmp_path / "督办.xlsx"
    office.fine("matter", "export", str(file), "--kind", "directive", "--standing", "all")
    sheet = load_workbook(file).active
    assert sheet is not None
    assert sheet.cell(1, 1).value == "督办事项台账"
    assert sheet.max_row == 3 + 19
    office.fine("matter", "export", str(tmp_path / "a.csv"), "--late")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    for name in ("a.pdf", "xlsx"):
        refused = office("matter", "export", str(tmp_path / name))
        assert (refused.code, ".xlsx" in refused.err) == (2, True)
