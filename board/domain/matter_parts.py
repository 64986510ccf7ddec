"""How parts of a matter, and directives of an instruction, are written line by line: who, what, and by when.

`水利局 抽排积水 | 2wd`: first the lead (`待定` or `-` for nobody yet), then the title; behind a bar the limit.
"""

import re

from board.domain.errors import BadInput
from board.domain.text import clean
from board.locale import _
from board.values import dataclass

NOBODY_YET = ("-", "待定")
"""What stands in the place of a lead that is still to be decided."""
MOST = 20
"""Most parts that are made at once."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One matter to be made: its lead as typed (empty for nobody yet), its title, its limit as typed or empty.

    Where parts are wanted, `number` names a matter that is there already and becomes a part as it is.
    """

    title: str = ""
    lead: str = ""
    limit: str = ""
    number: str = ""


def read_lines(text: str, field: str) -> tuple[Wanted, ...]:
    """The matters that lines of text ask for; empty lines do not count.

    Raises:
        BadInput: a line has no title, or there are none, or too many; the line is named as a row.
    """
    lines = [line.strip() for line in text.replace("｜", "|").splitlines()]
    wanted = [_read(line, field, row) for row, line in enumerate(lines, 1) if line]
    if not wanted:
        raise BadInput(_("may not be empty"), field=field, do=_("write a line for each: lead, title | limit"))
    if len(wanted) > MOST:
        raise BadInput(_("at most {n} at once").format(n=MOST), field=field)
    return tuple(wanted)


def _read(line: str, field: str, row: int) -> Wanted:
    said, _bar, limit = (part.strip() for part in line.partition("|"))
    lead, title = (*re.split(r"[\s:：]+", said, maxsplit=1), "")[:2]
    if not title and "〔" in lead:
        return Wanted(number=lead)
    if not title:
        raise BadInput(
            _("{text} names no lead with what it has to do").format(text=line), field=field, row=row,
            do=_("write a line for each: lead, title | limit"),
        )  # fmt: skip
    return Wanted(clean(title, field), "" if lead in NOBODY_YET else lead, limit)
