"""Tables as people hand them in: CSV in any of the usual encodings, and XLSX, read into plain typed cells.

Nothing here knows what a column means: rosters, people and calendars are read from these tables elsewhere.
Every cell that comes out is free of control characters, and whatever is no table is refused in one line.
"""

import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time

from board.domain.errors import BadInput, BadRows
from board.intake.delimited import read_delimited
from board.intake.workbook import RawRow, read_sheets
from board.locale import _
from board.values import dataclass

MAX_BYTES = 50_000_000
MAX_ROWS = 100_000
MAX_COLUMNS = 300
MAX_CELL = 10_000

Cell = str | date | datetime | time

_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_BREAKS = re.compile("\r\n?|[\u2028\u2029]|_x000D_\n?")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")  # come along when text is pasted from a chat
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")  # would show a text in another order than it is stored


@dataclass(frozen=True)
class Row:
    """One filled row; `number` is 1-based, as a spreadsheet shows it; its last cell is filled."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """One sheet or one CSV file, without its empty rows."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Record:
    """One row under a heading row: each field asked for → its text, "" where the cell is empty."""

    row_number: int
    values: dict[str, str]


def read_tables(data: bytes, name: str) -> tuple[Table, ...]:
    """Read the visible sheets of an XLSX file that are not empty, or the one table of a CSV or TSV file.

    `name` is the file's name, for messages only: the kind is told from the bytes. Merged cells all have the
    value of their merge; whole numbers come out as digits; dates and times stay typed.

    Raises:
        BadInput: this is no table, or one too large (MAX_ROWS rows, MAX_COLUMNS columns).
        BadRows: cells with control characters or more than MAX_CELL characters, each named by row and column.
    """
    source = shown(name)
    if len(data) > MAX_BYTES:
        raise BadInput(_("{source} is too large").format(source=source))
    if data.startswith(_OLD_WORKBOOK):
        raise BadInput(
            _("{source} is an old .xls workbook or has a password").format(source=source),
            do=_("save it as .xlsx without a password"),
        )
    if zipfile.is_zipfile(io.BytesIO(data)):
        sheets = read_sheets(data, source, most=MAX_ROWS)
    else:
        sheets = {source: read_delimited(data, source)}
    tables = _checked(sheets, source)
    if not tables:
        raise BadInput(_("{source} is empty").format(source=source))
    return tables


def read_records(
    data: bytes,
    name: str,
    columns: Mapping[str, Sequence[str]] | Sequence[str],
    *,
    optional: Collection[str] = (),
) -> tuple[Record, ...]:
    """Read the rows under one heading row, by field.

    `columns` are the fields, or field → further headings that mean it; letter case and spaces do not count. A
    field in `optional` may have no column. Dates come out as ISO text.

    Raises:
        BadInput: columns unknown, missing or there twice, each named; several sheets; no table at all.
        BadRows: rows with more cells than the heading, and what `read_tables` raises.
    """
    tables = read_tables(data, name)
    if len(tables) > 1:
        raise BadInput(
            _("{source} has {count} sheets with something in them").format(source=shown(name), count=len(tables)),
            do=_("keep one sheet"),
        )
    heading, *rows = tables[0].rows
    fields = _fields_of(heading, columns, optional)
    long = [row for row in rows if len(row.cells) > len(fields)]
    if long:
        problem = _("more cells than the heading row has")
        raise BadRows(shown(name), [BadInput(problem, row=row.number) for row in long])
    every = list(columns)
    return tuple(Record(row.number, _values(row, fields, every)) for row in rows)


def text_of(cell: Cell) -> str:
    """A cell as text: dates as 2026-10-01, times as 08:30."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    return cell.isoformat() if isinstance(cell, date) else cell


def column_letters(index: int) -> str:
    """The letters over a column, from its 0-based index: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def shown(name: str) -> str:
    """A file's name as it may stand in a message: no folders, nothing unprintable, at most 80 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in last if char.isprintable())[:80] or _("the table")


def _values(row: Row, fields: Sequence[str], every: Iterable[str]) -> dict[str, str]:
    found = dict(zip(fields, map(text_of, row.cells), strict=False))
    return {field: found.get(field, "") for field in every}


def _fields_of(
    heading: Row, columns: Mapping[str, Sequence[str]] | Sequence[str], optional: Collection[str]
) -> list[str]:
    aliases = columns if isinstance(columns, Mapping) else dict.fromkeys(columns, ())
    meant = {_folded(word): field for field, words in aliases.items() for word in (field, *words)}
    headings = [text_of(cell) for cell in heading.cells]
    expected = ", ".join(aliases)
    unknown = [word or _("(empty)") for word in headings if _folded(word) not in meant]
    if unknown:
        problem = _("unknown columns: {names}").format(names=", ".join(unknown)[:200])
        raise BadInput(problem, row=heading.number, do=_("the columns are {names}").format(names=expected))
    fields = [meant[_folded(word)] for word in headings]
    twice = [field for field, count in Counter(fields).items() if count > 1]
    if twice:
        raise BadInput(_("columns there twice: {names}").format(names=", ".join(twice)), row=heading.number)
    missing = [field for field in aliases if field not in fields and field not in optional]
    if missing:
        problem = _("missing columns: {names}").format(names=", ".join(missing))
        raise BadInput(problem, row=heading.number, do=_("the columns are {names}").format(names=expected))
    return fields


def _folded(heading: str) -> str:
    return "".join(unicodedata.normalize("NFKC", heading).split()).casefold()


def _checked(sheets: Mapping[str, Iterator[RawRow]], source: str) -> tuple[Table, ...]:
    tables, problems = [], []
    for sheet, raw_rows in sheets.items():
        prefix = f"{shown(sheet)} " if len(sheets) > 1 else ""
        rows = []
        for number, raw in raw_rows:
            cells = tuple(_clean(cell) if isinstance(cell, str) else cell for cell in raw)
            cells = cells[: 1 + max((index for index, cell in enumerate(cells) if cell != ""), default=-1)]
            problems += list(_refusals(number, cells, prefix))
            if cells:
                rows.append(Row(number, cells))
            if len(rows) > MAX_ROWS or len(cells) > MAX_COLUMNS:
                raise BadInput(
                    _("{source} is too large: no more than {rows} rows and {columns} columns").format(
                        source=source, rows=MAX_ROWS, columns=MAX_COLUMNS
                    )
                )
        if rows:
            tables.append(Table(shown(sheet), tuple(rows)))
    if problems:
        raise BadRows(source, problems)
    return tuple(tables)


def _refusals(number: int, cells: Sequence[Cell], prefix: str) -> Iterator[BadInput]:
    for index, cell in enumerate(cells):
        if isinstance(cell, str) and (refusal := _refusal(cell)):
            where = _("column {column}").format(column=column_letters(index))
            yield BadInput(refusal, field=prefix + where, row=number)


def _clean(text: str) -> str:
    if match := re.fullmatch(r'="([^"]*)"', text):  # how CSV files keep a spreadsheet from eating a leading zero
        text = match[1]
    return _INVISIBLE.sub("", _BREAKS.sub("\n", text)).replace("\t", " ").strip()


def _refusal(text: str) -> str:
    if len(text) > MAX_CELL:
        return _("more than {count} characters").format(count=MAX_CELL)
    if text.isprintable():
        return ""
    hostile = any(unicodedata.category(char) in {"Cc", "Cs"} and char != "\n" for char in text)
    return _("control characters are not taken") if hostile or _DIRECTION.search(text) else ""
