"""The heading row of a roster sheet: where it is, and which column holds dates, people, phones and notes.

Only headings are read here; what stands under them is read in `roster`.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto

from board.domain.errors import BadInput
from board.intake.dates import plain
from board.intake.names import read_phones
from board.intake.tables import Row, text_of
from board.locale import _
from board.values import dataclass

SEARCHED_ROWS = 40


class Kind(Enum):
    """What a column holds, by its heading."""

    DATE = auto()
    WEEKDAY = auto()
    HOURS = auto()
    POST = auto()  # people, whose post is the heading
    POST_NAME = auto()  # the post itself, in a table with one row for each shift
    PHONE = auto()
    NOTE = auto()
    IGNORED = auto()
    EMPTY = auto()


_KINDS = (
    (
        Kind.IGNORED,
        r"序号|编号|no\.?|日期?类型|节假?日|职务|单位|部门|值班(部门|单位|电话|传真|号码)|传真|月份|年份|周次",
    ),
    (Kind.POST_NAME, r"(值班)?岗位|post"),
    (Kind.DATE, r"(值班)?日期.{0,6}|date|day"),
    (Kind.WEEKDAY, r"星期几?|周几?|weekday"),
    (Kind.HOURS, r"(值班|起止|班次)?时[间段]|hours|time"),
    (Kind.PHONE, r".*(电话|手机|联系方式|号码|phone|mobile|tel).*"),
    (Kind.NOTE, r"备注|说明|附注|班次|notes?|remarks?"),
)
_PHONE_WORDS = re.compile(r"(联系|办公|移动)?(电话|手机)(号码?)?|联系方式|号码")
_PERSON_WORDS = re.compile(r"姓名|人员|name")
_LOCAL_POST = re.compile(r".*(领导|主班|副班|备班|司机|驾驶员|值班|带班|人员).*")


@dataclass(frozen=True)
class Heading:
    """A roster's columns, by 0-based index; `row` is the number of the last heading row."""

    row: int
    cells: tuple[str, ...]
    date: int
    weekday: int | None
    hours: int | None
    post_name: int | None
    posts: tuple[tuple[int, str], ...]
    phones: tuple[tuple[int, int], ...]  # the phone column and the column of the people it belongs to
    notes: tuple[int, ...]
    ignored: tuple[str, ...]


def find_heading(rows: Sequence[Row]) -> Heading | None:
    """The heading within the first rows of a sheet, with a date column and a column of people; None without.

    A second heading row beneath it (带班领导 over 姓名 and 电话) is read with it.

    Raises:
        BadInput: two date columns, as of a table set in two halves side by side.
    """
    for index in range(min(len(rows), SEARCHED_ROWS)):
        if heading := heading_at(rows, index):
            return heading
    return None


def heading_at(rows: Sequence[Row], index: int) -> Heading | None:
    """The heading that begins in that row, or None; see `find_heading`."""
    row = rows[index]
    words = [word_of(text_of(cell)) for cell in row.cells]
    kinds = _kinds(words)
    if Kind.DATE not in kinds or Kind.POST not in kinds:
        return None
    body = rows[index + 1 : index + 1 + SEARCHED_ROWS]
    last = row.number
    if body and _is_second_heading(body[0], words, kinds):
        words, last = _joined(words, [word_of(text_of(cell)) for cell in body[0].cells]), body[0].number
        kinds, body = _kinds(words), body[1:]
    return _heading(last, words, kinds, body)


def is_heading_again(row: Row, heading: Heading) -> bool:
    """Whether a row repeats the heading, as at the top of a printed page."""
    there = row.cells[heading.date] if heading.date < len(row.cells) else ""
    return isinstance(there, str) and kind_of(word_of(there)) in {Kind.DATE, Kind.HOURS}


def word_of(text: str) -> str:
    """A heading without blanks, in half-width figures."""
    return "".join(plain(text).split()).strip(":")


