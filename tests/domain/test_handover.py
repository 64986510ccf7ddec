"""The shape of a handover: nine sections in order, what may be noted, and the seal that binds it to the journal."""

import pytest

from board import locale
from board.domain.handover import NOTED, Line, Part, Section, SectionBody, sealed


@pytest.mark.parametrize(
    ("section", "heading"),
    zip(
        Section,
        [
            "一、值班情况",
            "二、重要来电来文",
            "三、突发事件及续报",
            "四、领导批示与落实",
            "五、未办结事项",
            "六、今日会议活动",
            "七、提醒",
            "八、物品",
            "九、交接签字",
        ],
        strict=True,
    ),
)
def test_the_headings_are_those_of_offices_in_their_order(section: Section, heading: str) -> None:
    with locale.speaking("zh_CN"):
        assert section.heading == heading


def test_everything_but_the_signatures_may_be_noted() -> None:
    assert set(Section) - set(NOTED) == {Section.SIGNATURES}


def test_a_section_is_empty_when_no_part_of_it_has_a_line() -> None:
    assert SectionBody(Section.CALLS).is_empty
    assert SectionBody(Section.CALLS, (Part(()), Part((), ("时间", "内容")))).is_empty
    assert not SectionBody(Section.CALLS, (Part(()), Part((Line(("来电",)),)))).is_empty


def test_a_seal_is_broken_by_any_change_and_by_shifting_text_between_the_parts() -> None:
    seal = sealed("正文", '{"a": 1}', "f" * 64)
    assert len(seal) == 64
    assert seal == sealed("正文", '{"a": 1}', "f" * 64)
    others = [("正文。", '{"a": 1}', "f" * 64), ("正文", '{"a": 2}', "f" * 64), ("正文", '{"a": 1}', "e" * 64)]
    others.append(('正文{"a": 1}', "", "f" * 64))
    assert seal not in {sealed(*parts) for parts in others}
