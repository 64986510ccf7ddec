"""A log entry as it is typed in haste: `住建局张工13800000033 9:40 中山路积水约30厘米`, understood part by part.

What is recognised (a kind, a unit, a caller, a phone number, a time) is taken out of the front of the line; the
text that remains is kept as it was typed. Nothing is guessed that does not stand there.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from board.domain.log import EntryKind
from board.domain.people import Department, Person


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line says; empty where it does not. `at` is None where it names no time."""

    kind: EntryKind
    text: str
    unit: str = ""
    caller: str = ""
    phone: str = ""
    at: datetime | None = None


_KIND_WORDS = {
    "来电": EntryKind.CALL,
    "电话": EntryKind.CALL,
    "来文": EntryKind.DOCUMENT,
    "收文": EntryKind.DOCUMENT,
    "来访": EntryKind.VISIT,
    "巡查": EntryKind.PATROL,
    "指示": EntryKind.INSTRUCTION,
    "批示": EntryKind.INSTRUCTION,
    "抽查": EntryKind.CHECK,
    "其他": EntryKind.OTHER,
    **{kind.value: kind for kind in EntryKind},
}
_KIND = re.compile(rf"({'|'.join(_KIND_WORDS)})(?=[\s:：,，]|$)\s*[:：,，]?\s*", re.IGNORECASE)
_PHONE = re.compile(r"(?<!\d)(1\d{10}|0\d{2,3}-?\d{7,8}|[2-8]\d{7})(?!\d)")
_TIME = re.compile(r"(?<![\d:：.])([01]?\d|2[0-3])[:：]([0-5]\d)(?![\d:：])")
_HONORIFIC = r"(?:工|总|处|科|局|主任|科长|处长|局长|队长|所长|书记|经理|老师|师傅|先生|女士|同志|医生|警官)"
_CALLER = re.compile(
    rf"[\s:：,，]*([\u4e00-\u9fff]{{1,2}}{_HONORIFIC}|某?[\u4e00-\u9fff]某)(?=[\s:：,，;；。]|\d|$|来|说|报|称|反映)"
)
_EDGE = " \t:：,，;；"
_HEAD = 40
"""How many characters of a line can name who called; what stands later belongs to the text."""


def understand(
    line: str, *, departments: Iterable[Department], people: Iterable[Person], now: datetime, zone: tzinfo
) -> Understood:
    """What `line` says, with the office's departments and people to recognise names by.

    A time of day means its last occurrence before `now`; a line without any sign of a caller is kept whole.
    """
    line = line.strip()
    kind, rest = _kind(line)
    phone, rest = _phone(rest)
    at, rest = _time(rest, now, zone)
    unit, caller, rest = _who(rest, list(departments), list(people))
    if kind is None:
        kind = EntryKind.CALL if unit or caller or phone else EntryKind.OTHER
    text = rest.strip(_EDGE) or line
    return Understood(kind, text, unit, caller, phone, at)


def _kind(line: str) -> tuple[EntryKind | None, str]:
    found = _KIND.match(line)
    if not found:
        return None, line
    return _KIND_WORDS[found[1].lower()], line[found.end() :]


def _phone(line: str) -> tuple[str, str]:
    found = _PHONE.search(line, 0, _HEAD + 12)
    if not found or found.start() > _HEAD:
        return "", line
    return found[1], _without(line, found)


def _time(line: str, now: datetime, zone: tzinfo) -> tuple[datetime | None, str]:
    found = _TIME.search(line, 0, _HEAD)
    if not found or (line[: found.start()].strip(_EDGE) and found.start() > 24):
        return None, line
    today = now.astimezone(zone)
    at = today.replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
    if at > today:
        at -= timedelta(days=1)
    return at, _without(line, found)


def _without(line: str, found: re.Match[str]) -> str:
    before, after = line[: found.start()].rstrip(_EDGE), line[found.end() :].lstrip(_EDGE)
    return f"{before} {after}" if before and after else before or after


def _who(line: str, departments: list[Department], people: list[Person]) -> tuple[str, str, str]:
    unit, rest = _unit(line, departments)
    if caller := _CALLER.match(rest):
        return unit, caller[1], rest[caller.end() :]
    for person in people:
        if rest.lstrip(_EDGE).startswith(person.name):
            rest = rest.lstrip(_EDGE)[len(person.name) :]
            return unit or person.department_name, person.name, rest
    return unit, "", rest


def _unit(line: str, departments: list[Department]) -> tuple[str, str]:
    """The department that the line begins with: by name, or by initials followed by a blank (`zjj 张工 …`)."""
    named = sorted(
        ((name, department) for department in departments for name in (department.name, department.short_name)),
        key=lambda pair: -len(pair[0]),
    )
    for name, department in named:
        if line.startswith(name):
            return department.short_name, line[len(name) :]
    word, blank, rest = line.partition(" ")
    if blank and word.isascii() and word.isalpha():
        hits = [d for d in departments if word.lower() in d.spellings]
        if len(hits) == 1:
            return hits[0].short_name, rest
    return "", line
