"""Rules in plain words, as they are typed: every workday, weekly on monday, 每月25日, 每季度最后一个工作日."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from board.domain.recurrence import WEEKDAYS, DayOff, Recurrence
from board.domain.rows import weekday
from board.locale import _, ngettext

Groups = Mapping[str, str | None]
Read = tuple[str, DayOff | None]
"""An RRULE, and what the words themselves say of days off."""

_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CHINESE = "一二三四五六日"
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4}
_QUARTERS = {True: "3,6,9,12", False: "1,4,7,10"}
"""The months in which quarters end, and in which they begin."""


def read_words(text: str) -> Read | None:
    """The rule that plain words mean, and what becomes of days off if they say so; None if they are none of these."""
    plain = unicodedata.normalize("NFKC", text[:200]).casefold().replace("、", ",").replace("天", "日")
    plain = re.sub(r"\s*([\u4e00-\u9fff])\s*", r"\1", " ".join(plain.split()))
    for form, meant in _FORMS:
        found = re.fullmatch(form, plain)
        if found is not None:
            return meant(found.groupdict())
    return None


def _every_day(_said: Groups) -> Read:
    return "FREQ=DAILY", None


def _every_workday(_said: Groups) -> Read:
    return "FREQ=DAILY", DayOff.SKIP


def _weekly(said: Groups) -> Read:
    every = said.get("every") or ""
    interval = int(every) if every.isdecimal() else 2 if said.get("other") else _NUMBERS.get(every, 1)
    return f"FREQ=WEEKLY;INTERVAL={interval};BYDAY={','.join(_weekdays(said['days'] or ''))}", None


def _monthly(said: Groups) -> Read:
    return f"FREQ=MONTHLY;BYMONTHDAY={','.join(re.findall('[0-9]+', said['numbers'] or ''))}", None


def _nth_weekday(said: Groups) -> Read:
    nth = _NUMBERS.get(said["nth"] or "", -1)
    return f"FREQ=MONTHLY;BYDAY={nth}{_weekdays(said['days'] or '')[0]}", None


def _yearly(said: Groups) -> Read:
    return f"FREQ=YEARLY;BYMONTH={int(said['month'] or 0)};BYMONTHDAY={int(said['day'] or 0)}", None


def _edge(said: Groups) -> Read:
    """The first or the last day, or working day, of each month, quarter or year."""
    is_last = said["edge"] not in {"first", "第一个", "第一"}
    period = (said["period"] or "")[0]
    months = {"q": _QUARTERS[is_last], "季": _QUARTERS[is_last]}
    months |= dict.fromkeys("y年", "12" if is_last else "1")
    month = f";BYMONTH={months[period]}" if period in months else ""
    rule = f"FREQ=MONTHLY;BYMONTHDAY={-1 if is_last else 1}{month}"
    if not (said["work"] or "").startswith(("work", "工作")):
        return rule, None
    return rule, DayOff.BEFORE if is_last else DayOff.AFTER


def _weekdays(text: str) -> list[str]:
    """The days of the week that a text names, each once, Monday first."""
    named = {_ENGLISH.index(word[:3]) for word in re.findall("[a-z]{3,}", text) if word != "and"}
    named |= {_CHINESE.index(sign) for sign in text if sign in _CHINESE}
    return [WEEKDAYS[place] for place in sorted(named)]


_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_AND = r"(?: ?, ?| and | )"
_ZH_DAY = f"[{_CHINESE}]"
_ZH_EVERY = r"(?:每(?P<every>[两二三四]|\d\d?)?个?|(?P<other>隔))(?:周|星期)(?:的?(?:周|星期))?"
_PERIOD = "(?P<period>month|quarter|year)"
_FORMS: tuple[tuple[str, Callable[[Groups], Read]], ...] = (
    (r"every day|daily|每日", _every_day),
    (r"every (?:work|working )day|每个?工作日", _every_workday),
    (rf"(?:weekly|every(?: (?P<every>\d\d?) weeks)?)(?: on)? (?P<days>{_DAY}(?:{_AND}{_DAY})*)", _weekly),
    (rf"{_ZH_EVERY}(?P<days>{_ZH_DAY}(?:,?(?:周|星期)?{_ZH_DAY})*)", _weekly),
    (rf"(?:monthly|every month) on (?:the )?(?P<numbers>{_NUMBER}(?:{_AND}{_NUMBER})*)", _monthly),
    (rf"(?:the )?(?P<numbers>{_NUMBER}) of (?:each|every) month", _monthly),
    (r"每个?月(?P<numbers>\d\d?[日号]?(?:,\d\d?[日号]?)*)", _monthly),
    (rf"(?:the )?(?P<nth>first|second|third|fourth|last) (?P<days>{_DAY}) of (?:each|every) month", _nth_weekday),
    (rf"每个?月(?:第(?P<nth>[一二三四])个?|最后一个?)(?:周|星期)(?P<days>{_ZH_DAY})", _nth_weekday),
    (r"(?:yearly|every year) on (?P<month>\d\d?)-(?P<day>\d\d?)", _yearly),
    (r"每年(?P<month>\d\d?)[月/-](?P<day>\d\d?)[日号]?", _yearly),
    (rf"(?:the )?(?P<edge>first|last) (?P<work>work|working )?day of (?:a|each|every) {_PERIOD}", _edge),
    (r"每个?(?P<period>月|季度?|年)(?P<edge>第一个|第一|最后一个|最后一|末)(?P<work>工作日|日)?", _edge),
)  # fmt: skip
"""Each form of words, and how it is read; compiled on first use."""


def in_words(one: Recurrence) -> str:
    """A rule as people read it, without what becomes of days off; what has no words stands as it is."""
    parts = one.parts
    words = _of_days(one) if "BYSETPOS" not in parts else ""
    if not words:
        return one.rule
    if "UNTIL" in parts:
        text = parts["UNTIL"]
        return _("{rule}, until {day}").format(rule=words, day=f"{text[:4]}-{text[4:6]}-{text[6:8]}")
    if "COUNT" in parts:
        count = int(parts["COUNT"])
        return ngettext("{rule}, {n} time", "{rule}, {n} times", count).format(rule=words, n=count)
    return words


def as_typed(one: Recurrence) -> str:
    """A rule as somebody would type it again: in words where they are read as just this rule, else as RRULE."""
    words = in_words(one)
    read = read_words(words)
    is_same = read is not None and Recurrence.parse(read[0], one.begins, one.day_off).rule == one.rule
    return words if is_same else one.rule


def _of_days(one: Recurrence) -> str:
    parts, n = one.parts, one.interval
    told = set(parts) - {"INTERVAL", "COUNT", "UNTIL", "WKST"}
    if told == {"FREQ"}:
        if n == 1:
            return _("every workday") if one.day_off is DayOff.SKIP else _("every day")
        return ngettext("every {n} day", "every {n} days", n).format(n=n)
    days = _days_in_words(parts.get("BYDAY", ""))
    if told == {"FREQ", "BYDAY"} and parts["FREQ"] == "WEEKLY" and days:
        line = _("weekly on {days}") if n == 1 else ngettext("every {n} week on {days}", "every {n} weeks on {days}", n)
        return line.format(days=days, n=n)
    if told == {"FREQ", "BYDAY"} and parts["FREQ"] == "MONTHLY" and n == 1:
        return _nth_in_words(parts["BYDAY"])
    if n == 1 and "BYDAY" not in parts:
        return _of_dates(one, parts)
    return ""


def _nth_in_words(text: str) -> str:
    """One weekday of each month, counted from its beginning or its end; empty if it is something else."""
    found = re.fullmatch(r"(-1|[1-4])([A-Z]{2})", text)
    if not found:
        return ""
    which = {"1": _("first"), "2": _("second"), "3": _("third"), "4": _("fourth"), "-1": _("last")}[found[1]]
    return _("{which} {day} of each month").format(which=which, day=_days_in_words(found[2]))


def _of_dates(one: Recurrence, parts: Mapping[str, str]) -> str:
    """Days of the month, in every month, quarter or year; empty if it is something else."""
    numbers, months = parts.get("BYMONTHDAY", ""), parts.get("BYMONTH", "")
    if parts["FREQ"] in {"DAILY", "WEEKLY"}:
        return ""
    if numbers == "-1" or (numbers == "1" and one.day_off is DayOff.AFTER):
        works = one.day_off is (DayOff.BEFORE if numbers == "-1" else DayOff.AFTER)
        if words := _edges(numbers == "-1", works).get(months, ""):
            return words
    if not numbers or "-" in numbers or (months and ("," in months or "," in numbers)):
        return ""
    if months:
        return _("yearly on {month}-{day}").format(month=months, day=numbers)
    return _("monthly on {days}").format(days=numbers.replace(",", _(", ")))


def _edges(is_last: bool, works: bool) -> dict[str, str]:
    """What the first working day, or the last day, of a period is called, by the months of the rule."""
    if is_last and works:
        words = _("last workday of each month"), _("last workday of each quarter"), _("last workday of each year")
    elif is_last:
        words = _("last day of each month"), _("last day of each quarter"), _("last day of each year")
    else:
        words = _("first workday of each month"), _("first workday of each quarter"), _("first workday of each year")
    return dict(zip(("", _QUARTERS[is_last], "12" if is_last else "1"), words, strict=True))


def _days_in_words(text: str) -> str:
    """Days of the week by their names; empty if a day is counted within something (2WE)."""
    days = text.split(",")
    if not text or not all(day in WEEKDAYS for day in days):
        return ""
    monday = date(2026, 11, 23)
    return _(", ").join(weekday(monday.replace(day=monday.day + WEEKDAYS.index(day))) for day in days)
