"""The words of a holiday notice: dates, stretches of dates and clauses, cut out of the text and resolved to
real dates.

What the clauses mean for a day is decided in board.domain.holiday_notice.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from board.domain.errors import BadInput
from board.domain.text import one_line
from board.locale import _
from board.values import dataclass

FIELD = "notice"
_LONGEST = 20  # days; no holiday of one stretch has been longer

_WEEKDAYS = "一二三四五六日"
_NUMERALS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)}
_FESTIVAL = "(?:元旦|新年|春节|清明节?|(?:五一)?(?:国际)?劳动节|五一节?|端午节?|中秋节?|国庆节?|十一(?:国庆节)?)"
_HEADING = re.compile(
    rf"(?:[一二三四五六七八九十]{{1,3}}、|\d{{1,2}}[.、])?({_FESTIVAL}(?:[、和及]{_FESTIVAL})*):"
    r"|[一二三四五六七八九十]{1,3}、([^:。;,\d]{1,40}):"
)
_TAIL = re.compile(
    r"(?:[一二三四五六七八九十]、)?(?:(?:调休)?(?:节假日|假期|放假)期间|各地区、各部门要|国务院(?:办公厅)?\d)"
)
_NOTE = r"(?:\(([^()]{0,60})\))?"
_DATE = re.compile(rf"(?:(\d{{4}})年)?(?:(\d{{1,2}})月)?(\d{{1,2}})日{_NOTE}")
_TO = re.compile(r"(?:至|到|-|~|—|–|―)+")
_AND = re.compile(r"(?:、|和|及|与|,)?(?=(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)")
_WEEKDAY = re.compile(r"(?:星期|礼拜|周)([一二三四五六日天])")
_YEAR = (
    re.compile(r"关于(?:调整|延长)?(\d{4})年"),
    re.compile(r"(?:现将|调整|延长)(\d{4})年"),
    re.compile(r"(\d{4})年部分节假日"),
    re.compile(r"(\d{4})年(?:元旦|春节)"),
    re.compile(r"(\d{4})年\d{1,2}月\d{1,2}日(?:全国)?放假"),
)


@dataclass(frozen=True)
class Clause:
    """One clause: its text with "#" for every run of dates, the days of each run, and its words."""

    form: str
    days: tuple[tuple[date, ...], ...]
    words: str


def plain(text: str) -> str:
    """The text in one line without blanks and quotation marks, punctuation in half width except 。 and 、."""
    normal = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u200b\ufeff\"'“”‘’「」《》*#|]+", "", normal)


def year_of(text: str) -> int | None:
    """The year that the notice is about, from its title or its opening; `None` if it does not say."""
    for pattern in _YEAR:
        if found := pattern.search(text):
            return int(found[1])
    return None


def notices(text: str) -> list[str]:
    """The notices of a text, which may hold several one after the other, each from its title on."""
    return re.split(r"(?=国务院(?:办公厅)?关于)", text)


def sections(text: str) -> Iterator[tuple[str, str]]:
    """Each holiday's heading and what is said under it; one without headings is one section headed ""."""
    headings = list(_HEADING.finditer(text))
    if not headings:
        yield "", _without_tail(text)
        return
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    for heading, end in zip(headings, ends, strict=True):
        yield heading[1] or heading[2], _without_tail(text[heading.end() : end])


def _without_tail(text: str) -> str:
    found = _TAIL.search(text)
    return text[: found.start()] if found else text


class Clauses:
    """The clauses of one section in order; what a date leaves out is taken from the one before it."""

    def __init__(self, text: str, year: int, *, new_year: bool) -> None:
        self._text = text
        self._year = year
        self._new_year = new_year
        self._last: date | None = None

    def sentences(self) -> Iterator[list[Clause]]:
        """Sentence by sentence, the clauses of each.

        Raises:
            BadInput: a date that cannot be, a weekday that is not the date's, or a stretch that runs
            backwards.
        """
        for sentence in re.split("。", self._text):
            clauses = [part for part in _split(sentence) if part]
            yield [self._clause(part) for part in clauses]

    def _clause(self, words: str) -> Clause:
        form, runs, at = [], [], 0
        while found := _DATE.search(words, at):
            form.append(words[at : found.start()])
            run, at = self._run(words, found)
            form.append("#")
            runs.append(run)
        form.append(words[at:])
        return Clause("".join(form), tuple(runs), words)

    def _run(self, words: str, found: re.Match[str]) -> tuple[tuple[date, ...], int]:
        """The days of one run of dates ("2月7日、2月20日", "1日至3日") and where it ends."""
        days: list[date] = []
        while True:
            day, at = self._date(words, found), found.end()
            days.append(day)
            if (to := _TO.match(words, at)) and (last := _DATE.match(words, to.end())):
                days += self._stretch(day, self._date(words, last, after=day), words)
                at = last.end()
            more = _AND.match(words, at)
            following = _DATE.match(words, more.end()) if more and more.end() > at else None
            if following is None:
                return tuple(days), at
            found = following

    def _stretch(self, first: date, last: date, words: str) -> list[date]:
        if not first < last <= first + timedelta(_LONGEST):
            raise refusal(_("the dates run backwards or too far"), words)
        return [first + timedelta(offset) for offset in range(1, (last - first).days + 1)]

    def _date(self, words: str, found: re.Match[str], after: date | None = None) -> date:
        """One date; the parts it leaves out come from the one before it, or the year from the notice."""
        year, month = (int(found[group]) if found[group] else None for group in (1, 2))
        if month is None:
            if self._last is None:
                raise refusal(_("{date} has no month").format(date=found[0]), words)
            year, month = year or self._last.year, self._last.month
        if year is None:
            year = self._year_for(month)
            if after and self._new_year and month == 1:
                year = after.year + (after.month == 12)
        try:
            day = date(year, month, int(found[3]))
        except ValueError:
            raise refusal(_("{date} cannot be").format(date=found[0]), words) from None
        weekday = _WEEKDAY.search(found[4] or "")
        if weekday and _WEEKDAYS.index(weekday[1].replace("天", "日")) != day.weekday():
            raise refusal(_("{date} is not a {weekday}").format(date=day.isoformat(), weekday=weekday[0]), words)
        self._last = day
        return day

    def _year_for(self, month: int) -> int:
        """New Year's days in autumn and winter are those before 1 January of the notice's year."""
        return self._year - 1 if self._new_year and month >= 11 else self._year


def count_in(words: str) -> int | None:
    """The number of days in "共3天", "共三天" or "放假1天"."""
    found = re.search(r"(?:共|放假|休息)(?:计)?(\d{1,2}|[一二三四五六七八九十])天", words)
    if not found:
        return None
    return _NUMERALS.get(found[1]) or int(found[1])


def refusal(what: str, words: str) -> BadInput:
    """What could not be understood, with the words of the notice that say it."""
    shown = one_line(words if len(words) <= 80 else words[:78] + "..")
    return BadInput(_("{what}: {words}").format(what=what, words=shown), field=FIELD)


def _split(sentence: str) -> list[str]:
    """The parts between commas and semicolons that stand outside brackets."""
    parts, depth, start = [], 0, 0
    for at, character in enumerate(sentence):
        if character == "(":
            depth += 1
        elif character == ")":
            depth = max(0, depth - 1)
        elif character in ",;" and not depth:
            parts.append(sentence[start:at])
            start = at + 1
    return [*parts, sentence[start:]]
