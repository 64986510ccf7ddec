"""The State Council's yearly notice of holidays, as pasted text in the wording of any year since 2007, made
into days.

Nothing is guessed: a clause that names a date and is not understood, a count or a weekday that does not
agree, refuses the whole notice and names the words. How the text is cut into clauses is in
board.domain.holiday_notice_grammar.
"""

import re
from datetime import date, timedelta

from board.domain.arrangement import in_words
from board.domain.calendar import Day, day_off, day_worked
from board.domain.errors import BadInput
from board.domain.festivals import Festival, festival_named, first_festival, statutory_days
from board.domain.holiday_notice_grammar import (
    FIELD,
    Clause,
    Clauses,
    count_in,
    notices,
    plain,
    refusal,
    sections,
    year_of,
)
from board.domain.text import one_line
from board.locale import _
from board.values import dataclass

MOST_CHARACTERS = 50_000
_YEARS = range(2000, 2100)

_OFF = re.compile(r"#(?:全国|统一)?(?:(?:放假|调休|公休|补休|补假|休息)+(?:[\d一二三四五六七八九十]+天)?)")
_WORKED = re.compile(r"#(?:均|照常|正常)*(?:上班|工作)")
_BACK = re.compile(r"#起?(?:恢复|开始|起)*(?:照常|正常)?上班")
_LAW = re.compile(r"#(?:均)?为.{0,12}法定(?:节)?假日")
_WEEKEND = re.compile(r"#(?:均)?(?:照常公休|为公休日)")
_MOVED = re.compile(r"#(?:[一二两三四\d]个)?公休日?(?:及.{2,8}节)?(?:分别)?(?:调至|调到|移至)#")
_EXTENDED = re.compile(r"延长(?:\d{4}年)?(.{2,6}?)(?:假期)?至#")
_LEAD = re.compile(r"^(?:[一二三四五六七八九十]、|其中:?|将|即|.{0,20}:)+")
_ADVICE = ("鼓励", "倡导", "提倡", "各单位可")
_SPEAKS_OF_DAYS = re.compile(r"[\d一二三四五六七八九十]+天|上班")


@dataclass(frozen=True)
class HolidayNotice:
    """What a notice arranges: the days that differ from their weekday, and lines for people to check."""

    year: int
    days: tuple[Day, ...]
    understood: tuple[str, ...]


def read_notice(text: str, year: int | None = None) -> HolidayNotice:
    """Read a notice; `year` is needed only where the text itself does not name it.

    Several notices of a year may be pasted one after the other, an extension (延长假期) last.

    Raises:
        BadInput: no holiday in it, no year, or words that are not understood or do not agree with themselves.
    """
    if len(text) > MOST_CHARACTERS:
        raise BadInput(_("this is too long for a holiday notice"), field=FIELD)
    words = plain(text)
    year = year_of(words) or year
    if year is None or year not in _YEARS:
        raise BadInput(
            _("the notice does not say its year"),
            field=FIELD,
            do=_("paste it with its title and first lines"),
        )
    reading = _Reading(year)
    for one in notices(words):
        for heading, body in sections(one):
            reading.section(festival_named(heading) if heading else first_festival(one), body)
    days = reading.days()
    if not days:
        raise BadInput(_("no holiday was found in this text"), field=FIELD)
    return HolidayNotice(year, days, in_words(days) + tuple(reading.advice))


