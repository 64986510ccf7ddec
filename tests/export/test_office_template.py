"""An office brings its own Word form: a good one is filled, a broken or hostile one is refused in one clear line."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from board.domain.errors import BadInput
from board.export.handover import render
from tests.export.hostile import hostile_handover
from tests.export.sample import sample_handover

LONG = "结束不了"
LARGE = "这么大的值"
_NESTED = "{{% set ns = namespace(x=title) %}}{{% for n in range(40) %}}{{% set ns.x = {} %}}{{% endfor %}}"


def template(folder: Path, *paragraphs: str, footer: str = "") -> Path:
    doc = Document()
    for paragraph in paragraphs:
        doc.add_paragraph(paragraph)
    if footer:
        doc.sections[0].footer.paragraphs[0].text = footer
    path = folder / "本单位.docx"
    doc.save(str(path))
    return path


def filled(path: Path, handover: Any = None) -> Any:
    return Document(io.BytesIO(render(handover or sample_handover(signed=True), "docx", template=path)))


def test_an_office_uses_its_own_form(tmp_path: Path) -> None:
    path = template(
        tmp_path,
        "{{ office }}交接登记表 {{ number }}",
        "截止{{ cut_off }}",
        "{%p for line in reminders.parts[0].lines %}",
        "※{{ line }}",
        "{%p endfor %}",
        "{{ meetings.text }}",
        "{{ signatures[0].name }}交{{ signatures[1].name }}",
        footer="{{ period }}",
    )
    doc = filled(path)
    texts = [p.text for p in doc.paragraphs]
    assert texts[:2] == ["滨江区政府办公室交接登记表 交接〔2026〕302号", "截止2026年10月30日08:05:00"]
    assert texts[2].startswith("※天气：今日小雨转阴")
    assert texts[-2:] == ["无", "孙丽交李敏"]
    assert doc.sections[0].footer.paragraphs[0].text == "2026年10月29日8:30至10月30日8:30"


def test_an_office_fills_a_form_cell_by_cell(tmp_path: Path) -> None:
    doc = Document()
    table = doc.add_table(4, 3)
    texts = (
        ("编号", "事项", "时限"),
        ("{%tr for row in matters.parts[0].rows %}", "", ""),
        ("{{ row[0] }}", "{{ row[1] }}", "{{ row[4] }}"),
        ("{%tr endfor %}", "", ""),
    )
    for row, cells in zip(table.rows, texts, strict=True):
        for cell, said in zip(row.cells, cells, strict=True):
            cell.text = said
    path = tmp_path / "表.docx"
    doc.save(str(path))
    rows = filled(path).tables[0].rows
    assert len(rows) == 36
    assert [cell.text for cell in rows[2].cells][0::2] == ["督办〔2026〕107号", "11月2日18:00"]


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        (["好的一段", "{{ titel }}"], "titel"),
        (["{{ signing.headline }}"], "headline"),
        (["{{ title "], "title"),
        (["{{ title }}", "{% for x in sections %}没有结尾"], "endfor"),
        (["{%p fro x in sections %}", "{%p endfor %}"], "fro"),
        (["{{ title|upcase }}"], "upcase"),
        (["{{ title|safe }}"], "safe"),
        (["{{ sections[99].heading }}"], "{{ sections[99].heading }}"),
        (["{{ 1/0 }}"], "{{ 1/0 }}"),
        (["{{ title + 1 }}"], "{{ title + 1 }}"),
        (["{{ ''.__class__.__mro__[1].__subclasses__() }}"], "__class__"),
        (["{{ signatures.append(1) }}"], "append"),
        (["{{ sections|attr('__init__') }}"], "__init__"),
        (["{% include '/etc/passwd' %}"], "include"),
        (["{% for n in range(99999999) %}{% endfor %}"], "range"),
        (["{% for n in range(99999) %}{% for m in range(99999) %}{% endfor %}{% endfor %}"], LONG),
        (
            ["{%p for n in range(99999) %}", "{%p for m in range(99999) %}", "行", "{%p endfor %}", "{%p endfor %}"],
            LONG,
        ),
        (
            ["{% macro more(n) %}{% if n %}{{ more(n - 1) }}{{ more(n - 1) }}{% endif %}{% endmacro %}{{ more(40) }}"],
            LONG,
        ),
        (["{{ 9 ** (9 ** 9) }}"], "9 ** (9 ** 9)"),
        (["{{ title * 999999999 }}"], "999999999"),
        (["{{ 999999999 * [1] }}"], "999999999"),
        (["{{ title|center(999999999) }}"], "center"),
        (["{{ title.center(999999999) }}"], "center"),
        (["{{ (1).to_bytes(999999999, 'big') }}"], "to_bytes"),
        (["{{ '%999999999d'|format(1) }}"], "format"),
        (["{{ '%999999999d' % 1 }}"], LARGE),
        (["{{ '{:999999999}'.format(1) }}"], "format"),
        (["{{ title|indent(title * 9999) }}"], "indent"),
        (["{{ [1]|batch(999999999, title)|list }}"], "batch"),
        (["{{ 2|round(999999999, 'ceil') }}"], "round"),
        (["{{ (title * 9999)|replace('', title * 9999) }}"], LARGE),
        (["{{ ([1] * 99999)|join(title * 9999) }}"], LARGE),
        (["{{ [title * 9999] * 99999 }}"], LARGE),
        (["{{ ([title * 9999] * 99999)|string|length }}"], LARGE),
        (["{% set ns = namespace(x=title) %}{% for n in range(40) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}"], LARGE),
        (["{% set ns = namespace(x=title) %}{% for n in range(40) %}{% set ns.x = ns.x + ns.x %}{% endfor %}"], LARGE),
        (
            [
                "{% set ns = namespace(x=title) %}{% for n in range(40) %}{% set y %}{{ ns.x }}{{ ns.x }}{% endset %}"
                "{% set ns.x = y %}{% endfor %}"
            ],
            LARGE,
        ),
        ([_NESTED.format("[ns.x, ns.x]") + "{{ ns.x|lower }}"], LARGE),
        ([_NESTED.format("(ns.x, ns.x)") + "{{ [ns.x]|unique|list }}"], LARGE),
        ([_NESTED.format("{'a': ns.x, 'b': ns.x}") + "{{ ns.x == ns.x }}"], LARGE),
        ([_NESTED.format("dict(a=ns.x, b=ns.x)") + "{{ ns.x|upper }}"], LARGE),
        ([_NESTED.format("[ns.x] * 999") + "{{ ns.x|upper }}"], LARGE),
        (["{%p for n in range(99999) %}", "一行" * 999, "{%p endfor %}"], "交接单"),
        (["{% for n in range(9999) %}{{ title * 9999 }}{% endfor %}"], "交接单"),
    ],
)
def test_a_bad_tag_is_refused_with_its_place(tmp_path: Path, tags: list[str], said: str) -> None:
    path = template(tmp_path, *tags)
    with pytest.raises(BadInput) as refusal:
        filled(path)
    line = str(refusal.value)
    assert said in line
    assert "本单位.docx" in line
    assert "\n" not in line
    assert len(line) < 500


def test_what_a_form_needs_of_filters_is_there(tmp_path: Path) -> None:
    doc = filled(
        template(
            tmp_path,
            "{{ signatures|map(attribute='name')|join('、') }}",
            "{{ signatures|join('、', attribute='side') ~ '：' ~ title|replace('交接', '交 接')|truncate(99) }}",
            "{{ sections|selectattr('is_empty')|map(attribute='name')|join('；')|default('无', true) }}",
        )
    )
    assert [one.text for one in doc.paragraphs] == [
        "孙丽、李敏",
        "交班方、接班方：滨江区政府办公室值班交 接单",
        "今日会议活动",
    ]


def test_a_template_has_so_many_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = template(
        tmp_path, "{%p for section in sections %}", "{{ section.heading }}{{ 2 ** 3 * 'x' }}", "{%p endfor %}"
    )
    assert filled(path).paragraphs[0].text == "一、值班情况xxxxxxxx"
    monkeypatch.setattr("board.export.template_limits.SECONDS", 0)
    with pytest.raises(BadInput, match=LONG):
        filled(path)


def test_a_bad_tag_in_the_footer_is_named_too(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"\{\{ nobody \}\}"):
        filled(template(tmp_path, "{{ title }}", footer="第{{ nobody }}页"))


def test_a_bad_tag_in_the_properties_is_refused(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ title }}")
    doc = Document(str(path))
    doc.core_properties.subject = "{{ nobody }}"
    doc.save(str(path))
    with pytest.raises(BadInput, match="nobody"):
        filled(path)


def test_tags_that_tear_the_document_are_refused(tmp_path: Path) -> None:
    doc = Document()
    doc.add_table(1, 1).cell(0, 0).text = "{% if seal %}有"
    doc.add_paragraph("{% endif %}尾")
    path = tmp_path / "撕.docx"
    doc.save(str(path))
    with pytest.raises(BadInput, match=r"撕\.docx"):
        filled(path, sample_handover())


def test_autoescape_cannot_be_switched_off(tmp_path: Path) -> None:
    path = template(tmp_path, "{% autoescape false %}{{ title }}{% endautoescape %}|{{ title ~ '<i>' }}")
    assert filled(path, hostile_handover("<b>&{{ x }}")).paragraphs[0].text == "<b>&{{ x }}|<b>&{{ x }}<i>"


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b" " * 70_000_000)
    return out.getvalue()


@pytest.mark.parametrize("data", [b"", "不是 Word".encode(), b"PK\x03\x04 half a zip", b"\xd0\xcf\x11\xe0 an old .doc"])
def test_a_file_that_is_no_docx_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "表.docx"
    path.write_bytes(data)
    with pytest.raises(BadInput, match=r"表\.docx.*\.docx"):
        filled(path)


def test_a_zip_bomb_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    path = tmp_path / "大.docx"
    path.write_bytes(bomb())
    with pytest.raises(BadInput, match=r"大\.docx"):
        filled(path)


def test_a_spreadsheet_is_no_template(tmp_path: Path) -> None:
    from openpyxl import Workbook

    path = tmp_path / "表.xlsx"
    Workbook().save(path)
    with pytest.raises(BadInput, match=r"表\.xlsx"):
        filled(path)


@pytest.mark.parametrize("name", ["没有.docx", "."])
def test_a_missing_template_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput) as refusal:
        filled(tmp_path / name)
    assert str(tmp_path / name) in str(refusal.value)
