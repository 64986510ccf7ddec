"""Which rows of a roster sheet are notes and which are days of duty.

A row without a date is a note; but one that names people at posts meant a day, and must not get lost.
"""

import re

from board.intake.dates import looks_like_date, plain
from board.intake.headings import Heading
from board.intake.names import names_people
from board.intake.tables import Row, text_of

_NOTE_WORDS = re.compile(r"注|备注|说明|附|制表|填表|审核|审批|审签|签发|批准|联系人?|值班电话|合计|总计|小计|要求")


def is_note(row: Row, heading: Heading) -> bool:
    """Whether a row beneath the heading is a note, a signature or a sum rather than a day of duty."""
    if heading.date < len(row.cells) and not isinstance(row.cells[heading.date], str):
        return False
    texts = [plain(text_of(cell)) for cell in row.cells]
    written = texts[heading.date] if heading.date < len(texts) else ""
    if looks_like_date(written) or re.fullmatch(r"\d{5}|20\d{6}", written):
        return False
    filled = [text for text in dict.fromkeys(texts) if text]
    if filled == [written] or any(is_remark(text) for text in filled):
        return True
    return not any(
        names_people(texts[index]) for index, _p in heading.posts if index < len(texts) and texts[index] != written
    )


def is_remark(text: str) -> bool:
    """Whether a cell begins as notes, signatures and sums do."""
    text = plain(text)
    return bool(_NOTE_WORDS.match(text) or re.search(r"^\D{1,8}:", text))


def note_of(row: Row) -> str:
    """The words of a row, each once, in one line."""
    texts = (" ".join(text_of(cell).split()) for cell in row.cells)
    return "  ".join(dict.fromkeys(text for text in texts if text))
