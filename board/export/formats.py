"""Which formats a file may have: asked before it is composed, so that a refusal speaks the reader's language."""

from collections.abc import Sequence

from board.domain.errors import BadInput
from board.locale import _


def demand_format(format: str, formats: Sequence[str]) -> None:
    """Raise unless `format` is one of `formats`.

    Raises:
        BadInput: it is not; the line names those that are.
    """
    if format not in formats:
        raise BadInput(
            _("there is no format {format} of it").format(format=format or '""'),
            field=_("format"),
            do=_("one of {formats}").format(formats=", ".join(formats)),
        )
