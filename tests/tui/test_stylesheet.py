"""The rules of looks are parsed once in a process, and what is seen is what Textual itself would have made of them."""

from collections.abc import Iterable
from typing import Any

import pytest
from textual.css import parse as textual_parse
from textual.css import stylesheet as textual_stylesheet
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

from board.tui import stylesheet
from board.tui.stylesheet import SharedStylesheet
from board.tui.widgets.matter_list import MatterList
from tests.tui.driver import StaffedOffice

SCREENS = "12357"


async def test_boards_of_one_process_parse_nothing_twice(
    office: StaffedOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[tuple[object, ...]] = []
    parse = textual_parse.parse

    def noted(scope: str, css: str, read_from: CSSLocation, **how: Any) -> Iterable[RuleSet]:
        colours = tuple("".join(token.value for token in tokens) for tokens in how["variable_tokens"].values())
        parsed.append((scope, css, read_from, colours, how["is_default_rules"], how["tie_breaker"]))
        return parse(scope, css, read_from, **how)

    monkeypatch.setattr(textual_stylesheet, "parse", noted)
    monkeypatch.setattr(stylesheet, "_PARSED", {})
    first = await office.sits_down("李敏")
    for key in SCREENS:
        await first.presses(key)
    assert parsed
    looks = first.lines()
    second = await office.sits_down("李敏")
    for key in SCREENS:
        await second.presses(key)
    await second.sees(*(line.strip() for line in looks if line.strip()))
    assert len(parsed) == len(set(parsed))


async def test_the_rules_are_those_of_textual_in_both_themes(office: StaffedOffice) -> None:
    limin = await office.sits_down("李敏")
    colours = []
    for _theme in range(2):
        shared = limin.app.stylesheet
        assert isinstance(shared, SharedStylesheet)
        plain = Stylesheet(variables=limin.app.get_css_variables())
        plain.source = shared.source.copy()
        plain.parse()
        assert _told(shared) == _told(plain)
        colours.append(limin.app.screen.styles.background)
        await limin.presses("f3")
    assert colours[0] != colours[1]
    assert limin.app.screen.styles.background == colours[0]


def _told(sheet: Stylesheet) -> list[tuple[str, str]]:
    return [(rule.selectors, repr(rule.styles.get_rules())) for rule in sheet.rules]


def test_a_source_that_comes_later_is_parsed_and_one_that_is_known_is_not_changed() -> None:
    shared = SharedStylesheet({"here": "red"})
    shared.add_source("Label { color: $here; }", ("", "one"))
    shared.reparse()
    before = list(shared.rules)
    shared.add_source("Label { color: blue; }", ("", "two"))
    shared.reparse()
    assert shared.rules[0] is before[0]
    assert [rule.styles.color.hex for rule in shared.rules] == ["#FF0000", "#0000FF"]
    shared.set_variables({"here": "green"})
    shared.reparse()
    assert [rule.styles.color.hex for rule in shared.rules] == ["#008000", "#0000FF"]


async def test_a_table_keeps_its_cells_until_its_colours_change(office: StaffedOffice) -> None:
    office.matter("中山路积水")
    limin = await office.sits_down("李敏")
    await limin.presses("3").sees("中山路积水")
    table = limin.app.screen.query_one(MatterList)
    drawn = set(table._cell_render_cache.keys())
    assert drawn
    await limin.presses("1", "3").sees("中山路积水")
    assert drawn <= set(table._cell_render_cache.keys())
    await limin.presses("f3").until(lambda: not drawn & set(table._cell_render_cache.keys()), "drawn in other colours")
