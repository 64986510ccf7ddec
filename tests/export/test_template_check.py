"""A template is checked before it is used: what is wrong or missing is named, what is hostile is refused."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from board.domain.errors import BadInput
from board.domain.handover import NOTED
from board.export.handover import render
from board.export.office_template import LARGEST
from board.export.template import SHIPPED
from board.export.template_check import fields, missing_of
from tests.export.sample import sample_handover


def word(*paragraphs: str) -> bytes:
    document, out = Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


def test_the_shipped_template_lacks_nothing() -> None:
    assert missing_of(SHIPPED.read_bytes(), "shipped.docx") == ()


def test_what_a_sheet_should_not_lack_is_named() -> None:
    missing = missing_of(word("{{ office }}{{ period }}", "{{ matters.text }}", "{{ signatures[0].name }}"), "a.docx")
    assert missing == ("cut_off", "seal", "addenda", *(one.value for one in NOTED if one.value != "matters"))


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        (("{{ offfice }}", "{{ sael }}"), "offfice, sael"),
        (("{{ office ",), "a.docx"),
        (("{%p for row in matters.parts[1].rows %}", "{{ row.nomber }}", "{%p endfor %}"), "nomber"),
        (("{% for a in range(99999999) %}{{ a }}{% endfor %}",), "a.docx"),
        (("{{ office.__class__.__mro__ }}",), "a.docx"),
    ],
)
def test_wrong_tags_and_loops_without_end_are_refused_in_one_line(paragraphs: tuple[str, ...], said: str) -> None:
    with pytest.raises(BadInput, match=said) as refusal:
        missing_of(word(*paragraphs), "a.docx")
    assert "\n" not in str(refusal.value)


def test_a_tag_too_deep_or_too_large_is_refused_with_its_reason() -> None:
    with pytest.raises(BadInput, match=r"a\.docx"):
        missing_of(word("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}"), "a.docx")
    with pytest.raises(BadInput, match="ljust"):
        missing_of(word(f"{{{{ office.ljust({2**62}) }}}}"), "a.docx")


def test_macros_and_files_that_are_no_template_are_refused() -> None:
    out = io.BytesIO(word("{{ office }}"))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    for content, said in ((out.getvalue(), "宏"), (b"PK", "a.docx"), (b"", "a.docx")):
        with pytest.raises(BadInput, match=said):
            missing_of(content, "a.docx")


def test_a_template_of_200_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.docx"
    with path.open("wb") as file:
        file.truncate(10 * LARGEST)
    with pytest.raises(BadInput, match="20 MB"):
        render(sample_handover(), "docx", template=path)


def test_all_fields_are_listed_and_those_that_are_tags_by_themselves_are_known() -> None:
    tags = [
        one.tag for one in fields() if one.tag.startswith("{{") and "section." not in one.tag and "one." not in one.tag
    ]
    missing_of(word(*tags), "a.docx")
    assert all(one.meaning for one in fields())
