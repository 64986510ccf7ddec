"""The heading row of a ledger of matters: where it is, and which column holds what.

Only headings are read here; what stands under them is read in `ledger`.
"""

import re
from collections.abc import Mapping, Sequence

from board.domain.errors import BadInput
from board.domain.ledger import Heading
from board.intake.headings import SEARCHED_ROWS, word_of
from board.intake.tables import Row, text_of
from board.locale import _
from board.values import dataclass

_UNIT = r"(单位|部门|科室|局)"
_WORDS: tuple[tuple[Heading | None, str], ...] = (
    (Heading.ORDER, r"序号|序|no\.?|#"),
    (Heading.FORMER, r"原(编|文|台账)号|formernumbers?"),
    (
        Heading.NUMBER,
        r"(事项|督办|协调|问题|台账|立项|任务)?编号|(文|批示|来文|督办)(件)?号|文号|立项号|number|code|id",
    ),
    (Heading.KIND, r"(事项|督办|问题|任务)?(类别|类型|种类)|kind|type|category"),
    (Heading.URGENCY, r"缓急(程度)?|紧急程度|紧急(级别)?|急缓|优先级|urgency|priority"),
    (Heading.SUPPORTING, rf"(协办|配合|协助|会办|参与|协同){_UNIT}?|supporting(departments?)?"),
    (
        Heading.LEAD,
        rf"(主办|牵头|责任|承办|落实|主责|办理|主办（牵头）|牵头（责任）){_UNIT}|主办|牵头|承办|lead(department)?|department",
    ),
    (Heading.HANDLER, r"(具体|直接)?(责任|经办|承办|办理|联系|落实)人员?|handler|responsible(person)?"),
    (Heading.OWNER, r"首问(责任)?人|首问责任人|接办人|firstcontact"),
    (Heading.RAISED_BY, r"(登记|交办|录入|提出|督办|立项)人|raisedby"),
    (Heading.CLOSED, r"(实际)?(办结|完成|销号|办毕|结案)(时间|日期)|closed(at|on)?|done(on)?"),
    (Heading.EXTENDED, r"(延期|延长|展期)(至|到|时间|后时限|时限|日期)?|调整后时限|extended(to)?|newdue"),
    (
        Heading.DUE,
        r"(办理|完成|办结|反馈|整改|规定|要求|回复)(完成)?(时限|期限)|(要求|计划|应|限定)(办结|完成|反馈)(时间|日期)|时限|期限|"
        r"截止(时间|日期|日)?|限办时间|due(date|at|on)?|deadline",
    ),
    (
        Heading.OPENED,
        r"(交办|登记|立项|下达|受理|来文|批示|收文|督办|提出|发现|录入)(时间|日期)|日期|opened(at|on)?|date|assigned(at|on)?",
    ),
    (Heading.STATE, r"(办理|当前|办结|完成|督办|目前)?(状态|状况)|是否(办结|完成|销号)|state|status"),
    (Heading.LIGHT, r"(亮|红绿|预警|督办|进度)?灯(号|色)?|亮灯(情况|状态)?|红黄绿灯?|预警(级别)?|lights?|colou?r"),
    (Heading.OVERDUE, r"(超期|逾期|超时)(天数|情况)?|(剩余|倒计时)天?数?|daysoverdue|daysleft|overdue"),
    (Heading.WAITING_ON, r"等谁|待谁办|当前环节|waitson|waitingon"),
    (
        Heading.PROGRESS,
        r"(最新|工作|目前|当前|办理|落实|推进|完成|阶段性?)?(进展|进度)(情况)?|(办理|落实|推进|完成|整改|办结|反馈)情况|办理结果|"
        r"(latest)?progress|answer|result",
    ),
    (Heading.SOURCE, r"(事项|任务|问题|交办|督办)?来源|(领导)?批示(内容|领导)?|交办领导|来文单位|source|from"),
    (
        Heading.TITLE,
        r"(督办|协调|交办|工作|重点|主要)?(事项|任务|问题)(名称|标题)?|事由|标题|名称|matter|title|task|subject",
    ),
    (
        Heading.TEXT,
        r"(具体|主要|事项|任务|工作|督办|问题|交办)?(内容|描述|详情)|(工作|办理|督办|交办|整改)?要求|备注|说明|"
        r"particulars|text|details?|content|description|remarks?|notes?",
    ),
)
_NOTES = r"备注|说明|remarks?|notes?"

Columns = Mapping[str, Heading | None]
"""What a person says of headings: the heading as it stands there → what it holds, None to leave the column out."""


@dataclass(frozen=True)
class LedgerHeading:
    """A ledger's columns by 0-based index; `row` is the number of the heading row, `unknown` what nobody knows yet."""

    row: int
    columns: Mapping[Heading, int]
    more_text: tuple[tuple[int, str], ...]
    words: tuple[str, ...]
    ignored: tuple[str, ...]
    unknown: tuple[str, ...]


def find_ledger_heading(rows: Sequence[Row], said: Columns) -> LedgerHeading | None:
    """The heading within the first rows of a sheet: the row with most known headings, the matter among them.

    Raises:
        BadInput: two columns hold the same.
    """
    best: tuple[int, Row, list[str]] | None = None
    for row in rows[:SEARCHED_ROWS]:
        words = [word_of(text_of(cell)) for cell in row.cells]
        known = [heading for word in words if word and (heading := _meant(word, said))]
        if {Heading.TITLE, Heading.TEXT} & set(known) and len(set(known)) > max(1, best[0] if best else 1):
            best = len(set(known)), row, words
    return _heading(best[1], best[2], said) if best else None


def is_ledger_heading_again(row: Row, heading: LedgerHeading) -> bool:
    """Whether a row repeats the heading, as at the top of a printed page."""
    words = tuple(word_of(text_of(cell)) for cell in row.cells)
    same = sum(1 for word, over in zip(words, heading.words, strict=False) if word and word == over)
    return same >= max(2, len(heading.columns) // 2)


def _meant(word: str, said: Columns) -> Heading | None:
    if word in said:
        return said[word]
    for heading, pattern in _WORDS:
        if re.fullmatch(pattern, word, re.IGNORECASE):
            return heading
    return None


def _heading(row: Row, words: list[str], said: Columns) -> LedgerHeading:
    columns: dict[Heading, int] = {}
    more: list[tuple[int, str]] = []
    unknown = []
    for index, word in enumerate(words):
        heading = _meant(word, said)
        if not word or (index and word == words[index - 1]):
            continue  # a heading merged over two columns: the first one counts
        if heading is None:
            unknown += [word] if word not in said else []
        elif heading is Heading.TEXT and (heading in columns or re.fullmatch(_NOTES, word, re.IGNORECASE)):
            more.append((index, word))
        elif heading in columns and heading is not Heading.ORDER:
            raise BadInput(
                _("the columns {one} and {other} hold the same").format(one=words[columns[heading]], other=word),
                row=row.number,
                do=_("say which to leave out, such as --column '{name}='").format(name=word),
            )
        else:
            columns.setdefault(heading, index)
    if Heading.TITLE not in columns and Heading.TEXT in columns:
        columns[Heading.TITLE] = columns.pop(Heading.TEXT)
    ignored = [words[columns[one]] for one in (Heading.LIGHT, Heading.OVERDUE, Heading.WAITING_ON) if one in columns]
    ignored += [word for word in words if word in said and said[word] is None]
    return LedgerHeading(row.number, columns, tuple(more), tuple(words), tuple(ignored), tuple(dict.fromkeys(unknown)))
