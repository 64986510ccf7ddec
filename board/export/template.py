"""Makes the shipped Word template of the handover from code: `python -m board.export.template [FILE]`.

An office may use a template of its own instead; it is an ordinary .docx with these tags (docxtpl: Jinja in the text):

| tag | stands for |
|---|---|
| `{{ title }}` `{{ heading }}` | the title; office and number in one line |
| `{{ office }}` `{{ number }}` | the office; the sheet's number |
| `{{ period }}` `{{ begins_at }}` `{{ ends_at }}` | the period in words; its two ends |
| `{{ cut_off }}` | the time up to which the sheet tells |
| `{{ composed_by }}` `{{ composed_at }}` | who made the sheet and when |
| `{{ seal }}` `{{ seal_line }}` | what binds it to the journal, bare and as a line; empty while not signed |
| `{{ foot }}` | both names and the fingerprint in one line, for the foot of the page |
| `{%p for line in addenda %}{{ line }}` | the corrections that were signed later |
| `{%p for line in particulars %}{{ line }}` | period, cut-off and composer as lines |
| `{%p for section in sections %}` | the eight sections before the signatures, in order |
| `duty` `calls` `incidents` `instructions` | the same sections, each by its name |
| `matters` `meetings` `reminders` `goods` | likewise |
| `{{ section.heading }}` `.ordinal` `.name` `.key` | 一、值班情况; 一; 值班情况; duty |
| `section.is_empty` `{{ nothing }}` | whether there is nothing to say; 无 |
| `{{ section.text }}` | the whole section as lines, or 无: enough for one cell of a form |
| `{%p for part in section.parts %}` | its paragraphs and tables |
| `part.columns` `part.rows` | column names (none: paragraphs); rows of cells |
| `{%p for line in part.lines %}{{ line }}` | the part as lines, whether it is a table or not |
| `signing.heading` `{%tr for one in signatures %}` | 九、交接签字; both sides |
| `one.side` `one.name` `one.at` | one side's signature; name and time are empty while not signed |
| `{{ words.side }}` `{{ words.name }}` `{{ words.time }}` | column names of the signature table |

`{%p … %}` drops its paragraph, `{%tr … %}` its table row, `{%tc … %}` its cell; each needs its `endfor` or
`endif` of the same kind. A table in the style `Board Table` has its columns fitted to what they hold. The
title among the file's properties is set by the board. What tags may do is decided in `office_template`, how the
page looks in `template_page` and `template_styles`.
"""

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from board.export.packing import packed
from board.export.template_page import TEXT_WIDTH, lay_out, no_split, repeat_as_header

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

SHIPPED = Path(__file__).parent / "templates" / "handover.docx"

_BEFORE_TABLE = (
    ("Heading 1", "{{ section.heading }}"),
    ("Body Text", "{%p if section.is_empty %}"),
    ("Body Text", "{{ nothing }}"),
    ("Body Text", "{%p endif %}"),
    ("Body Text", "{%p for part in section.parts %}"),
    ("Body Text", "{%p if part.columns %}"),
)
_AFTER_TABLE = (
    ("Board Gap", ""),
    ("Body Text", "{%p else %}"),
    ("Body Text", "{%p for line in part.lines %}"),
    ("Body Text", "{{ line }}"),
    ("Body Text", "{%p endfor %}"),
    ("Body Text", "{%p endif %}"),
    ("Body Text", "{%p endfor %}"),
)
_TABLE = (
    ("{%tc for name in part.columns %}", "{{ name }}", "{%tc endfor %}"),
    ("{%tr for row in part.rows %}", "", ""),
    ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"),
    ("{%tr endfor %}", "", ""),
)
_SIGNATURES = (
    ("{{ words.side }}", "{{ words.name }}", "{{ words.time }}"),
    ("{%tr for one in signatures %}", "", ""),
    ("{{ one.side }}", "{{ one.name }}", "{{ one.at }}"),
    ("{%tr endfor %}", "", ""),
)


def template_bytes() -> bytes:
    """The shipped template as a .docx file; always the same bytes on the same machine."""
    from docx import Document

    document = Document()
    lay_out(document)
    _write(document)
    _write_foot(document)
    out = io.BytesIO()
    document.save(out)
    return packed(out.getvalue())


def _write(document: "Document") -> None:
    _paragraph(document, "Title", "{{ title }}")
    _paragraph(document, "Subtitle", "{{ heading }}")
    _paragraph(document, "Normal", "{%p for line in particulars %}")
    _paragraph(document, "Normal", "{{ line }}")
    _paragraph(document, "Normal", "{%p endfor %}")
    _paragraph(document, "Normal", "{%p for section in sections %}")
    for style, text in _BEFORE_TABLE:
        _paragraph(document, style, text)
    _table(document, _TABLE, cell_style="Board Cell")
    for style, text in _AFTER_TABLE:
        _paragraph(document, style, text)
    _paragraph(document, "Normal", "{%p endfor %}")
    _write_signing(document)


def _write_signing(document: "Document") -> None:
    _paragraph(document, "Heading 1", "{{ signing.heading }}")
    _paragraph(document, "Body Text", "{%p for part in signing.parts %}")
    _paragraph(document, "Body Text", "{%p for line in part.lines %}")
    _paragraph(document, "Body Text", "{{ line }}")
    _paragraph(document, "Body Text", "{%p endfor %}")
    _paragraph(document, "Body Text", "{%p endfor %}")
    table = _table(document, _SIGNATURES, cell_style="Board Signature")
    _demand_height(table)
    _paragraph(document, "Board Gap", "").paragraph_format.keep_with_next = True
    _paragraph(document, "Board Cell", "{%p if seal %}")
    _paragraph(document, "Board Cell", "{{ seal_line }}")
    _paragraph(document, "Board Cell", "{%p endif %}")
    _paragraph(document, "Body Text", "{%p for line in addenda %}")
    _paragraph(document, "Body Text", "{{ line }}")
    _paragraph(document, "Body Text", "{%p endfor %}")


def _write_foot(document: "Document") -> None:
    """Both signatures and the fingerprint at the foot of every page, small, under its number."""
    from docx.shared import Pt

    section = document.sections[0]
    for footer in (section.footer, section.even_page_footer):
        line = footer.add_paragraph("{{ foot }}", "Board Cell")
        line.runs[0].font.size = Pt(7)
        line.paragraph_format.line_spacing = Pt(9)


def _paragraph(document: "Document", style: str, text: str) -> "Paragraph":
    paragraph: Paragraph = document.add_paragraph(text, style)
    return paragraph


def _table(document: "Document", texts: tuple[tuple[str, str, str], ...], cell_style: str) -> "Table":
    from docx.shared import Twips

    table: Table = document.add_table(len(texts), 3, "Board Table")
    table.autofit = False
    for number, row in enumerate(texts):
        no_split(table.rows[number])
        for place, text in enumerate(row):
            cell = table.cell(number, place)
            cell.width = Twips(TEXT_WIDTH // 3)
            cell.paragraphs[0].text = text
            cell.paragraphs[0].style = "Board Head Cell" if number == 0 else cell_style
    repeat_as_header(table.rows[0])
    return table


def _demand_height(table: "Table") -> None:
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Mm

    table.rows[2].height = Mm(13)
    table.rows[2].height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED
    target.write_bytes(template_bytes())
