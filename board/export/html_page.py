"""What every exported web page has: A4 with the margins of GB/T 9704-2012 when printed, its CSS inline, tables.

It has no script, and all text is escaped.
"""

from collections.abc import Iterator, Sequence
from html import escape

from board.domain.handover import Part
from board.export.columns import allot, widths_wanted
from board.export.contents import paragraphs_of, table_of
from board.locale import language

_ROOM = 84
"""Cells of 10.5 pt type on a line of 156 mm."""
_WIDE_ROOM = 121
"""The same on a line of 225 mm."""
_PADDING = 2
"""What a table cell's padding and border take, in cells."""
_CSS = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm;
  @bottom-center { content: "— " counter(page) " —"; font: 14pt SimSun, 宋体, "Noto Serif CJK SC", serif; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 12mm 0; max-width: 156mm; overflow-wrap: anywhere; color: #000; background: #fff;
  font: 16pt/28.9pt "Times New Roman", 仿宋_GB2312, 仿宋, FangSong, STFangsong, "Noto Serif CJK SC", serif; }
h1 { margin: 0; text-align: center; line-height: 35pt;
  font: 400 22pt/35pt 方正小标宋简体, FZXiaoBiaoSong-B05S, SimSun, 宋体, "Noto Serif CJK SC", serif; }
h2 { margin: 0; padding-left: 2em; break-after: avoid;
  font: 400 16pt/28.9pt SimHei, 黑体, "Noto Sans CJK SC", sans-serif; }
h3 { margin: 0; padding-left: 2em; break-after: avoid;
  font: 400 16pt/28.9pt "Times New Roman", 楷体_GB2312, 楷体, KaiTi, "Noto Serif CJK SC", serif; }
p { margin: 0; text-indent: 2em; text-align: justify; orphans: 2; widows: 2; }
p.office { text-align: center; text-indent: 0; margin-bottom: 14pt;
  font-family: "Times New Roman", 楷体_GB2312, 楷体, KaiTi, "Noto Serif CJK SC", serif; }
p.about, p.seal { text-indent: 0; }
p.addendum { text-align: left; }
p.seal { font-size: 9pt; line-height: 14pt; margin-top: 8pt; text-align: left; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 4pt 0 8pt;
  font-size: 10.5pt; line-height: 15pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.5pt solid #000; padding: 2pt 3pt; text-align: left; vertical-align: middle; }
th { font-weight: 400; text-align: center; font-family: SimHei, 黑体, "Noto Sans CJK SC", sans-serif; }
table.chart, table.chart td { border: 0; }
table.chart td.name { width: 24%; }
section.signing { break-inside: avoid; }
section.signing table { font-size: 12pt; }
section.signing tbody td { height: 13mm; }
@media print { body { max-width: none; padding: 0; } }
"""


_WIDE_CSS = """
@page { size: A4 landscape; margin: 28mm 35mm 26mm 37mm; }
body { max-width: 225mm; }
"""


def _foot_css(foot: Sequence[str]) -> str:
    """The small lines at the left foot of every printed page; 64 characters take two of them."""
    lines = [part for line in foot for part in _halves(line)]
    words = "\\a ".join("".join(c if c.isalnum() else f"\\{ord(c):x} " for c in line) for line in lines)
    return f'@page {{ @bottom-left {{ content: "{words}"; white-space: pre; font: 7pt SimSun, 宋体, serif; }} }}\n'


def _halves(line: str) -> tuple[str, ...]:
    return (line,) if len(line) < 60 else (line[: len(line) // 2], line[len(line) // 2 :])


def head(title: str, *, wide: bool = False, foot: Sequence[str] = ()) -> Iterator[str]:
    """What stands before the body; a `wide` page lies on its side, `foot` stands small at the foot of each page."""
    yield "<!DOCTYPE html>"
    yield f'<html lang="{language().replace("_", "-")}">'
    yield '<head><meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{safe(title)}</title>"
    yield f"<style>{_CSS}{_WIDE_CSS if wide else ''}{_foot_css(foot) if foot else ''}</style></head>"


def part_lines(part: Part, *, wide: bool = False) -> Iterator[str]:
    """A part as a table, or as paragraphs if it has no columns."""
    if not part.columns:
        for paragraph in paragraphs_of(part):
            yield f"<p>{safe(paragraph)}</p>"
        return
    columns, rows = table_of(part)
    room = (_WIDE_ROOM if wide else _ROOM) - _PADDING * len(columns)
    yield from table_lines(columns, rows, allot(widths_wanted([columns, *rows]), room))


def table_lines(columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """A table whose columns share the width as `widths`, in cells, say."""
    whole = sum(width + _PADDING for width in widths)
    shares = "".join(f'<col style="width:{100 * (width + _PADDING) / whole:.1f}%">' for width in widths)
    yield f"<table><colgroup>{shares}</colgroup>"
    yield "<thead><tr>" + "".join(f"<th>{safe(name)}</th>" for name in columns) + "</tr></thead><tbody>"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{safe(cell)}</td>" for cell in row) + "</tr>"
    yield "</tbody></table>"


def safe(text: str) -> str:
    """Text that is no markup, its lines kept."""
    return escape(text).replace("\n", "<br>")
