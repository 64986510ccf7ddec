"""Texts that people could type to break out of a format, and a handover made of nothing else."""

from dataclasses import replace

from board.domain.handover import Handover, Line, Part, Section, SectionBody, Signature
from tests.export.sample import sample_handover

HOSTILE = (
    "<b>粗</b>&amp;<script>alert(1)</script>",
    "{{ title }}{% for x in y %}{# 注 #}",
    "{_{ 7*7 }_} {_% if %_}",
    "# 标题 *强调* _下划_ `代码` [链接](http://example.invalid) ![图](x) ~~删~~ |竖|",
    "- 项\n1. 项\n---\n=== \n> 引\n    代码块\n```",
    "1) 一 2. 二",
    "</w:t></w:r></w:p><w:p>",
    "\\反斜杠\\ $x$ ^上^ <!-- 注 -->",
    "www.example.invalid http://example.invalid",
)


def hostile_handover(*texts: str) -> Handover:
    """A handover whose every field that people fill in holds `texts`."""
    together = " ".join(texts).replace("\n", " ")
    table = Part(tuple(Line((text, text)) for text in texts), columns=(together, "栏"))
    body = SectionBody(Section.CALLS, (Part(tuple(Line((text,)) for text in texts)), table))
    return replace(
        sample_handover(),
        title=together,
        office=together,
        number=together,
        period=together,
        composed_by=together,
        sections=(body,),
        signatures=(Signature(together, together, together),),
    )
