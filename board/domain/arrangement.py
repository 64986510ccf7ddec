"""An arrangement of holidays told in a few lines, for people to check before it is written."""

from collections.abc import Iterable, Sequence

from board.domain.calendar import Day
from board.domain.festivals import label_of
from board.locale import _, ngettext, pgettext


def in_words(days: Iterable[Day]) -> tuple[str, ...]:
    """What `days` say, one line for each holiday: "春节：2/15-2/23 放假，共 9 天；2/14, 2/28 上班".

    Days of two festivals in one unbroken block (国庆节、中秋节) are told together, under the name that most
    of them have.
    """
    by_date = sorted(days, key=lambda day: day.date)
    holidays: dict[str, list[Day]] = {}
    for run in _runs([day for day in by_date if not day.works]):
        names = [day.name for day in run]
        holidays.setdefault(max(names, key=names.count), []).extend(run)
    for day in by_date:
        if day.works:
            holidays.setdefault(day.name, []).append(day)
    with_year = len({day.date.year for day in by_date}) > 1
    return tuple(_line(name, block, with_year) for name, block in holidays.items())


def _line(name: str, block: Sequence[Day], with_year: bool) -> str:
    parts = []
    if off := [day for day in block if not day.works]:
        words = ngettext("off {days} ({n} day)", "off {days} ({n} days)", len(off))
        parts.append(words.format(days=_dates(off, with_year), n=len(off)))
    if worked := [day for day in block if day.works]:
        parts.append(_("at work on {days}").format(days=_dates(worked, with_year)))
    return _("{name}: {what}").format(
        name=label_of(name) or _("other days"), what=pgettext("between clauses", "; ").join(parts)
    )


def _dates(days: Sequence[Day], with_year: bool) -> str:
    def short(day: Day) -> str:
        month_day = f"{day.date.month}/{day.date.day}"
        return f"{day.date.year}/{month_day}" if with_year else month_day

    return pgettext("between dates", ", ").join(
        short(run[0]) if len(run) == 1 else f"{short(run[0])}-{short(run[-1])}" for run in _runs(days)
    )


def _runs(days: Sequence[Day]) -> list[list[Day]]:
    """Days in order, cut where one does not follow the one before."""
    runs: list[list[Day]] = []
    for day in days:
        if runs and (day.date - runs[-1][-1].date).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs
