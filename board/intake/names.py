"""People and phone numbers as they stand in the cells of a roster: 王 建国, 王建国 副主任, 王建国13800000001.

Text is only cut and cleaned here; who is meant is looked up where the people are known.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from board.domain.errors import BadInput
from board.intake.dates import plain
from board.locale import _
from board.values import dataclass

MAX_NAME = 30

_PHONE = re.compile(r"(?<![\d-])(?:\+?86[- ]?)?(1\d{2}[- ]?\d{4}[- ]?\d{4}|0\d{2,3}-\d{7,8}|\d{7,8}|\d{5,6})(?![\d-])")
_APART = re.compile(r"(?<=\d{7}) +(?=\d{7})")
_NUMBER = re.compile(r"\+?\d[\d-]{1,19}")
_BETWEEN = re.compile(r"[、，,/;；|\n\\]+")
_BRACKETED = re.compile(r"[(\[【]([^)\]】]*)[)\]】]")
_TITLE = (
    "(?:主任科员|副?调研员|巡视员|副?秘书长|副?主任|副?局长|副?书记|副?科长|副?处长|副?区长|副?县长|副?市长|副?部长|"
    "副?主席|副?队长|副?所长|副?站长|副?组长|副?院长|副?校长|常委|委员|科员|干事|司机|师傅|同志)"
)
_IS_TITLE = re.compile(rf".{{0,6}}{_TITLE}")
# 办公室副主任, 党组书记, 一级主任科员, 常务副局长: no name stands before the title.
_OFFICE_TITLE = re.compile(rf"(?:.*[办室局科处委部府股队所站组会心]|常务|执行|第一|[一二三四]级)?{_TITLE}")
_NAME_AND_TITLE = re.compile(rf"([\u3400-\u9fff]{{2,4}}?)({_TITLE})")
_NOBODY = re.compile(r"[-—–/\\.·*\s]*|无|空|休|空缺|无人|轮空")
_COMPOUND = frozenset(
    [
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "长孙",
        "宇文",
        "司徒",
        "夏侯",
        "端木",
        "南宫",
        "独孤",
        "西门",
        "呼延",
    ]
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}(?:[·•][\u3400-\u9fff]{1,8})+")


@dataclass(frozen=True)
class Named:
    """One person as a cell names them; title, phone and remark are "" where the cell does not give them."""

    name: str
    title: str = ""
    phone: str = ""
    remark: str = ""


def read_people(text: str) -> tuple[Named, ...]:
    """The people that a cell names, in order; none for an empty cell, 无 or a dash.

    Raises BadInput where something in the cell cannot be a name.
    """
    people: list[Named] = []
    text = plain(text)
    if _NOBODY.fullmatch(text):
        return ()
    for piece in _BETWEEN.split(_BRACKETED.sub(_unsplit, text)):
        for named in _piece(piece):
            if named.name:
                people.append(named)
            elif people:
                last = people[-1]
                joined = {
                    field: getattr(last, field) or getattr(named, field) for field in ("title", "phone", "remark")
                }
                people[-1] = replace(last, **joined)
    for person in people:
        if len(person.name) > MAX_NAME or not re.fullmatch(r"[^\W\d_][^\d_:。<>=]*", person.name):
            raise BadInput(_("“{text}” is not a person's name").format(text=person.name[:40]))
    if not people:
        raise BadInput(_("“{text}” is not a person's name").format(text=text[:40]))
    return tuple(people)


def parts_of(text: str) -> tuple[str, ...]:
    """What stands between the separators of a cell that names several: 城管局、水利局; none for 无 or a dash."""
    text = plain(text)
    if _NOBODY.fullmatch(text):
        return ()
    return tuple(part for piece in _BETWEEN.split(text) if (part := piece.strip()))


def names_people(text: str) -> bool:
    """Whether a cell surely names people and nothing else: each name is two to four Han characters."""
    try:
        people = read_people(text)
    except BadInput:
        return False
    return bool(people) and all(_HAN_NAME.fullmatch(person.name) for person in people)


def read_phones(text: str) -> tuple[str, ...]:
    """The numbers of a phone cell, mobiles first, as digits and hyphens; none where it is empty or says 无.

    Raises BadInput where something in the cell is no number.
    """
    text = plain(text)
    if _NOBODY.fullmatch(text):
        return ()
    numbers = [_PHONE.sub(_bare, piece.strip()) for piece in _BETWEEN.split(_APART.sub("、", text))]
    numbers = [re.sub(r"\s", "", number) for number in numbers if number]
    for number in numbers:
        if not _NUMBER.fullmatch(number):
            raise BadInput(_("“{text}” is not a phone number").format(text=number[:40]))
    return tuple(sorted(numbers, key=lambda number: not re.fullmatch(r"1\d{10}", number)))


def _unsplit(match: re.Match[str]) -> str:
    return f"({_BETWEEN.sub(' ', match[1])})"


def _bare(match: re.Match[str]) -> str:
    number = match[1]
    return re.sub(r"[- ]", "", number) if number.startswith("1") else number


def _piece(piece: str) -> list[Named]:
    """The people between two separators: mostly one, several where only spaces stand between them."""
    phones = [_bare(match) for match in _PHONE.finditer(piece)]
    rest = _PHONE.sub(" ", piece)
    inside = [words.strip() for words in _BRACKETED.findall(rest) if words.strip()]
    titles = [words for words in inside if _IS_TITLE.fullmatch(words)]
    remarks = [words for words in inside if words not in titles]
    people: list[Named] = []
    for word in _words(_BRACKETED.sub(" ", rest)):
        match = _NAME_AND_TITLE.fullmatch(word)
        if _OFFICE_TITLE.fullmatch(word):
            titles.append(word)
        elif match:
            people.append(Named(match[1], match[2]))
        else:
            people.append(Named(word))
    if not people:
        people = [Named("")]
    if len(phones) == len(people):
        people = [replace(person, phone=phone) for person, phone in zip(people, phones, strict=True)]
    elif phones:
        people[-1] = replace(people[-1], phone=phones[0])
    title = people[-1].title or "".join(titles[:1])
    people[-1] = replace(people[-1], title=title, remark=" ".join(remarks))
    return people


def _words(text: str) -> list[str]:
    """The words of a piece, a name with spaces in it for evenness (王 建国, 欧阳 建国) made one again."""
    if re.search(r"[A-Za-z]", text):
        return [" ".join(text.split())]
    words: list[str] = []
    for word in text.split():
        begun = words[-1] if words else ""
        if (len(begun) == 1 and len(word) <= 2) or (begun in _COMPOUND and len(word) <= 2):
            words[-1] = begun + word
        else:
            words.append(word)
    return words


def with_phones(people: Sequence[Named], phones: Sequence[str]) -> tuple[Named, ...]:
    """Give the people of one cell the numbers beside it, in order; a number in the cell itself comes first.

    Raises BadInput where several people have another count of numbers: nobody's number is guessed.
    """
    if not phones:
        return tuple(people)
    if len(people) == 1:
        return (replace(people[0], phone=people[0].phone or phones[0]),)
    if people and len(phones) != len(people):
        raise BadInput(_("{people} people but {phones} phone numbers").format(people=len(people), phones=len(phones)))
    return tuple(replace(person, phone=person.phone or phone) for person, phone in zip(people, phones, strict=False))
