"""Looks at matters: the lists and what they are narrowed to, and one that is not there."""

from typing import Any

import pytest

from board.actions import matter_looks, matters
from board.domain.errors import Unknown
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.pressure import Light
from tests.office import Office


@pytest.mark.parametrize("wanted", ["", "0", "404", "-1", "协调〔2026〕404号", "1 OR 1=1", "9" * 40])
def test_a_matter_that_is_not_there(office: Office, wanted: str) -> None:
    office.matter()
    with pytest.raises(Unknown):
        matter_looks.show(office.desk(), wanted)


def test_lists_say_what_hurts_next_and_are_narrowed_by_whom_it_waits_on(office: Office) -> None:
    calm = office.matter("台账", urgency="hard")
    late = office.matter("停电", urgency="flash", lead="水利局")
    soon = office.matter("积水", urgency="normal", lead="")
    office.later(days=6)
    fresh = office.matter("路灯", urgency="urgent", lead="")
    desk = office.desk("李敏")

    def ids(**wanted: Any) -> list[int]:
        found = matter_looks.listed(desk, MatterFilter(**wanted))
        assert matter_looks.counted(desk, MatterFilter(**wanted)) == len(found)
        return [one.matter.id for one in found]

    assert ids() == [late, soon, calm, fresh]
    assert ids(waiting_person=desk.actor.id) == [soon, fresh]
    assert ids(waiting_department=office.person("宋佳").department) == [late]
    assert ids(lead_department=office.person("刘洋").department) == [calm]
    assert ids(unowned=True) == [soon, fresh]
    assert ids(late=True) == [late]
    assert ids(text="积") == [soon]
    assert ids(text="%") == []
    matters.withdraw(desk, calm, "重复")
    assert ids(standing=Standing.ENDED) == [calm]
    assert ids(standing=Standing.ALL) == [fresh, soon, late, calm]
    lights = {one.matter.id: one.pressure.light for one in matter_looks.listed(desk)}
    assert lights == {late: Light.RED, soon: Light.YELLOW, fresh: Light.YELLOW}
