"""The one line of a mistake, as its reader's language writes it."""

import pytest

from board.domain.errors import BadInput
from board.locale import speaking


@pytest.mark.parametrize(
    ("code", "line"), [("zh_CN", "第3行 人员：没有“李某”（先添加）"), ("en", "row 3 人员: 没有“李某” (先添加)")]
)
def test_the_place_of_a_mistake_stands_before_a_colon_of_the_language(code: str, line: str) -> None:
    with speaking(code):
        assert str(BadInput("没有“李某”", field="人员", row=3, do="先添加")) == line
