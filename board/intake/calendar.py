"""A year's holidays as people hand them in: the pasted notice, an .ics feed, a table, or JSON as holiday-cn
has it.

The kind of input is told from its bytes. What comes out is not yet written anywhere: `in_words` of
board.domain.arrangement tells people what was understood. Feeds are read in board.intake.calendar_feed.
"""

import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from typing import Any

from board.domain.calendar import Day, DayKind, DaySource, day_off, day_worked
from board.domain.errors import BadInput, BadRows
from board.domain.festivals import festival_named
from board.domain.holiday_notice import read_notice
from board.domain.text import clean, one_line
from board.intake.delimited import decoded
from board.intake.tables import read_records, shown
from board.locale import _

MAX_BYTES = 2_000_000
MOST_DAYS = 4_000
_YEARS = range(2000, 2100)

COLUMNS = {
    "date": ("日期", "day", "时间"),
    "kind": ("日类型", "类型", "性质", "isoffday", "type"),
    "name": ("名称", "节日", "节假日", "holiday", "说明"),
}
_KINDS = {kind.value: kind for kind in DayKind} | {
    "工作日": DayKind.WORKDAY,
    "周末": DayKind.WEEKEND,
    "公休日": DayKind.WEEKEND,
    "调休休息日": DayKind.BRIDGED,
    "法定节假日": DayKind.STATUTORY,
    "法定假日": DayKind.STATUTORY,
    "调休上班": DayKind.MAKE_UP,
}
_OFF = {"off", "休", "放假", "休息", "假期", "节假日", "true", "holiday", "调休", "补休"}
_WORK = {"work", "班", "上班", "补班", "false", "调班"}
_DATE = re.compile(r"(\d{4})(?:(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?|(\d{2})(\d{2}))(?:[ T]00:00(?::00)?)?")
_NOTICE = re.compile(r"\d\s*日[^\n]{0,120}?(?:放假|上班|补休)")


def read_calendar(data: bytes, name: str) -> tuple[Day, ...]:
    """The days that a holiday notice, an .ics feed, a CSV or XLSX table or a JSON text arranges, in order.

    A table has the columns date, kind and name (or 日期, 日类型, 名称); a kind is one of the five or just 休
    or 班, from which the right one follows. JSON is {"year": …, "days": [{"name", "date", "isOffDay"}]} or a
    plain list of such. `name` is the file's name, used in messages only.

    Raises:
        BadInput: this is none of these, or too large, or a notice that is not understood.
        BadRows: rows that cannot be; each is named with its field, and nothing is read.
    """
    source = shown(name)
    if len(data) > MAX_BYTES:
        raise BadInput(_("{source} is too large").format(source=source))
    text = None if zipfile.is_zipfile(BytesIO(data)) else decoded(data)
    if text is None:
        rows: Iterable[Row] = _table(data, name)
    elif not text.strip():
        raise BadInput(_("{source} is empty").format(source=source))
    elif "BEGIN:VCALENDAR" in text[:1000].upper():
        from board.intake.calendar_feed import read_feed

        rows = read_feed(text, source)
    elif text.lstrip()[:1] in "[{":
        rows = _json(text, source)
    elif _NOTICE.search(text) and not text.lstrip().casefold().startswith(("date", "日期")):
        return read_notice(text).days
    else:
        rows = _table(data, name)
    return _days(rows, source)


Row = tuple[int, str | date, str, str]
"""Row number, date, kind, name, as they were handed in."""


def _days(rows: Iterable[Row], source: str) -> tuple[Day, ...]:
    days: dict[date, Day] = {}
    problems: list[BadInput] = []
    for number, when, kind, name in rows:
        if len(days) + len(problems) >= MOST_DAYS:
            raise BadInput(_("{source} is too large").format(source=source))
        try:
            _enter(days, _day(when, kind, name))
        except BadInput as problem:
            problem.row = number
            problems.append(problem)
    if problems:
        raise BadRows(source, problems)
    if not days:
        raise BadInput(_("no holiday was found in {source}").format(source=source))
    return tuple(days[when] for when in sorted(days))


def _enter(days: dict[date, Day], day: Day) -> None:
    if days.setdefault(day.date, day).works != day.works:
        raise BadInput(_("{date} is both off and at work").format(date=day.date.isoformat()), field="date")


def _day(when: str | date, kind: str, name: str) -> Day:
    day = when if isinstance(when, date) else _date(when)
    if day.year not in _YEARS:
        raise BadInput(_("{date} is no day of this century").format(date=day.isoformat()), field="date")
    name = clean(name, "name", most=80, needed=False)
    word = unicodedata.normalize("NFKC", kind).strip().casefold()
    if word in _KINDS:
        return Day(day, _KINDS[word], festival_named(name), DaySource.PUBLISHED)
    if word in _OFF:
        return day_off(day, name)
    if word in _WORK:
        return day_worked(day, name)
    raise BadInput(
        _("{kind} is no kind of day").format(kind=one_line(kind[:40]) or '""'),
        field="kind",
        do=_("write 休 or 班, or one of {kinds}").format(kinds=", ".join(DayKind)),
    )


def _date(text: str) -> date:
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", text[:40]).strip())
    if found:
        try:
            return date(int(found[1]), int(found[2] or found[4]), int(found[3] or found[5]))
        except ValueError:
            found = None
    raise BadInput(
        _("{text} is no date").format(text=one_line(text[:40]) or '""'),
        field="date",
        do=_("write it like 2027-01-01"),
    )


def _table(data: bytes, name: str) -> Iterator[Row]:
    for record in read_records(data, name, COLUMNS, optional=("name",)):
        values = record.values
        yield record.row_number, values["date"], values["kind"], values["name"]


def _json(text: str, source: str) -> Iterator[Row]:
    """The entries of holiday-cn's JSON, each with its place in the list as the row."""
    try:
        content: Any = json.loads(text)
    except (ValueError, RecursionError):
        raise BadInput(_("{source} is damaged JSON").format(source=source)) from None
    entries = content.get("days") if isinstance(content, dict) else content
    if not isinstance(entries, list):
        raise BadInput(_('{source} has no list "days"').format(source=source), field="days")
    for number, entry in enumerate(entries, start=1):
        values = entry if isinstance(entry, dict) else {}
        kind = values.get("isOffDay", values.get("kind", ""))
        yield number, str(values.get("date", ""))[:40], str(kind)[:40], str(values.get("name") or "")[:200]
