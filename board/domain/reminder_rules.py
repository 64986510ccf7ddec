"""When a matter is reminded of and whom each step tells, as an office writes it in its settings.

"80%: waiting; due: waiting; +1wd: waiting, head; then 5wd: up". What is due by these rules is for
board.domain.reminders.
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from board.domain.errors import BadInput
from board.domain.limit import Limit, Unit
from board.domain.text import one_line
from board.locale import _
from board.values import dataclass

DEFAULT_RULES = "80%: waiting; due: waiting; +1wd: waiting, head; then 5wd: up"
"""Before the limit at 80 % of it, at it, on the first working day after it; then every 5 working days one step up."""

RESPONSE_RULES = "due: waiting; +1wd: waiting, head"
"""When a matter is not accepted in time: at the limit for that, and on the first working day after it."""

SUPPORTING_RULES = "-1wd: waiting; due: waiting; +1wd: waiting, head, lead"
"""For the feedback of a supporting department: a working day before its limit, at it, and on the working day after."""

_MOST = 12
_FORM = r"(?:(\d{1,2})%|(due)|([+-]|then ?)([^:]+))"  # compiled on first use: importing must stay light
_SYNONYMS = (("时限", ""), ("到期", "due"), ("超期", "+"), ("提前", "-"), ("再过", "then "))


class Addressee(StrEnum):
    """Whom a step tells; `up` is whoever stands one rung higher, whom the matter then climbs to."""

    WAITING = "waiting"
    HEAD = "head"
    RAISER = "raiser"
    FIRST_CONTACT = "first_contact"
    LEAD = "lead"
    DIRECTOR = "director"
    DUTY_LEADER = "duty_leader"
    LEADER_IN_CHARGE = "leader_in_charge"
    UP = "up"


class Anchor(StrEnum):
    """What a step's moment is counted from."""

    SHARE = "%"
    DUE = "due"
    BEFORE = "-"
    AFTER = "+"
    THEN = "then "


@dataclass(frozen=True, slots=True)
class Rule:
    """One step: at `share` percent of the limit, at it, or `length` before it, after it or after the last step."""

    anchor: Anchor
    tells: tuple[Addressee, ...]
    share: int = 0
    length: Limit | None = None

    @property
    def key(self) -> str:
        """The step's name in the store and in the rules' text: 80%, due, -1wd, +1wd, then 5wd."""
        if self.anchor is Anchor.SHARE:
            return f"{self.share}%"
        return f"{self.anchor.value}{self.length or ''}"

    @property
    def climbs(self) -> bool:
        """Whether the step takes the matter one rung up."""
        return Addressee.UP in self.tells

    def __str__(self) -> str:
        return f"{self.key}: {', '.join(self.tells)}"


@lru_cache(maxsize=64)
def parse_rules(text: str, *, field: str = "reminders") -> tuple[Rule, ...]:
    """The steps that a setting's text names; none if it is empty. A tick asks the same of every matter.

    Raises:
        BadInput: a part is of another form, two are the same, or there is no step that `then` could follow.
    """
    parts = [part.strip() for part in re.split(r"[;\n]", _plain(text)) if part.strip()]
    rules = tuple(_rule(part, field) for part in parts)
    keys = [rule.key for rule in rules]
    if len(rules) > _MOST or len(set(keys)) < len(keys):
        raise BadInput(_("each step may stand once, and {n} are the most").format(n=_MOST), field=field)
    places = [place for place, rule in enumerate(rules) if rule.anchor is Anchor.THEN]
    if places and (len(places) > 1 or places != [len(rules) - 1] or len(rules) == 1):
        raise BadInput(_("'then' stands once, as the last of several steps"), field=field)
    return rules


def parse_level_rules(text: str, *, field: str) -> tuple[Rule, ...]:
    """The steps that a setting's text names for a supporting department, for which no matter climbs.

    Raises:
        BadInput: as for `parse_rules`, or a step climbs.
    """
    rules = parse_rules(text, field=field)
    if any(rule.climbs for rule in rules):
        raise BadInput(_("a matter does not climb for those who support it: leave out 'up'"), field=field)
    return rules


def written(rules: tuple[Rule, ...]) -> str:
    """The rules as a setting's text."""
    return "; ".join(str(rule) for rule in rules)


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("；", ";").replace("、", ",")
    for chinese, english in _SYNONYMS:
        plain = plain.replace(chinese, english)
    return plain


def _rule(part: str, field: str) -> Rule:
    when, colon, tells = part.rpartition(":")
    found = re.fullmatch(_FORM, when.strip())
    if not colon or found is None or found[1] == "0":
        raise _bad(part, field)
    told = tuple(_addressee(word, field) for word in re.split("[, ]+", tells.strip()))
    if found[1]:
        return Rule(Anchor.SHARE, told, share=int(found[1]))
    if found[2]:
        return Rule(Anchor.DUE, told)
    anchor = Anchor(found[3].strip() if found[3] in {"+", "-"} else "then ")
    length = Limit.parse(found[4], field=field)
    if anchor is Anchor.BEFORE and length.unit in {Unit.WORKING_HOURS, Unit.WORKING_MINUTES}:
        raise BadInput(_("before the limit is counted in wd, d, h or m"), field=field)
    return Rule(anchor, told, length=length)


def _addressee(word: str, field: str) -> Addressee:
    for one in Addressee:
        if word in {one.value, _CHINESE[one]}:
            return one
    raise BadInput(
        _("{word} is nobody a reminder can tell").format(word=one_line(word[:30]) or '""'),
        field=field,
        do=_("one of {choices}").format(choices=", ".join(Addressee)),
    )


_CHINESE = {
    Addressee.WAITING: "承办人",
    Addressee.HEAD: "部门负责人",
    Addressee.RAISER: "提出人",
    Addressee.FIRST_CONTACT: "首问责任人",
    Addressee.LEAD: "主办单位",
    Addressee.DIRECTOR: "办公室主任",
    Addressee.DUTY_LEADER: "带班领导",
    Addressee.LEADER_IN_CHARGE: "分管领导",
    Addressee.UP: "升级",
}
"""The words that an office writes in its rules, whatever language the board speaks to whoever reads them."""


def _bad(part: str, field: str) -> BadInput:
    return BadInput(
        _("{part} is no step of a reminder").format(part=one_line(part[:60])),
        field=field,
        do=_("write it like 80%: waiting, due: waiting, +1wd: waiting, head or then 5wd: up"),
    )
