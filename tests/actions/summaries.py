"""Reading a summary: the lines of a section, and the matters that it lists."""

from board.domain.handover import Handover, Section


def told(summary: Handover, section: Section) -> list[str]:
    """The lines of one section, a table's cells joined by blanks."""
    body = next(body for body in summary.sections if body.section is section)
    return [" ".join(line.cells) for part in body.parts for line in part.lines]


def listed_matters(summary: Handover) -> list[int]:
    body = next(body for body in summary.sections if body.section is Section.MATTERS)
    return [line.subject_id for part in body.parts for line in part.lines if line.subject_kind == "matters"]
