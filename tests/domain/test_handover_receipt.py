"""How a receipt names what was taken over."""

import pytest

from board.domain.handover import Line, Section
from board.domain.handover_items import Item
from board.domain.handover_receipt import short_name

FLOOD = "突发〔2026〕1号 中山路下穿积水（重大，处置中）；2026年11月21日 02:10接报；中山路下穿；措施：泵车2台排水"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        (FLOOD, "突发〔2026〕1号 中山路下穿积水（重大，处置中）"),
        ("Incident 1 of 2026: flooding; received at 02:10", "Incident 1 of 2026: flooding"),
        ("协调〔2026〕1号 【特急】中山路下穿积水", "协调〔2026〕1号 【特急】中山路下穿积水"),
        ("事" * 50, "事" * 39 + "…"),
    ],
)
def test_an_item_is_named_up_to_where_its_story_begins(name: str, short: str) -> None:
    assert short_name(Item(1, Section.INCIDENTS, Line((name,)))) == short
