"""How a message leaves the board: by mail over SMTP, or by any service that apprise speaks to.

Addresses hold secrets: nothing here prints or logs one in full, and what goes wrong is told without it.
"""

from board.domain.outbox import Letter, NotSent
from board.locale import _
from board.notify import address as addresses
from board.notify.address import checked, service_of, shown

__all__ = ["Letter", "NotSent", "checked", "send", "service_of", "shown"]


def send(letter: Letter, address: str, *, server: str = "") -> None:
    """Send a letter to an address (see `checked`); `server` is the office's, for bare mail addresses. Takes seconds.

    Raises:
        NotSent: it was not taken; the line says why.
    """
    if not address:
        raise NotSent(_("there is no address of this sort any more"), for_good=True)
    if addresses.is_mail(address):
        from board.notify import mail

        mail.send(letter, addresses.mailbox(address, server))
        return
    from board.notify import services

    services.send(letter, address)
