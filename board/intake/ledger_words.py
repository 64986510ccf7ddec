"""The words in a ledger's cells: kinds, urgencies and states as offices write them, and what a number says."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from board.domain.choices import chosen
from board.domain.errors import BadInput
from board.domain.matter_kinds import MatterKind, State, Urgency
from board.intake.dates import plain

E = TypeVar("E", bound=StrEnum)
_KINDS = (
    (MatterKind.DIRECTIVE, r".*(督办|督查|批示|交办|任务|directive).*"),
    (MatterKind.REQUEST, r".*(协调|request).*"),
    (MatterKind.CONSULTATION, r".*(请示|consultation).*"),
    (MatterKind.PROPOSAL, r".*(建议|提案|proposal).*"),
    (MatterKind.ISSUE, r".*(问题|投诉|诉求|issue).*"),
)
_URGENCIES = (
    (Urgency.FLASH, r"特急|特提|flash"),
    (Urgency.URGENT, r"加急|急件?|紧急|平急|urgent|high"),
    (Urgency.HARD, r"难件?|疑难|hard"),
    (Urgency.NORMAL, r"平件?|一般|普通|常规|normal|medium|low|-*"),
)
_STATES = (
    (State.OPEN, r"未交办|待交办|待办|登记|待分办|new|open"),
    (State.ASSIGNED, r"已?交办|待签收|未签收|assigned"),
    (State.RETURNED, r"已?退回|退件|returned"),
    (State.ANSWERED, r"已反馈|待确认|待审核|待销号|已报|answered"),
    (State.HELD, r"中止|暂停|暂缓|挂起|缓办|onhold|held"),
    (State.WITHDRAWN, r"已?(撤销|取消|终止|撤回)|不再办理|withdrawn|cancelled"),
    (
        State.ACCEPTED,
        r".*(未办结|未完成|未销号|正在|推进中|在办|办理中|进行中|落实中|整改中|超期|逾期|预警).*|否|inprogress|accepted|no",
    ),
    (State.CLOSED, r".*(办结|完成|销号|办毕|结案|落实到位).*|完结|结|是|closed|done|finished|yes"),
)
_DONE = r"(现已|均已|已|全部|已全部|已按期|已按时)?(办结|完成|办理完毕|办毕|销号|结案)[。.]?"
_NUMBER = re.compile(r"(.*?)[\s第]*[\[(〔【{]?\s*(20\d\d)\s*[\])〕】}]?\s*(?:年)?[\s第-]*0*(\d{1,6})\s*号?")


@lru_cache(256)
def read_kind(text: str) -> MatterKind:
    """The kind that a cell or a title names.

    Raises:
        BadInput: none.
    """
    return _meant(_KINDS, text, MatterKind)


@lru_cache(256)
def read_urgency(text: str) -> Urgency:
    """The urgency that a cell names; a dash is the ordinary one.

    Raises:
        BadInput: none.
    """
    return _meant(_URGENCIES, text, Urgency)


@lru_cache(256)
def read_state(text: str) -> State:
    """The state that a cell names. One in parts goes on; the list does not say into what one was merged.

    Raises:
        BadInput: none.
    """
    try:
        return {State.SPLIT: State.ACCEPTED, State.MERGED: State.WITHDRAWN}.get(known := chosen(State, text, ""), known)
    except BadInput:
        return _meant(_STATES, text, State)


def says_it_is_done(progress: str) -> bool:
    """Whether a progress says that the matter is closed and nothing else, as in lists that have no column for it."""
    return re.fullmatch(_DONE, "".join(plain(progress).split())) is not None


@lru_cache(1024)
def read_number(text: str) -> tuple[MatterKind, int, int] | None:
    """Kind, year and serial if a number is one of the board's own, such as 督办〔2026〕12号; else None."""
    found = _NUMBER.fullmatch(plain(text))
    kind = next((kind for kind in MatterKind if found and found[1].strip() == kind.sign), None)
    return (kind, int(found[2]), int(found[3])) if found and kind and int(found[3]) else None


def _meant(words: Sequence[tuple[E, str]], text: str, kind: type[E]) -> E:
    folded = "".join(plain(text).split())
    for one, pattern in words:
        if re.fullmatch(pattern, folded, re.IGNORECASE):
            return one
    return chosen(kind, text, "")
