"""WeCom, DingTalk, Feishu and everything else that apprise speaks to; loaded on use, for the board works without it."""

import logging
import re
from typing import Any

from board.domain.errors import BadInput
from board.domain.outbox import Letter, NotSent, reference
from board.locale import _
from board.notify.address import FIELD

_CODE = re.compile(r"error[=: ]+(\d{3})")
_OF_THE_MACHINE = frozenset({"dbus", "qt", "kde", "glib", "gnome", "macosx", "windows", "syslog"})
"""Schemes that show something on the machine on which the sender runs, where nobody sits."""


def demand_known(address: str, scheme: str) -> None:
    """Raise `BadInput` unless the address is one of a service; the line does not repeat it."""
    try:
        service = None if scheme in _OF_THE_MACHINE else _service(address)
    except ImportError:
        raise BadInput(
            _("the board was installed without services other than mail"),
            field=FIELD,
            do=_("pip install 'duty-board[notify]'"),
        ) from None
    if service is None:
        raise BadInput(
            _("{scheme}:// is no service, or its address is not complete").format(scheme=scheme),
            field=FIELD,
            do=_("see https://appriseit.com for how each service is written"),
        )


def send(letter: Letter, address: str) -> None:
    """Hand the letter to the service; a short form of its Message-ID stands at its end.

    Raises:
        NotSent: it was not taken.
    """
    try:
        service = _service(address)
    except ImportError:
        raise NotSent(_("the board was installed without services other than mail")) from None
    if service is None:
        raise NotSent(_("the address is not one of its service any more"), for_good=True)
    mark = _("Reference {id}").format(id=reference(letter.message_id))
    with _Overheard() as overheard:
        taken = service.notify(title=letter.subject, body=f"{letter.body}\n{mark}", body_format="text")
    if not taken:
        code = f" ({overheard.code})" if overheard.code else ""
        raise NotSent(_("the service did not take it") + code)


def _service(address: str) -> Any:
    """The apprise plugin for an address, None if there is none; raises ImportError without apprise."""
    import apprise

    with _Overheard():
        return apprise.Apprise.instantiate(address)


class _Overheard(logging.Handler):
    """While it is open, what apprise logs goes nowhere else: it may repeat addresses. A status code is kept."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.code = ""
        self._logger = logging.getLogger("apprise")

    def emit(self, record: logging.LogRecord) -> None:
        found = _CODE.search(record.getMessage())
        self.code = found[1] if found else self.code

    def __enter__(self) -> "_Overheard":
        self._propagates, self._logger.propagate = self._logger.propagate, False
        self._logger.addHandler(self)
        return self

    def __exit__(self, *_raised: object) -> None:
        self._logger.removeHandler(self)
        self._logger.propagate = self._propagates
