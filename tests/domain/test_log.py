"""What may be written in the log: sound texts, a time that has been, a document's pages."""

from dataclasses import replace
from datetime import timedelta

import pytest

from board.domain.errors import BadInput
from board.domain.log import FORESIGHT, DocumentFacts, EntryKind, LogEntry, demand_sound
from tests.office import moment

NOW = moment("2026-11-20 09:40")
ENTRY = LogEntry(0, NOW, NOW, 1, "李敏", EntryKind.CALL, "中山路积水")
HOSTILE = ("\x1b[2J", "积水\x00", "\u202e水积", "\x9b31m", "水" * 100_000)


@pytest.mark.parametrize("ahead", [-timedelta(days=400), timedelta(0), FORESIGHT])
def test_an_entry_tells_of_what_has_been(ahead: timedelta) -> None:
    entry = replace(ENTRY, at=NOW + ahead)
    assert demand_sound(entry) == entry


@pytest.mark.parametrize("ahead", [FORESIGHT + timedelta(milliseconds=1), timedelta(days=1)])
@pytest.mark.usefixtures("english")
def test_an_entry_of_what_is_to_come_is_refused(ahead: timedelta) -> None:
    with pytest.raises(BadInput) as refusal:
        demand_sound(replace(ENTRY, at=NOW + ahead))
    assert refusal.value.field == "time"


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", ["text", "taken", "unit", "caller", "phone"])
def test_no_field_lets_in_what_steers_a_terminal_or_never_ends(name: str, hostile: str) -> None:
    with pytest.raises(BadInput):
        demand_sound(replace(ENTRY, **{name: hostile}))  # type: ignore[arg-type]  # each is a text


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", ["number", "urgency", "delivered_to"])
def test_no_particular_of_a_document_does(name: str, hostile: str) -> None:
    with pytest.raises(BadInput):
        demand_sound(replace(ENTRY, document=replace(DocumentFacts(), **{name: hostile})))  # type: ignore[arg-type]


def test_blanks_around_a_text_are_taken_off_and_nothing_else() -> None:
    facts = DocumentFacts(number=" 滨政〔2026〕1号 ", pages=10_000)
    entry = demand_sound(replace(ENTRY, text=" [b]一行[/b]\n两行 ", caller=" 张工 ", document=facts))
    assert (entry.text, entry.caller) == ("[b]一行[/b]\n两行", "张工")
    assert entry.document == replace(facts, number="滨政〔2026〕1号")


@pytest.mark.parametrize("pages", [-1, 10_001])
def test_a_document_has_a_number_of_pages_that_can_be(pages: int) -> None:
    with pytest.raises(BadInput):
        demand_sound(replace(ENTRY, document=DocumentFacts(pages=pages)))


@pytest.mark.parametrize(("text", "field"), [("", "text"), (" \n ", "text")])
@pytest.mark.usefixtures("english")
def test_an_entry_says_something(text: str, field: str) -> None:
    with pytest.raises(BadInput) as refusal:
        demand_sound(replace(ENTRY, text=text))
    assert refusal.value.field == field
