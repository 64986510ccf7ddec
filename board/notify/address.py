"""Addresses at which people are told: a mail address, mail over a server of its own, or a service of apprise.

liyang@example.cn                                 mail, over the office's server
mailtos://user:password@smtp.example.cn/?to=a@b.cn   mail, over that server; mailto:// without TLS
wecombot://KEY, dingtalk://…, feishu://…, json://…   any service that apprise knows
"""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from board.domain.errors import BadInput
from board.domain.outbox import NotSent
from board.domain.text import SHORT, clean
from board.locale import _
from board.values import dataclass

MAIL = "mail"
"""The service of everything that goes over SMTP."""
FIELD = "address"
_MAILBOX = re.compile(r"[^\s@<>,;:/\\\"']{1,64}@[a-zA-Z0-9]([a-zA-Z0-9.-]{0,251}[a-zA-Z0-9])?")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{1,30})://", re.IGNORECASE)
_WITH_HOST = frozenset({"json", "jsons", "xml", "xmls", "form", "forms"})
_MAIL_SCHEMES = frozenset({"mailto", "mailtos"})
_LONGEST = 5 * SHORT


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where mail goes and over which server. `tls` demands a connection whose other end has proved who it is."""

    to: tuple[str, ...]
    sender: str
    host: str
    port: int
    tls: bool
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        return f"Mailbox({self.host!r})"


def is_mail(address: str) -> bool:
    """Whether an address goes over SMTP."""
    scheme = _scheme(address)
    return scheme in _MAIL_SCHEMES if scheme else _MAILBOX.fullmatch(address) is not None


def service_of(address: str) -> str:
    """The service of an address: `mail`, or the scheme such as `wecombot`; an owner has one address of each."""
    return MAIL if is_mail(address) else _scheme(address)


def shown(address: str) -> str:
    """An address as it may be read: whoever it names is cut short, and no password, token or key is in it."""
    scheme = _scheme(address)
    if not scheme:
        name, _at, host = address.partition("@")
        return f"{name[:2]}***@{host}"
    host = _host(address) if scheme in _WITH_HOST or scheme in _MAIL_SCHEMES else ""
    return f"{scheme}://{'***@' if host else '***'}{host}"


def checked(address: str, *, server: str = "", is_server: bool = False) -> str:
    """An address that can be used; `server` is the office's mail server, `is_server` asks for such a one.

    Raises:
        BadInput: it is none; the line does not repeat it.
    """
    address = clean(address, FIELD, most=_LONGEST)
    if is_server and _scheme(address) not in _MAIL_SCHEMES:
        raise BadInput(_("that is no mail server"), field=FIELD, do=_("write mailtos://user:password@smtp.example.cn"))
    if is_mail(address):
        _demand_mail(address, server, is_server=is_server)
        return address
    if not _scheme(address):
        raise BadInput(
            _("that is no address"),
            field=FIELD,
            do=_("write a mail address, mailtos://… or a service such as wecombot://…, dingtalk://…, feishu://…"),
        )
    from board.notify import services

    services.demand_known(address, _scheme(address))
    return address


def _demand_mail(address: str, server: str, *, is_server: bool) -> None:
    if not _scheme(address) and not server:
        raise BadInput(
            _("the office has no mail server yet"), field=FIELD, do=_("set it with: board outbox server mailtos://…")
        )
    try:
        found = mailbox(address, server)
    except (NotSent, ValueError):
        raise BadInput(_("that mail address cannot be read"), field=FIELD) from None
    if not found.host or not found.sender or (not found.to and not is_server):
        raise BadInput(
            _("a mail address names a server, who it is from and who it is to"),
            field=FIELD,
            do=_("write mailtos://user:password@smtp.example.cn/?from=duty@example.cn&to=limin@example.cn"),
        )


def mailbox(address: str, server: str = "") -> Mailbox:
    """Where mail for `address` goes; a bare mail address goes over `server`.

    Raises:
        NotSent: it has no server, or cannot be read.
    """
    bare = not _scheme(address)
    if bare and not server:
        raise NotSent(_("the office has no mail server"))
    try:
        parts = urlsplit(server if bare else address)
        port = parts.port
    except ValueError:
        raise NotSent(_("that mail address cannot be read"), for_good=True) from None
    given = {name.casefold(): values[-1] for name, values in parse_qs(parts.query).items()}
    tls = parts.scheme.casefold() == "mailtos"
    user, host = unquote(parts.username or ""), given.get("smtp") or parts.hostname or ""
    own = user if "@" in user else f"{user}@{parts.hostname}" if user and parts.hostname else ""
    to = address if bare else given.get("to", unquote(parts.path.strip("/")))
    return Mailbox(
        to=tuple(one for one in re.split("[,;]", to) if _MAILBOX.fullmatch(one)),
        sender=next((one for one in (given.get("from", ""), own) if _MAILBOX.fullmatch(one)), ""),
        host=host,
        port=port or (465 if tls else 25),
        tls=tls,
        user=user if parts.password else "",
        password=unquote(parts.password or ""),
    )


def _scheme(address: str) -> str:
    found = _SCHEME.match(address)
    return found[1].casefold() if found else ""


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
