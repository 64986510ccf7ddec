"""A table draws its cells in fewer steps than Textual does, and they look as Textual itself would draw them."""

from typing import Any

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.widgets import DataTable

from board.tui.widgets.table import Table
from tests.tui.driver import StaffedOffice

Drawn = list[tuple[str, Style | None]]


def _characters(lines: list[list[Segment]]) -> Drawn:
    return [(character, segment.style) for line in lines for segment in line for character in segment.text]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_cells_look_as_textual_draws_them(
    office: StaffedOffice, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    seen: list[tuple[Drawn, Drawn]] = []
    draw = Table._render_cell

    def both(table: Table[Any], *asked: Any, **states: Any) -> list[list[Segment]]:
        table._cell_render_cache.clear()
        ours = draw(table, *asked, **states)
        table._cell_render_cache.clear()
        seen.append((_characters(ours), _characters(DataTable._render_cell(table, *asked, **states))))
        return ours

    monkeypatch.setattr(Table, "_render_cell", both)
    office.matter("中山路积水，请各单位立即派人到现场查看并于今日下班前书面报告处置情况和需要协调的事项")
    office.matter("[b]东门[/b]路灯不亮", urgency="flash")
    limin = await office.sits_down("李敏", size=size)
    for key in ("1", "2", "down", "right", "3", "space", "8", "f3", "2"):
        await limin.presses(key)
        limin.lines()
    assert len({"".join(character for character, _style in ours) for ours, _theirs in seen}) > 10
    for ours, theirs in seen:
        assert ours == theirs
