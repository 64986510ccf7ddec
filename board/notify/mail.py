"""Mail over SMTP, with the Message-ID that a message keeps for ever.

Not by apprise: its mail plugin makes a Message-ID of its own for each try, and one given as a header stands beside it.
"""

import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP as LINES
from email.utils import formatdate

from board.domain.outbox import Letter, NotSent
from board.locale import _
from board.notify.address import Mailbox

SECONDS = 15
"""How long the server may take for each answer."""


def send(letter: Letter, to: Mailbox) -> None:
    """Hand the letter to the mail server.

    Raises:
        NotSent: it was not taken.
    """
    mail = _composed(letter, to)
    try:
        with _connected(to) as server:
            if to.user:
                server.login(to.user, to.password)
            refused = server.send_message(mail, to.sender, list(to.to))
    except (smtplib.SMTPException, OSError, ValueError) as error:
        raise _not_sent(error) from None  # its text may repeat names and passwords
    if refused:
        raise NotSent(_("the mail server refused a recipient"), for_good=True)


def _composed(letter: Letter, to: Mailbox) -> EmailMessage:
    mail = EmailMessage(policy=LINES)
    mail["Message-ID"] = letter.message_id
    mail["Date"] = formatdate(localtime=True)
    mail["From"] = to.sender
    mail["To"] = ", ".join(to.to)
    mail["Subject"] = letter.subject
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.body)
    return mail


def _connected(to: Mailbox) -> smtplib.SMTP:
    if to.tls and to.port not in {25, 587}:
        return smtplib.SMTP_SSL(to.host, to.port, timeout=SECONDS, context=ssl.create_default_context())
    server = smtplib.SMTP(to.host, to.port, timeout=SECONDS)
    try:
        server.ehlo()
        if to.tls or (to.user and server.has_extn("starttls")):
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
    except BaseException:
        server.close()
        raise
    return server


def _not_sent(error: Exception) -> NotSent:
    """What went wrong as a line without names and passwords."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = sorted({code for code, _text in error.recipients.values()})
        reason = _("the mail server refused a recipient ({code})").format(code=", ".join(map(str, codes)))
        return NotSent(reason, for_good=all(code >= 500 for code in codes))
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return NotSent(_("the mail server refused the login ({code})").format(code=error.smtp_code))
    if isinstance(error, smtplib.SMTPResponseException):
        return NotSent(_("the mail server refused the message ({code})").format(code=error.smtp_code))
    if isinstance(error, ssl.SSLError):
        return NotSent(_("no secure connection to the mail server: {reason}").format(reason=error.reason or "TLS"))
    return NotSent(_("the mail server cannot be reached ({error})").format(error=type(error).__name__))
