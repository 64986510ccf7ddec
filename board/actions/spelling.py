"""How a Chinese name is found by typing letters: full pinyin and initials, in all readings of each character.

Done when a name is saved, never while anybody waits for a screen. Each character is read by itself, so that surnames
with a reading of their own (单 解 仇 区 查 曾) are found both ways.
"""

from itertools import islice, product

_MOST_READINGS = 128
"""More combinations of readings than a person's name has; a long department name is cut here."""


def spellings(name: str) -> tuple[str, ...]:
    """The ways to type `name`, lower case, such as `limin` and `lm`; latin letters and digits stand for themselves."""
    from pypinyin import Style, pinyin

    read = [pinyin(c, style=Style.NORMAL, heteronym=True) for c in name]
    readings = [_typed(found[0]) for found in read if found]
    combinations = list(islice(product(*(r for r in readings if r)), _MOST_READINGS))
    full = dict.fromkeys("".join(parts) for parts in combinations)
    initials = dict.fromkeys("".join(part[0] for part in parts) for parts in combinations)
    return tuple(form for form in (full | initials) if form)


def _typed(readings: list[str]) -> list[str]:
    """The readings of one character as somebody types them: `lv` for 吕, nothing for a dot or a blank."""
    plain = ("".join(c for c in r.lower().replace("ü", "v") if c.isascii() and c.isalnum()) for r in readings)
    return list(dict.fromkeys(form for form in plain if form))
