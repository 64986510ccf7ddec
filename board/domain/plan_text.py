"""A plan as text that people write in any editor: Markdown, a title, the kinds of incident, and a numbered list.

    # 城市内涝防汛预案
    类别：防汛、内涝、积水

    What stands here is a note for whoever runs it.

    1. 电话报告带班领导 | 谁：主班 | 限时：5分钟 | 电话：13800000001

What a step says stands before the first bar; who (谁), within (限时) and phone (电话) may follow in any order, in
Chinese or in English. `written` gives back what `read` understands.
"""

import re

from board.domain.errors import BadInput
from board.domain.plan import MOST_MINUTES, MOST_STEPS, Plan, PlanStep
from board.domain.text import LONG, clean, one_line, words_in
from board.locale import _, pgettext

LONGEST = 20_000
"""Most characters of a plan."""
_KINDS = ("类别", "适用", "kinds")
_PARTS = {
    "谁": "who",
    "责任人": "who",
    "who": "who",
    "限时": "within",
    "within": "within",
    "电话": "phone",
    "phone": "phone",
}
_UNITS = {"": 1, "分": 1, "分钟": 1, "min": 1, "m": 1, "小时": 60, "时": 60, "h": 60, "天": 1440, "d": 1440}
_STEP = r"\s*(?:\d{1,3}(?:[、．)]|\.(?!\d))|[-*+])\s*(?:\[[ xX]?\]\s*)?(.*)"  # compiled on first use
_PART = r"\s*(\w+)\s*[:：]\s*(.*)"
_SPAN = r"(\d{1,5})\s*(\D*)"


def read(text: str) -> Plan:
    """The plan that a text writes down.

    Raises:
        BadInput: there is no title, kind or step, or a line cannot be; it is named by its number.
    """
    lines = clean(text.removeprefix("\ufeff"), _("plan"), most=LONGEST, lines=True).splitlines()
    name, kinds, note, steps = "", tuple[str, ...](), list[str](), list[PlanStep]()
    for number, line in enumerate(lines, 1):
        field = _("line {n}").format(n=number)
        if not name:
            name = _title(line, field)
        elif not kinds and not steps and (said := _kinds(line)) is not None:
            kinds = tuple(clean(kind, field) for kind in said)
        elif line.strip() and (found := re.fullmatch(_STEP, line)):
            steps.append(_step(found[1], field))
        elif line.strip() and steps:
            raise BadInput(
                _("{text} is no step").format(text=one_line(line[:40])),
                field=field,
                do=_("write it like 1. what | who: whom | within: 15 | phone: 138…"),
            )
        elif line.strip() or note:
            note.append(line.rstrip())
    _demand_whole(name, kinds, steps)
    return Plan(
        0,
        name,
        tuple(dict.fromkeys(kinds)),
        tuple(steps),
        clean("\n".join(note), _("note"), most=LONG, needed=False, lines=True),
    )


def _demand_whole(name: str, kinds: tuple[str, ...], steps: list[PlanStep]) -> None:
    if not name:
        raise BadInput(_("may not be empty"), field=_("title"))
    if not kinds:
        raise BadInput(
            _("no kind of incident is named"),
            field=_("plan"),
            do=_("write a line like kinds: flood, storm below the title"),
        )
    if not 1 <= len(steps) <= MOST_STEPS:
        raise BadInput(
            _("has {n} steps; it may have 1 to {most}").format(n=len(steps), most=MOST_STEPS), field=_("plan")
        )


def _title(line: str, field: str) -> str:
    if line.strip() and not line.startswith("# "):
        raise BadInput(_("a plan begins with its title"), field=field, do=_("write it like # Flood plan"))
    return clean(line[2:], field, needed=bool(line.strip()))


def _kinds(line: str) -> list[str] | None:
    """The kinds that a line names; None if it is no such line."""
    found = re.fullmatch(_PART, line)
    if found is None or found[1].casefold() not in _KINDS:
        return None
    return list(words_in(found[2]))


def _step(text: str, field: str) -> PlanStep:
    what, *parts = re.split(r"[|｜]", text)
    given: dict[str, str] = {}
    for part in parts:
        found = re.fullmatch(_PART, part)
        name = _PARTS.get(found[1].casefold()) if found else None
        if found is None or name is None or name in given:
            raise BadInput(
                _("{text} is not understood").format(text=one_line(part.strip()[:40]) or "|"),
                field=field,
                do=_("after a bar stand who: whom, within: 15, phone: 138…, each once"),
            )
        given[name] = clean(found[2], field, needed=False)
    within = given.get("within", "")
    return PlanStep(
        clean(what, field), given.get("who", ""), _minutes(within, field) if within else None, given.get("phone", "")
    )


def _minutes(text: str, field: str) -> int:
    found = re.fullmatch(_SPAN, text)
    unit = _UNITS.get(found[2].strip().casefold()) if found else None
    minutes = int(found[1]) * unit if found and unit else -1
    if not 0 <= minutes <= MOST_MINUTES:
        raise BadInput(_("{text} is no time such as 15 min or 2 h").format(text=one_line(text[:20])), field=field)
    return minutes


def written(plan: Plan) -> str:
    """The plan as text, its labels in the language in use."""
    kinds = _("{label}: {text}").format(label=pgettext("plan", "kinds"), text=_(", ").join(plan.kinds))
    head = [f"# {plan.name}", kinds, ""] + ([plan.note, ""] if plan.note else [])
    return "\n".join([*head, *(f"{number}. {_written(step)}" for number, step in enumerate(plan.steps, 1))]) + "\n"


def _written(step: PlanStep) -> str:
    within = "" if step.minutes is None else span_in_words(step.minutes)
    parts = (
        (pgettext("plan", "who"), step.who),
        (pgettext("plan", "within"), within),
        (pgettext("plan", "phone"), step.phone),
    )
    said = (_("{label}: {text}").format(label=label, text=text) for label, text in parts if text)
    return " | ".join([step.text, *said])


def span_in_words(minutes: int) -> str:
    """So many minutes as a plan writes them."""
    if minutes and minutes % 60 == 0:
        return pgettext("plan", "{n} h").format(n=minutes // 60)
    return pgettext("plan", "{n} min").format(n=minutes)
