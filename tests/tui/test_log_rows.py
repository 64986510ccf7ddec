"""How the log's lines are wrapped: by cells, never through a number, never with a closing mark in front."""

from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from board.domain.text import cell_width
from board.tui.widgets.log_rows import MOST_LINES, wrap


def test_a_number_is_not_cut_and_no_line_begins_with_a_mark() -> None:
    lines = [line.plain for line in wrap(Text("积水点收到通知，17点前报13800000033。完"), 14)]
    assert lines == ["积水点收到通", "知，17点前报", "13800000033。", "完"]


@given(st.text(alphabet="积水，。ab1 ", max_size=80), st.integers(8, 30))
def test_lines_fit_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(Text(text), width)
    whole, said = "".join(line.plain for line in lines).replace(" ", ""), text.replace(" ", "")
    assert all(cell_width(line.plain) <= width for line in lines)
    assert whole == said or (len(lines) > MOST_LINES and said.startswith(whole))
