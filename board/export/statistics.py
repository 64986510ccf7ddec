"""Statistics as a workbook with charts, or as CSV: the figures, the months, and the waiting ledger."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from board.domain.statistics import Figures, Statistics
from board.domain.statistics_words import group_name, ledger_lines, measures, stopped_lines
from board.domain.text import one_line
from board.export import delimited
from board.export.formats import demand_format
from board.export.sheet import Book, Cell, Column, Layout, Sheet
from board.locale import _

FORMATS = ("xlsx", "csv")
"""The formats that statistics are exported in, which are also the endings of the files."""
_HOUR = 3_600
_TIMES = ("returns", "reminders", "extensions", "reworks")
_NUMBER, _RATE, _HOURS = "0", "0.0%", "0.0"


def render(found: Statistics, office: str, at: datetime, format: str) -> bytes:
    """The statistics as a file in one of `FORMATS`; `at` is the moment they were counted, in the office's zone.

    Raises:
        BadInput: the format is not known.
    """
    demand_format(format, FORMATS)
    return _workbook(found, office, at) if format == "xlsx" else delimited.render(_lines(found, office, at))


def _columns(first: str) -> list[Column]:
    """The columns of a table of figures: a name, what all faces show, and how often things happened."""
    formats = {**dict.fromkeys(("mean", "median", "ninetieth"), _HOURS)}
    shown = [
        Column(one.in_words, 12, True, _RATE if one.name.endswith("_rate") else formats.get(one.name, _NUMBER))
        for one in measures()
    ]
    often = (_("times returned"), _("times reminded of"), _("times extended"), _("times done again"))
    return [Column(first, 18), *shown, *(Column(name, 10, True, _NUMBER) for name in often)]


def _row(name: str, figures: Figures, *, with_now: bool) -> list[Cell]:
    """The values of a group as numbers, hours for times; None where there is nothing."""
    row: list[Cell] = [name]
    for one in measures():
        value = None if one.now and not with_now else getattr(figures, one.name)
        row.append(value / _HOUR if value is not None and one.name in {"mean", "median", "ninetieth"} else value)
    return [*row, *(getattr(figures, name) for name in _TIMES)]


def _groups(found: Statistics) -> Iterable[list[Cell]]:
    """The groups, and at the end all of them together."""
    for group in found.groups:
        yield _row(group_name(group, found.by), group.figures, with_now=not found.months_only)
    yield _row(_("all"), found.total, with_now=True)


def _months(found: Statistics) -> Iterable[list[Cell]]:
    for month, figures in found.months:
        yield [
            month.in_words,
            figures.opened,
            figures.closed,
            figures.on_time_rate,
            figures.on_time_extended_rate,
        ]


def _month_columns() -> list[Column]:
    return [
        Column(_("Month"), 18),
        Column(_("opened in the period"), 12, True, _NUMBER),
        Column(_("closed in the period"), 12, True, _NUMBER),
        Column(_("of those closed, within the original limit"), 14, True, _RATE),
        Column(_("of those closed, within the limit in force"), 14, True, _RATE),
    ]


def _waited(found: Statistics) -> Iterable[list[Cell]]:
    """The ledger as it is told apart, then what stood still, then all of it."""
    for line in ledger_lines(found):
        yield [line.name, line.seconds / _HOUR]
    if found.months_only:
        for line in stopped_lines(found.ledger):
            yield [_("of it {name}").format(name=line.name), line.seconds / _HOUR]
    yield [_("all"), found.ledger.total / _HOUR]


def _waited_columns() -> list[Column]:
    return [Column(_("Waited on"), 24), Column(_("working hours"), 14, True, _HOURS)]


def _below(found: Statistics, at: datetime) -> str:
    return _("{period}, counted {at:%Y-%m-%d %H:%M}").format(period=found.period.in_words, at=at)


def _lines(found: Statistics, office: str, at: datetime) -> Iterable[Sequence[delimited.Value]]:
    """The three tables one under the other, a blank line between them."""
    yield [_("{office}: statistics of matters").format(office=one_line(office)), _below(found, at)]
    tables = (
        (_columns(found.by.label), _groups(found)),
        (_month_columns(), _months(found)),
        (_waited_columns(), _waited(found)),
    )
    for columns, rows in tables:
        yield []
        yield [column.heading for column in columns]
        for row in rows:
            yield [_rounded(value) for value in row]


def _rounded(value: Cell) -> delimited.Value:
    if isinstance(value, float):
        return round(value, 4)
    return value if isinstance(value, str | int) else None


def _workbook(found: Statistics, office: str, at: datetime) -> bytes:
    book, below = Book(), _below(found, at)
    title = _("{office}: statistics of matters").format(office=one_line(office))
    figures = book.sheet(Layout(_("Statistics"), title, below, tuple(_columns(found.by.label))))
    for row in _groups(found):
        figures.add(row)
    waited = book.sheet(Layout(_("Waiting ledger"), _("Whom matters waited on"), below, tuple(_waited_columns())))
    parties = 0
    for row in _waited(found):
        waited.add(row)
        parties += 1
    _add_bars(waited, parties - 1)
    months = book.sheet(Layout(_("By month"), _("Month by month"), below, tuple(_month_columns())))
    for row in _months(found):
        months.add(row)
    _add_trend(months, len(found.months))
    return book.done()


def _add_bars(sheet: Sheet, count: int) -> None:
    """Beside the ledger its hours as bars, the longest on top; without the line of all."""
    if not count:
        return
    from openpyxl.chart import BarChart, Reference

    chart, first, last = BarChart(), Sheet.HEAD + 1, Sheet.HEAD + count
    chart.type, chart.legend, chart.title = "bar", None, _("Whom matters waited on, in working hours")
    chart.add_data(Reference(sheet.raw, min_col=2, min_row=first, max_row=last))
    chart.set_categories(Reference(sheet.raw, min_col=1, min_row=first, max_row=last))
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.height, chart.width = max(7.5, 1.0 + 0.6 * count), 18
    sheet.raw.add_chart(chart, f"D{Sheet.HEAD}")


def _add_trend(sheet: Sheet, count: int) -> None:
    """Beside the months what was opened and closed in each, as columns."""
    if not count:
        return
    from openpyxl.chart import BarChart, Reference

    chart, last = BarChart(), Sheet.HEAD + count
    chart.type, chart.title = "col", _("Opened and closed by month")
    chart.add_data(Reference(sheet.raw, min_col=2, max_col=3, min_row=Sheet.HEAD, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet.raw, min_col=1, min_row=Sheet.HEAD + 1, max_row=last))
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.height, chart.width = 9, 20
    sheet.raw.add_chart(chart, f"G{Sheet.HEAD}")
