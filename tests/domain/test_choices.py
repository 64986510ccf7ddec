"""Naming one of a few: by the value scripts use, or by the name on screen in either language."""

import pytest

from board import locale
from board.domain.calendar import DayKind
from board.domain.choices import chosen
from board.domain.errors import BadInput
from board.domain.handover import NOTED, Section
from board.domain.log import EntryKind, Importance, Secrecy
from board.domain.matter_kinds import MatterKind, Urgency
from board.domain.people import Role


@pytest.mark.parametrize("kind", [EntryKind, Importance, Secrecy, MatterKind, Urgency, Role, DayKind, Section])
@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_every_value_is_named_by_itself_and_by_its_label_in_any_language(kind: type[Role], language: str) -> None:
    for one in kind:
        assert chosen(kind, f" {one.value} ", "kind") is one
        with locale.speaking(language):
            label = one.label
        assert chosen(kind, label, "kind") is one


def test_a_matter_is_also_named_by_the_word_it_is_numbered_under() -> None:
    assert chosen(MatterKind, "督办", "kind") is MatterKind.DIRECTIVE


@pytest.mark.parametrize("text", ["", "flood", "REQUEST", "request\x1b[2J", "_labels", "督办 请示"])
def test_anything_else_is_refused_with_what_there_is(text: str) -> None:
    with pytest.raises(BadInput) as refusal:
        chosen(MatterKind, text, "kind")
    assert refusal.value.field == "kind"
    assert all(kind.value in refusal.value.do for kind in MatterKind)


def test_only_what_may_be_chosen_can_be() -> None:
    assert chosen(Section, "matters", "section", among=NOTED) is Section.MATTERS
    with pytest.raises(BadInput) as refusal:
        chosen(Section, "signatures", "section", among=NOTED)
    assert "signatures" not in refusal.value.do
