"""Han text flows: it fills its lines, keeps its styles, and never begins a line with a closing mark."""

import pytest
from rich.text import Text

from board.domain.text import cell_width
from board.tui.widgets.flowing import flowed

SAID = "申请延期 至12-09 17:30：比例要等区里定，定了还要走存量资金调剂手续，请延期两周。"


@pytest.mark.parametrize("cells", [2, 7, 20, 38, 79, 200])
def test_lines_are_full_and_nothing_is_lost(cells: int) -> None:
    text = Text.assemble(("申请延期 ", "dim"), SAID.removeprefix("申请延期 "), "\n\n短")
    lines = flowed(text, cells).plain.split("\n")
    assert all(cell_width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == text.plain.replace("\n", "").replace(" ", "")
    assert lines[-2:] == ["", "短"]
    if cells > 7:
        assert not any(line[:1] in "，。：" and line for line in lines)
        assert all(cell_width(line) >= cells - 6 for line in lines[:-3])


def test_styles_stay_where_they_were() -> None:
    text = flowed(Text.assemble(("申请延期", "bold"), "至12月9日"), 6)
    assert text.plain == "申请延\n期至12\n月9日"
    assert [text.plain[span.start : span.end] for span in text.spans if span.style == "bold"] == ["申请延", "期"]
