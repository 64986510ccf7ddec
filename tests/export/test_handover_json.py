"""A frozen handover comes back from its JSON exactly as it was; what is no such JSON is refused by the field."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.errors import BadInput
from board.domain.handover import Handover, Line, Part, Section, SectionBody, Signature
from board.export.handover import render
from board.export.handover_json import as_json, read_json
from tests.export.sample import ZONE, sample_handover
from tests.runs import runs

ZONES = st.sampled_from([ZONE, UTC, timezone(timedelta(hours=-3, minutes=-30))])
TIMES = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=ZONES)  # noqa: DTZ001 - hypothesis adds the zone
WORDS = st.text(max_size=12)
CELLS = st.lists(WORDS, min_size=1, max_size=3).map(tuple)
LINES = st.builds(Line, CELLS, WORDS, st.integers(0, 9999))
PARTS = st.builds(Part, st.lists(LINES, max_size=3).map(tuple), st.lists(WORDS, max_size=3).map(tuple))
BODIES = st.builds(SectionBody, st.sampled_from(Section), st.lists(PARTS, max_size=2).map(tuple))
HANDOVERS = st.builds(
    Handover,
    office=WORDS,
    title=WORDS,
    begins_at=TIMES,
    ends_at=TIMES,
    cut_off=TIMES,
    period=WORDS,
    composed_by=WORDS,
    composed_at=WORDS,
    sections=st.lists(BODIES, max_size=3).map(tuple),
    signatures=st.lists(st.builds(Signature, WORDS, WORDS, WORDS), max_size=2).map(tuple),
    number=WORDS,
    seal=WORDS,
)


@given(HANDOVERS)
@settings(max_examples=runs(20), deadline=None)
def test_any_handover_comes_back_as_it_was(handover: Handover) -> None:
    frozen = as_json(handover)
    assert read_json(frozen) == handover
    assert as_json(read_json(frozen)) == frozen


@pytest.mark.parametrize("form", ["md", "txt", "html", "docx", "json"])
def test_a_signed_handover_is_exported_again_from_its_frozen_json(form: str) -> None:
    signed = sample_handover(signed=True)
    again = read_json(render(signed, "json").decode())
    assert render(again, form) == render(signed, form)


def test_a_lone_surrogate_can_be_written() -> None:
    broken = Line(("半个\ud83d字",))
    handover = replace(sample_handover(), sections=(SectionBody(Section.CALLS, (Part((broken,)),)),))
    assert read_json(render(handover, "json").decode()) == handover


def changed(**fields: object) -> str:
    return json.dumps({**json.loads(as_json(sample_handover())), **fields})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("不是JSON", "JSON"),
        ("[" * 100_000, "JSON"),
        ("[]", "schema"),
        ("{}", "schema"),
        (changed(schema=9), "schema"),
        (changed(title=7), "title"),
        (changed(cut_off="昨天"), "cut_off"),
        (changed(cut_off="2026-10-30T08:05:00"), "cut_off"),
        (changed(sections={}), "sections"),
        (changed(sections=[{"section": "weather", "parts": []}]), "section"),
        (changed(sections=[{"section": "duty", "parts": [{"lines": [], "columns": [1]}]}]), ""),
        (changed(signatures=[{"side": "交班方"}]), "name"),
    ],
)
def test_what_is_no_handover_is_refused_by_its_field(text: str, named: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_json(text)
    assert named in str(refusal.value)