def kind_of(word: str) -> Kind:
    """What a column of that heading holds."""
    if not word:
        return Kind.EMPTY
    for kind, pattern in _KINDS:
        if re.fullmatch(pattern, word, re.IGNORECASE):
            return kind
    return Kind.POST


def _kinds(words: Sequence[str]) -> list[Kind]:
    """The kind of each column; [] where the row cannot be a heading."""
    if any(len(word) > 20 or ":" in word for word in words) or len(set(words) - {""}) < 2:
        return []
    kinds = [kind_of(word) for word in words]
    if Kind.DATE not in kinds and Kind.HOURS in kinds:
        kinds[kinds.index(Kind.HOURS)] = Kind.DATE  # 值班时间 is where such a table has its dates
    return kinds


def _is_second_heading(row: Row, words: Sequence[str], kinds: Sequence[Kind]) -> bool:
    below = [word_of(text_of(cell)) for cell in row.cells]
    place = kinds.index(Kind.DATE)
    if place < len(below) and below[place] not in {"", words[place]}:
        return False
    new = [word for index, word in enumerate(below) if word and (index >= len(words) or word != words[index])]
    return bool(new) and all(
        kind_of(word) is Kind.PHONE or _PERSON_WORDS.fullmatch(word) or _LOCAL_POST.fullmatch(word) for word in new
    )


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    words = []
    carried = ""
    for index in range(max(len(above), len(below))):
        over = above[index] if index < len(above) else ""
        under = below[index] if index < len(below) else ""
        carried = over or (carried if under else "")
        if not under or under == over or _PERSON_WORDS.fullmatch(under):
            words.append(carried or under)
        else:
            words.append(under)
    return words


def _heading(row: int, words: list[str], kinds: list[Kind], body: Sequence[Row]) -> Heading:
    place = kinds.index(Kind.DATE)
    for index in range(place + 1, len(kinds)):
        if kinds[index] is Kind.DATE:
            if index != place + 1:
                raise BadInput(
                    _("the table has two date columns"),
                    row=row,
                    do=_("put the second half beneath the first"),
                )
            kinds[index] = Kind.WEEKDAY  # 日期 merged over the date and its weekday
        elif kinds[index] is Kind.POST and words[index] == words[index - 1] and _holds_phones(body, index):
            kinds[index] = Kind.PHONE  # a post's heading merged over its people and their phones
    posts = tuple((index, words[index]) for index, kind in enumerate(kinds) if kind is Kind.POST)
    owners = {index: _owner(words[index], index, posts) for index, kind in enumerate(kinds) if kind is Kind.PHONE}
    ignored = [words[index] for index, kind in enumerate(kinds) if kind is Kind.IGNORED]
    ignored += [words[index] for index, owner in owners.items() if owner is None]

    def first(kind: Kind) -> int | None:
        return kinds.index(kind) if kind in kinds else None

    return Heading(
        row=row,
        cells=tuple(words),
        date=place,
        weekday=first(Kind.WEEKDAY),
        hours=first(Kind.HOURS),
        post_name=first(Kind.POST_NAME),
        posts=posts,
        phones=tuple((index, owner) for index, owner in owners.items() if owner is not None),
        notes=tuple(index for index, kind in enumerate(kinds) if kind is Kind.NOTE),
        ignored=tuple(ignored),
    )


def _owner(word: str, index: int, posts: Sequence[tuple[int, str]]) -> int | None:
    """The people's column that a phone column belongs to: the one its heading names, else the next left."""
    stem = _PHONE_WORDS.sub("", word)
    named = [place for place, post in posts if stem and stem in post]
    left = [place for place, _post in posts if place < index]
    return next(iter(named or left[-1:]), None)


def _holds_phones(body: Sequence[Row], index: int) -> bool:
    texts = [text_of(row.cells[index]) for row in body if index < len(row.cells) and row.cells[index] != ""]
    try:
        return bool(texts) and bool(read_phones(texts[0]))
    except BadInput:
        return False
