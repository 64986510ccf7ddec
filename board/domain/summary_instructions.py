"""Section 四 of the handover summary: what leaders instructed, in their words, and what became of it."""

from collections.abc import Iterable, Sequence

from board.domain.handover import Line
from board.domain.matter import Matter
from board.domain.matter_instructions import given_in_words
from board.domain.matter_kinds import MatterKind
from board.domain.text import one_line
from board.locale import _
from board.values import dataclass

_TOLD = frozenset({MatterKind.DIRECTIVE, MatterKind.CONSULTATION})


@dataclass(frozen=True, slots=True)
class Instructed:
    """A consultation with its instruction, and the directives that were made of it, as they stood at the cut-off."""

    consultation: Matter
    directives: tuple[Matter, ...] = ()


def instruction_lines(instructed: Sequence[Instructed], moved: Iterable[Matter]) -> list[Line]:
    """Each instruction with its directives beneath it, then the directives and consultations that moved besides."""
    lines: list[Line] = []
    for one in instructed:
        lines.append(_line(one.consultation, _instruction(one.consultation)))
        lines += [_line(directive, _carried_out(directive)) for directive in one.directives]
    told = {line.subject_id for line in lines}
    lines += [_line(matter, _became(matter)) for matter in moved if matter.kind in _TOLD and matter.id not in told]
    return lines


def _line(matter: Matter, text: str) -> Line:
    return Line((one_line(text),), "matters", matter.id)


def _instruction(matter: Matter) -> str:
    return _('{number} {title}: instruction of {leader}, {given}: "{words}"').format(
        number=matter.number,
        title=matter.title,
        leader=matter.lead.name if matter.lead else "",
        given=given_in_words(matter),
        words=matter.answer,
    )


def _carried_out(matter: Matter) -> str:
    lead = matter.lead.name if matter.lead else _("to be decided")
    return _("- {lead}: {what}").format(lead=lead, what=_became(matter))


def _became(matter: Matter) -> str:
    answer = _(" Answer: {answer}").format(answer=matter.answer) if matter.answer else ""
    return _("{number} {title}: {state}.{answer}").format(
        number=matter.number, title=matter.title, state=matter.state.label, answer=answer
    )