class _Reading:
    """What has been understood of a notice so far."""

    def __init__(self, year: int) -> None:
        self._year = year
        self._off: dict[date, str] = {}
        self._worked: dict[date, str] = {}
        self._name = ""
        self._block: tuple[date, ...] = ()
        self.advice: list[str] = []

    def days(self) -> tuple[Day, ...]:
        found = [day_off(day, name) for day, name in self._off.items()]
        found += [day_worked(day, name) for day, name in self._worked.items()]
        return tuple(sorted(found, key=lambda day: day.date))

    def section(self, name: str, body: str) -> None:
        """What is said of one holiday."""
        self._name = name
        self._block = ()
        clauses = Clauses(body, self._year, new_year=self._name == Festival.NEW_YEAR)
        for sentence in clauses.sentences():
            if sentence and sentence[0].words.startswith(_ADVICE):
                said = one_line(",".join(clause.words for clause in sentence)[:120])
                self.advice.append(_("advice, not entered: {text}").format(text=said))
                continue
            for clause in sentence:
                self._clause(clause)

    def _clause(self, clause: Clause) -> None:
        form = _LEAD.sub("", clause.form)
        if not clause.days:
            self._words_only(clause)
        elif _EXTENDED.fullmatch(form):
            self._extend(clause)
        elif _MOVED.fullmatch(form):
            self._move(clause)
        elif _OFF.fullmatch(form):
            self._block = clause.days[0]
            self._rest(self._block, clause)
            self._check_count(clause)
        elif _WORKED.fullmatch(form):
            self._work(clause.days[0], clause)
        elif _LAW.fullmatch(form):
            self._rest(clause.days[0], clause)
        elif _WEEKEND.fullmatch(form):
            self._weekend(clause.days[0], clause)
        elif not _BACK.fullmatch(form):
            raise refusal(_("this was not understood"), clause.words)

    def _words_only(self, clause: Clause) -> None:
        """A clause without a date: a count that must agree, 与周末连休, or words that arrange nothing."""
        if "周末连休" in clause.words:
            self._join_weekend()
        elif count_in(clause.words) is not None:
            self._check_count(clause)
        elif _SPEAKS_OF_DAYS.search(clause.words):
            raise refusal(_("this was not understood"), clause.words)

    def _check_count(self, clause: Clause) -> None:
        said = count_in(clause.words)
        if said is not None and said != len(self._block):
            raise refusal(
                _("it says {said} days, but the dates are {counted}").format(said=said, counted=len(self._block)),
                clause.words,
            )

    def _rest(self, days: tuple[date, ...], clause: Clause) -> None:
        for day in days:
            if day in self._worked:
                raise _contradiction(day, clause)
            self._off.setdefault(day, self._name)

    def _work(self, days: tuple[date, ...], clause: Clause) -> None:
        for day in days:
            if day in self._off:
                raise _contradiction(day, clause)
            self._worked.setdefault(day, self._name)

    def _weekend(self, days: tuple[date, ...], clause: Clause) -> None:
        for day in days:
            if day.weekday() < 5:
                raise refusal(_("{date} is no weekend day").format(date=day.isoformat()), clause.words)
        self._rest(days, clause)

    def _move(self, clause: Clause) -> None:
        """Weekend days exchanged for weekdays: the former are worked unless they lie in the holiday."""
        given, taken = clause.days
        for day in given:
            if day.weekday() < 5:
                raise refusal(_("{date} is no weekend day").format(date=day.isoformat()), clause.words)
        self._rest(taken, clause)
        self._work(tuple(day for day in given if day not in self._off), clause)

    def _extend(self, clause: Clause) -> None:
        """All days from the festival to the new end are off, whatever was arranged before."""
        found, last = _EXTENDED.search(clause.form), clause.days[0][-1]
        self._name = festival_named(found[1] if found else "")
        own = [day for day, festival in statutory_days(last.year).items() if festival == self._name and day <= last]
        if not own or (last - own[0]).days > 40:
            raise refusal(_("this was not understood"), clause.words)
        for offset in range((last - own[0]).days + 1):
            day = own[0] + timedelta(offset)
            self._worked.pop(day, None)
            self._off.setdefault(day, self._name)

    def _join_weekend(self) -> None:
        """与周末连休: the Saturdays and Sundays that touch the days off belong to the holiday."""
        for step in (-1, 1):
            day = (min if step < 0 else max)(self._block, default=date(self._year, 6, 30)) + timedelta(step)
            while self._block and day.weekday() >= 5 and day not in self._worked:
                self._off.setdefault(day, self._name)
                day += timedelta(step)


def _contradiction(day: date, clause: Clause) -> BadInput:
    return refusal(_("{date} is both off and at work").format(date=day.isoformat()), clause.words)
