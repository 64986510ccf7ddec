"""A handover as JSON and back: a signed one is kept frozen in this form and exported again from it.

Keys are sorted and nothing depends on the moment of writing, so the same handover always gives the same text.
"""

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from board.domain.errors import BadInput
from board.domain.handover import Change, Handover, Line, Part, Section, SectionBody, Signature
from board.locale import _

SCHEMA = 1
"""The form's version; a later program that changes the form counts on and still reads the earlier ones."""

_TEXTS = ("office", "title", "period", "composed_by", "composed_at", "number", "seal")
_TIMES = ("begins_at", "ends_at", "cut_off")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_T = TypeVar("_T")


def as_json(handover: Handover) -> str:
    """The handover as indented JSON with sorted keys; times are ISO 8601 with their offset."""
    document = {
        "schema": SCHEMA,
        **{name: getattr(handover, name) for name in _TEXTS},
        **{name: getattr(handover, name).isoformat() for name in _TIMES},
        "sections": [_section(body) for body in handover.sections],
        "signatures": [{"side": one.side, "name": one.name, "at": one.at} for one in handover.signatures],
        **({"addenda": list(handover.addenda)} if handover.addenda else {}),
    }
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _section(body: SectionBody) -> dict[str, Any]:
    return {"section": body.section.value, "parts": [_part(part) for part in body.parts]}


def _part(part: Part) -> dict[str, Any]:
    return {"columns": list(part.columns), "lines": [_line(line) for line in part.lines]}


def _line(line: Line) -> dict[str, Any]:
    said: dict[str, Any] = {
        "cells": list(line.cells),
        "subject_kind": line.subject_kind,
        "subject_id": line.subject_id,
    }
    if line.change is not None:
        said |= {"change": line.change.value, "critical": line.critical}
    return said


def read_json(text: str) -> Handover:
    """The handover that `as_json` wrote.

    Raises:
        BadInput: the text is no JSON, is of a later form, or a field is missing or of the wrong kind; it is named.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(_("the handover is no JSON: {reason}").format(reason=error)) from error
    schema = _field(document, "schema", int)
    if schema != SCHEMA:
        raise BadInput(
            _("the handover has form {form}, this program reads {known}").format(form=schema, known=SCHEMA),
            field="schema",
        )
    return Handover(
        **_read_texts(document),
        begins_at=_time(document, "begins_at"),
        ends_at=_time(document, "ends_at"),
        cut_off=_time(document, "cut_off"),
        sections=_each(document, "sections", _read_section),
        signatures=_each(document, "signatures", _read_signature),
        addenda=_each(document, "addenda", _text) if "addenda" in document else (),
    )


def _read_texts(document: Any) -> dict[str, Any]:
    return {name: _field(document, name, str) for name in _TEXTS}


def _read_section(document: Any) -> SectionBody:
    name = _field(document, "section", str)
    if name not in set(Section):
        raise BadInput(_("{name} is not known").format(name=name), field="section")
    return SectionBody(Section(name), _each(document, "parts", _read_part))


def _read_part(document: Any) -> Part:
    return Part(_each(document, "lines", _read_line), columns=_each(document, "columns", _text))


def _read_line(document: Any) -> Line:
    item = isinstance(document, dict) and "change" in document
    return Line(
        _each(document, "cells", _text),
        subject_kind=_field(document, "subject_kind", str),
        subject_id=_field(document, "subject_id", int),
        change=_change(document) if item else None,
        critical=item and document.get("critical") is True,
    )


def _change(document: Any) -> Change:
    name = _field(document, "change", str)
    if name not in set(Change):
        raise BadInput(_("{name} is not known").format(name=name), field="change")
    return Change(name)


def _read_signature(document: Any) -> Signature:
    return Signature(*(_field(document, name, str) for name in ("side", "name", "at")))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise BadInput(_("is not a text"))
    return value


def _each(document: Any, name: str, read: Callable[[Any], _T]) -> tuple[_T, ...]:
    return tuple(read(item) for item in _field(document, name, list))


def _time(document: Any, name: str) -> datetime:
    try:
        at = datetime.fromisoformat(_field(document, name, str))
    except ValueError as error:
        raise BadInput(_("is not a time"), field=name) from error
    if at.tzinfo is None:
        raise BadInput(_("lacks its offset from UTC"), field=name)
    return at


def _field(document: Any, name: str, kind: type[_T]) -> _T:
    value = document.get(name) if isinstance(document, dict) else None
    if not isinstance(value, kind) or isinstance(value, bool):
        raise BadInput(_("is missing or of the wrong kind"), field=name)
    return value
