"""The catalogues: every message id is there in both languages, said with the same particulars, and compiled."""

import re

import pytest
from babel.messages.catalog import Message

from board.locale import LANGUAGES
from tests import catalogue

BRACES = re.compile(r"\{[^{}]*\}")
"""A particular that str.format fills in, with its format, such as {time:%H:%M}."""


def _messages(language: str) -> list[Message]:
    return [message for message in catalogue.current(language) if message.id]


def _key(message: Message) -> tuple[str | None, str]:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def _texts(said: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said or ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_the_message_ids_of_the_code_and_no_others(language: str) -> None:
    wanted = {_key(message) for message in catalogue.extracted() if message.id}
    assert {_key(message) for message in _messages(language)} == wanted
    assert not catalogue.current(language).obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_translated_and_nothing_is_a_guess(language: str) -> None:
    bare = [_key(m) for m in _messages(language) if not _texts(m.string) or not all(_texts(m.string))]
    assert bare == []
    assert [_key(message) for message in _messages(language) if message.fuzzy] == []


NAMES = {"Markdown (md)", "Word (docx)", "HTML (html)", "JSON (json)"}
"""What is called the same in Chinese."""


def test_chinese_is_chinese() -> None:
    english = re.compile(r"[^\u4e00-\u9fff]*[a-z]{4}[^\u4e00-\u9fff]*")
    same = [
        text
        for message in _messages("zh_CN")
        for text in _texts(message.string)
        if text in _texts(message.id) and english.fullmatch(BRACES.sub("", text))
    ]
    assert set(same) <= NAMES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_particulars_of_its_message(language: str) -> None:
    wrong = []
    for message in _messages(language):
        wanted = {brace for text in _texts(message.id) for brace in BRACES.findall(text)}
        for text in _texts(message.string):
            said = set(BRACES.findall(text))
            counted = not isinstance(message.id, str)  # "one page" need not say {n}
            if not (said == wanted or (counted and said | {"{n}"} == wanted | {"{n}"})):
                wrong.append((_key(message), text))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_made_of_the_written_one(language: str) -> None:
    compiled = catalogue.po_path(language).with_suffix(".mo").read_bytes()
    assert compiled == catalogue.mo_bytes(catalogue.current(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_header_names_the_project_and_nobody_who_is_nobody(language: str) -> None:
    head = catalogue.po_path(language).read_text("utf-8").partition("\n\n")[0]
    assert "duty-board" in head
    assert [word for word in ("fuzzy", "ORGANIZATION", "AUTHOR", "ADDRESS", "FULL NAME") if word in head] == []
