"""Light profiles: which colour says what, and how early a light turns; one is the default, offices write their own."""

import re
from dataclasses import replace
from enum import StrEnum

from board.domain.choices import none_of
from board.domain.errors import BadInput
from board.domain.text import one_line, words_in
from board.locale import LANGUAGES, _, pgettext, speaking
from board.values import dataclass


class Light(StrEnum):
    """How a matter stands against its limit; a word always goes with the colour."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    HELD = "held"
    DONE = "done"
    LATE = "late"


class Colour(StrEnum):
    """The colours that a profile may give to a light."""

    GREEN = "green"
    BLUE = "blue"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Profile:
    """The colours of lights; one turns yellow with at most `days` working days or `share` of the limit left."""

    days: int
    share: float
    on_track: Colour = Colour.GREEN
    soon: Colour = Colour.YELLOW
    late: Colour = Colour.RED
    held: Colour = Colour.GREY
    done: Colour = Colour.GREY

    def colour(self, light: Light) -> Colour:
        """The colour of a light; what was closed late has that of the overdue."""
        return {
            Light.GREEN: self.on_track,
            Light.YELLOW: self.soon,
            Light.RED: self.late,
            Light.HELD: self.held,
            Light.DONE: self.done,
            Light.LATE: self.late,
        }[light]


_SHIPPED = {
    "default": "",
    "blue": "on_track=blue, done=green",
    "thirds": "soon=orange, days=0, percent=33",
}
"""Profiles by name: what each has other than the default; 蓝黄红绿 is common where lists are struck off by colour."""

_PART = r"\s*([a-z_]+)\s*=\s*([a-z0-9]+)\s*"  # compiled on first use: importing must stay light


def profile_written(text: str, *, days: int, percent: int) -> Profile:
    """The profile that a setting names ("default", "blue", "thirds") or writes ("soon=orange, days=5, percent=30").

    `days` and `percent` are the office's thresholds, for profiles that have none of their own.

    Raises:
        BadInput: it is no profile, or a part of it cannot be.
    """
    profile = Profile(days, percent / 100)
    written = _SHIPPED.get(text.strip().casefold() or "default", text.casefold())
    for part in words_in(written):
        found = re.fullmatch(_PART, part)
        if found is None:
            raise _no_part(part)
        profile = _with(profile, found[1], found[2])
    return profile


def _with(profile: Profile, name: str, value: str) -> Profile:
    if name in {"days", "percent"}:
        if not value.isdecimal() or int(value) > 100:
            raise _no_part(f"{name}={value}")
        return replace(profile, days=int(value)) if name == "days" else replace(profile, share=int(value) / 100)
    if name not in {"on_track", "soon", "late", "held", "done"} or value not in set(Colour):
        raise _no_part(f"{name}={value}")
    return replace(profile, **{name: Colour(value)})  # type: ignore[arg-type]  # the colours alone are left


def _no_part(part: str) -> BadInput:
    return BadInput(
        _("{text} is no part of a light profile").format(text=one_line(part.strip()[:60])),
        field="lights",
        do=_("default, blue or thirds, or write it like soon=orange, days=5, percent=30"),
    )


def usual_word(light: Light) -> str:
    """The light's word in its usual colour."""
    return light_word(light, _USUAL.get(light, Colour.GREY))


_USUAL = {Light.GREEN: Colour.GREEN, Light.YELLOW: Colour.YELLOW, Light.RED: Colour.RED}


def light_word(light: Light, colour: Colour) -> str:
    """A light's word on screen, never longer than one Han character or four letters.

    In Chinese it is the colour's name, in English what the light means.
    """
    if light is Light.GREEN:
        return {
            Colour.GREEN: pgettext("light", "ok"),
            Colour.BLUE: pgettext("blue light", "ok"),
            Colour.YELLOW: pgettext("yellow light", "ok"),
            Colour.ORANGE: pgettext("orange light", "ok"),
            Colour.RED: pgettext("red light", "ok"),
            Colour.GREY: pgettext("grey light", "ok"),
        }[colour]
    if light is Light.YELLOW:
        return {
            Colour.GREEN: pgettext("green light", "soon"),
            Colour.BLUE: pgettext("blue light", "soon"),
            Colour.YELLOW: pgettext("light", "soon"),
            Colour.ORANGE: pgettext("orange light", "soon"),
            Colour.RED: pgettext("red light", "soon"),
            Colour.GREY: pgettext("grey light", "soon"),
        }[colour]
    if light is Light.RED:
        return {
            Colour.GREEN: pgettext("green light", "late"),
            Colour.BLUE: pgettext("blue light", "late"),
            Colour.YELLOW: pgettext("yellow light", "late"),
            Colour.ORANGE: pgettext("orange light", "late"),
            Colour.RED: pgettext("light", "late"),
            Colour.GREY: pgettext("grey light", "late"),
        }[colour]
    return {
        Light.HELD: pgettext("light", "held"),
        Light.DONE: pgettext("light", "done"),
        Light.LATE: pgettext("light", "over"),
    }[light]


def light_named(text: str, profile: Profile, field: str) -> Light:
    """The light that somebody names: by the colour it has in `profile`, by its word on screen, or by its name.

    A colour that the profile gives to several lights means the first of them.

    Raises:
        BadInput: none is called that; the line lists those there are.
    """
    text = text.strip()
    for names in (
        lambda light: {profile.colour(light).value},
        lambda light: _words_of(light, profile),
        lambda light: {light.value},
    ):
        for light in Light:
            if text in names(light):
                return light
    raise none_of(Light, text, field)


def _words_of(light: Light, profile: Profile) -> set[str]:
    words = set()
    for language in LANGUAGES:
        with speaking(language):
            words.add(light_word(light, profile.colour(light)))
    return words
