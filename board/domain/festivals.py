"""Which days the law itself gives off: the seven festivals, their names, and the days of each in every year.

The State Council's yearly notice arranges days around them (board.domain.holiday_notice); what kind a day
finally is, is decided in board.domain.calendar.
"""

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from board.locale import pgettext


class Festival(StrEnum):
    """A festival with days off for everyone; the value is the stable key that is stored and compared."""

    NEW_YEAR = "new_year"
    SPRING = "spring_festival"
    QINGMING = "qingming"
    LABOUR = "labour_day"
    DRAGON_BOAT = "dragon_boat"
    MID_AUTUMN = "mid_autumn"
    NATIONAL = "national_day"
    VICTORY = "victory_day"

    @property
    def label(self) -> str:
        """The festival's name in the language in use."""
        return _LABELS[self]()


_LABELS = {
    Festival.NEW_YEAR: lambda: pgettext("festival", "New Year"),
    Festival.SPRING: lambda: pgettext("festival", "Spring Festival"),
    Festival.QINGMING: lambda: pgettext("festival", "Qingming"),
    Festival.LABOUR: lambda: pgettext("festival", "Labour Day"),
    Festival.DRAGON_BOAT: lambda: pgettext("festival", "Dragon Boat Festival"),
    Festival.MID_AUTUMN: lambda: pgettext("festival", "Mid-Autumn Festival"),
    Festival.NATIONAL: lambda: pgettext("festival", "National Day"),
    Festival.VICTORY: lambda: pgettext("festival", "Victory Day"),
}

_WORDS = (
    (Festival.VICTORY, "抗日战争|反法西斯|anti-fascist|victory day"),
    (Festival.NATIONAL, "国庆|^十一$|national day"),
    (Festival.MID_AUTUMN, "中秋|mid-?autumn"),
    (Festival.DRAGON_BOAT, "端午|dragon boat"),
    (Festival.LABOUR, "劳动节|五一|labou?r day"),
    (Festival.QINGMING, "清明|tomb-sweeping|qingming"),
    (Festival.SPRING, "春节|除夕|spring festival|chinese new year"),
    (Festival.NEW_YEAR, "元旦|new year"),
)
"""Where two are named together (国庆节、中秋节), the one with more days comes first and names the block."""

# Spring Festival, Dragon Boat and Mid-Autumn as mmdd each, from 2004 on: the lunar calendar of GB/T 33661.
_FIRST_YEAR = 2004
_LUNAR = """
012206220928 020906110918 012905311006 021806190925 020706080914 012605281003
021406160922 020306060912 012306230930 021006120919 013106020908 021906200927
020806090915 012805301004 021606180924 020506070913 012506251001 021206140921
020106030910 012206220929 021006100917 012905311006 021706190925 020606090915
012605281003 021306160922 020306050912 012306241001 021106120919 013106010908
021906200927 020806100916 012805301004 021506180924 020406070913 012405271002
021206140920 020106030910 012206220928 021006110917 013005311005 021706190925
020606080915 012605291004 021406150922 020206040911
"""  # one text, so that it reads as the table that it is


def festival_named(text: str) -> str:
    """The key of the festival that `text` names (春节, "National Day", 国庆节、中秋节); other names stay."""
    folded = text.strip().casefold()
    if folded in set(Festival):
        return folded
    return next((str(festival) for festival, words in _WORDS if re.search(words, folded)), text.strip())


def first_festival(text: str) -> str:
    """The key of the festival that a whole text speaks of first, "" if of none."""
    found = [(match.start(), str(festival)) for festival, words in _WORDS if (match := re.search(words, text))]
    return min(found, default=(0, ""))[1]


def label_of(name: str) -> str:
    """What people read for the name of a day: a festival's key is translated, any other name stays."""
    return Festival(name).label if name in set(Festival) else name


@cache
def statutory_days(year: int) -> MappingProxyType[date, Festival]:
    """The days that 《全国年节及纪念日放假办法》 gives to everyone in `year`, before any exchange of days.

    Order 270 of 1999 up to 2007; 513 from 2008 (Qingming, Dragon Boat, Mid-Autumn; Spring Festival from its
    eve; Labour Day one day); 644 from 2014 (Spring Festival from its first day); 795 from 2025 (its eve
    again, four days; Labour Day two); and 3 September 2015, given once. Lunar festivals are known from 2004
    to 2049.
    """
    days: dict[date, Festival] = {}

    def give(festival: Festival, first: date, count: int = 1) -> None:
        for offset in range(count):
            days.setdefault(first + timedelta(offset), festival)

    since_2008 = year >= 2008
    give(Festival.NEW_YEAR, date(year, 1, 1))
    give(Festival.LABOUR, date(year, 5, 1), _labour_days(year))
    give(Festival.NATIONAL, date(year, 10, 1), 3)
    if year == 2015:
        give(Festival.VICTORY, date(2015, 9, 3))
    if since_2008:
        give(Festival.QINGMING, _qingming(year))
    if lunar := _lunar(year):
        spring, dragon_boat, mid_autumn = lunar
        eve = 2008 <= year <= 2013 or year >= 2025
        give(Festival.SPRING, spring - timedelta(eve), 4 if year >= 2025 else 3)
        if since_2008:
            give(Festival.DRAGON_BOAT, dragon_boat)
            give(Festival.MID_AUTUMN, mid_autumn)
    return MappingProxyType(days)


def _labour_days(year: int) -> int:
    if year < 2008:
        return 3
    return 2 if year >= 2025 else 1


def _qingming(year: int) -> date:
    """The day of 清明 by the usual formula, which holds from 2000 to 2099."""
    short = year % 100
    return date(year, 4, int(short * 0.2422 + 4.81) - short // 4)


def spring_festival(year: int) -> date | None:
    """初一, the first day of the lunar year that begins in `year`; None where it is not known."""
    lunar = _lunar(year)
    return lunar[0] if lunar else None


def _lunar(year: int) -> list[date] | None:
    table, index = _LUNAR.split(), year - _FIRST_YEAR
    if not 0 <= index < len(table):
        return None
    digits = table[index]
    return [date(year, int(digits[at : at + 2]), int(digits[at + 2 : at + 4])) for at in (0, 4, 8)]
