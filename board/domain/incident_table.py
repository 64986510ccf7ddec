"""The table of reporting clocks that an office edits: level × channel × target → minutes.

It is written like `major.phone=15, major.written=30 occurred, serious.written=60 to 市政府总值班室`: minutes are
counted from when the incident was received, or with `occurred` from when it happened; without `to` any superior does.
A profile may be named instead: no single national rule in minutes exists, so none is a constant.
"""

import re
from datetime import time
from enum import StrEnum
from typing import Final

from board.domain.errors import BadInput
from board.domain.incident import Level
from board.domain.moments import clock_typed
from board.domain.text import one_line, words_in
from board.locale import _, pgettext
from board.values import dataclass


class Channel(StrEnum):
    """By what way something is to be reported."""

    PHONE = "phone"
    WRITTEN = "written"
    FOLLOW_UP = "follow_up"

    @property
    def label(self) -> str:
        """The channel's report on screen."""
        return {
            Channel.PHONE: pgettext("channel", "phone report"),
            Channel.WRITTEN: pgettext("channel", "written report"),
            Channel.FOLLOW_UP: pgettext("channel", "follow-up"),
        }[self]


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One line of the table."""

    level: Level
    channel: Channel
    minutes: int
    from_occurred: bool = False
    target: str = ""


def _profile(*minutes: tuple[int | None, int]) -> str:
    """A profile's text: phone and written minutes for each level, the gravest first."""
    parts = []
    for level, (phone, written) in zip(Level, minutes, strict=True):
        parts += [f"{level}.phone={phone}"] if phone else []
        parts.append(f"{level}.written={written}")
    return ", ".join(parts)


PROFILES: Final = {
    "default": _profile((15, 30), (15, 30), (30, 60), (60, 360)),
    "province": _profile((15, 35), (15, 35), (None, 60), (None, 360)),
    "company": _profile((5, 30), (5, 30), (5, 30), (5, 30)),
}
"""The tables that can be chosen by name: the usual one, a province's, a company's."""

_LINE = r"(\w+)\.(phone|written)\s*=\s*(\d{1,5})(\s+occurred)?(?:\s+to\s+(.+))?"


def table_written(text: str, field: str) -> tuple[ClockRule, ...]:
    """The table that a setting's text names or writes out.

    Raises:
        BadInput: a part is no such line, or stands there twice; `field` is the setting.
    """
    rules: dict[tuple[Level, Channel, str], ClockRule] = {}
    for part in words_in(PROFILES.get(text.strip(), text)):
        rule = _rule(part)
        if rule is None:
            raise BadInput(
                _("{text} is no clock").format(text=one_line(part[:60])),
                field=field,
                do=_(
                    "write it like major.phone=15, major.written=30 occurred to NAME, or name a profile: {names}"
                ).format(names=", ".join(PROFILES)),
            )
        about = (rule.level, rule.channel, rule.target)
        if about in rules:
            raise BadInput(_("{name} stands there twice").format(name=one_line(part[:60])), field=field)
        rules[about] = rule
    return tuple(rules.values())


def _rule(part: str) -> ClockRule | None:
    found = re.fullmatch(_LINE, part)
    if found is None or found[1] not in tuple(Level) or int(found[3]) == 0:
        return None
    return ClockRule(Level(found[1]), Channel(found[2]), int(found[3]), bool(found[4]), (found[5] or "").strip())


@dataclass(frozen=True, slots=True)
class FollowUps:
    """From which level follow-ups are due, and at which times of each day; None is for no level."""

    level: Level | None
    times: tuple[time, ...]

    def asked_of(self, level: Level) -> bool:
        """Whether an incident of that level is followed up at fixed times."""
        return self.level is not None and bool(self.times) and not self.level.is_graver_than(level)


def times_written(text: str, field: str) -> tuple[time, ...]:
    """The times of day that a setting's text names, in order.

    Raises:
        BadInput: one of them is no time of day.
    """
    return tuple(sorted({clock_typed(part, field) for part in words_in(text)}))


def level_written(text: str, field: str) -> Level | None:
    """The level that a setting names; None for `none`.

    Raises:
        BadInput: it is no level.
    """
    if text == "none":
        return None
    if text not in tuple(Level):
        raise BadInput(_("one of {choices}").format(choices=", ".join([*Level, "none"])), field=field)
    return Level(text)
