"""Limits by kind and urgency as an office writes them: "directive.urgent=5wd, request=10d, flash=2wh"."""

from board.domain.errors import BadInput
from board.domain.limit import Limit
from board.domain.matter_kinds import MatterKind, Urgency
from board.domain.text import one_line, words_in
from board.locale import _

Limits = dict[tuple[MatterKind | None, Urgency | None], Limit]
"""A limit for a kind, for an urgency, or for both; None stands for all of them."""


def limits_written(text: str, field: str) -> Limits:
    """The limits that a setting's text names.

    Raises:
        BadInput: a part is no such limit, or names what another one does; `field` is the setting.
    """
    limits: Limits = {}
    for part in words_in(text):
        name, equals, amount = part.partition("=")
        about = _about(name.strip().casefold())
        if about is None or not equals:
            raise BadInput(
                _("{text} is no limit of a kind or an urgency").format(text=one_line(part[:60])),
                field=field,
                do=_("write it like directive.urgent=5wd, request=10d, flash=2wh"),
            )
        if about in limits:
            raise BadInput(_("{name} stands there twice").format(name=one_line(name.strip())), field=field)
        limits[about] = Limit.parse(amount, field=field)
    return limits


def _about(name: str) -> tuple[MatterKind | None, Urgency | None] | None:
    first, _dot, second = name.partition(".")
    kinds, urgencies = {kind.value: kind for kind in MatterKind}, {urgency.value: urgency for urgency in Urgency}
    if second:
        return (kinds[first], urgencies[second]) if first in kinds and second in urgencies else None
    if first in kinds:
        return kinds[first], None
    return (None, urgencies[first]) if first in urgencies else None


def limit_of(limits: Limits, kind: MatterKind, urgency: Urgency) -> Limit | None:
    """The limit for a matter: the one of its kind and urgency, else of its kind, else of its urgency."""
    for about in ((kind, urgency), (kind, None), (None, urgency)):
        if about in limits:
            return limits[about]
    return None
