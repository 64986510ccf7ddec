"""A look over the whole installation: the machine, the store, the door, and what the store tells of the office."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from board.actions import checkup, settings
from board.actions.desk import Desk
from board.cli.session import Session
from board.domain.checkup import Finding, Mark, fine, judged
from board.domain.errors import BoardError
from board.locale import _
from board.store import is_postgres, store_path
from board.store.verify import quick_faults

_OLDEST_ASYNCSSH = (2, 24)
_LITTLE, _TOO_LITTLE = 1 << 30, 100 << 20
"""Free bytes below which the disk is to be heeded, and below which the board may stop at any moment."""
_ASKS_US = "authorized-keys"
UNIT = Path("/etc/systemd/system/duty-board.service")


def look_over(session: Session, folder: Path, sshd: Path, unit: Path = UNIT) -> Iterator[Finding]:
    """Everything, one finding each; what needs the store is left out where there is none to be had."""
    yield from _machine()
    yield _asyncssh()
    yield _host_key(folder / "host_key")
    yield from _through_sshd(sshd)
    try:
        store = session.store
        office = settings.show(Desk(store))
        faults = quick_faults(store)
    except BoardError as error:
        yield Finding(_("store"), Mark.BAD, error.message, error.do or _("make one with: board init"))
        return
    yield fine(_("store"), session.url)
    yield judged(_("newest journal rows"), faults[0] if faults else _("sound"), _("see: board check"), bad=bool(faults))
    yield _zone(office.zone)
    if office.daily_export_folder:
        yield from _export_folder(office.daily_export_folder, unit)
    if not is_postgres(session.url):
        yield from _file(store_path(session.url))
    yield from checkup.checkup(session.desk)


def _machine() -> Iterator[Finding]:
    yield fine(_("board"), f"{_version('duty-board')}, Python {sys.version.split()[0]}")
    encoding = str(getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "")
    do = _("set LANG=C.UTF-8 or zh_CN.UTF-8 where the board runs")
    yield judged(_("characters"), encoding or "?", do, warn=encoding != "utf8")
    terminal = os.environ.get("TERM", "")
    if sys.stdout.isatty():
        do = _("use a terminal such as xterm-256color")
        yield judged(_("terminal"), terminal or _("none"), do, warn=terminal in {"", "dumb", "unknown"})


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _asyncssh() -> Finding:
    found = _version("asyncssh")
    numbers = tuple(int(part) for part in found.split(".")[:2] if part.isdecimal())
    do = _("for board serve: pip install 'duty-board[ssh]'")
    return judged(
        "asyncssh", found or _("not installed"), do, bad=bool(found) and numbers < _OLDEST_ASYNCSSH, warn=not found
    )


def _host_key(path: Path) -> Finding:
    name = _("the server's key")
    if not path.is_file():
        return fine(name, _("made when the server starts: {path}").format(path=path))
    others = path.stat().st_mode & 0o077
    return judged(name, f"{path} {stat.filemode(path.stat().st_mode)}", f"chmod 600 {path}", bad=bool(others))


def _through_sshd(path: Path) -> Iterator[Finding]:
    """The way through the host's own sshd, if its configuration asks the board."""
    try:
        texts = [path.read_text("utf-8", "replace"), *_included(path)]
    except OSError:
        return
    lines = [line.strip() for text in texts for line in text.splitlines() if not line.lstrip().startswith("#")]
    asks = [line.split() for line in lines if line.startswith("AuthorizedKeysCommand ") and _ASKS_US in line]
    if not asks:
        return
    command = Path(asks[0][1])
    safe = command.is_file() and command.stat().st_uid == 0 and not command.stat().st_mode & 0o022
    do = _("begin with /usr/bin/env: sshd wants a program of root's that nobody else can write")
    yield judged("sshd: AuthorizedKeysCommand", str(command), do, bad=not (command.is_absolute() and safe))
    user = [line.split()[-1] for line in lines if line.startswith("AuthorizedKeysCommandUser ")]
    do = _("name the board's own user: AuthorizedKeysCommandUser board")
    yield judged("sshd: AuthorizedKeysCommandUser", user[0] if user else _("nobody"), do, bad=not user)


def _included(path: Path) -> list[str]:
    return [one.read_text("utf-8", "replace") for one in sorted(Path(f"{path}.d").glob("*.conf"))]


def _zone(name: str) -> Finding:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return Finding(_("time zone"), Mark.BAD, name, _("install the time zones: pip install tzdata"))
    return fine(_("time zone"), name)


def _file(path: Path) -> Iterator[Finding]:
    mode = path.stat().st_mode
    do = _("keep it to one user or group: chmod o-rwx {path}").format(path=path)
    reached = mode if path.parent.stat().st_mode & 0o001 else 0  # nobody else gets through a folder that is closed
    yield judged(_("the store's file"), stat.filemode(mode), do, bad=bool(reached & 0o002), warn=bool(reached & 0o004))
    free = shutil.disk_usage(path.parent).free
    seen = _("{n} MB free").format(n=f"{free // 1_000_000:,}")
    yield judged(
        _("disk"), seen, _("make room, or the board cannot write"), bad=free < _TOO_LITTLE, warn=free < _LITTLE
    )


def _export_folder(folder: str, unit: Path) -> Iterator[Finding]:
    """Whether the service may write the daily export, where its unit shuts the rest of the disk."""
    try:
        lines = [line.strip().partition("=")[::2] for line in unit.read_text("utf-8", "replace").splitlines()]
    except OSError:
        return
    open_ones = [word.lstrip("-+") for name, value in lines if name == "ReadWritePaths" for word in value.split()]
    open_ones += [f"/var/lib/{word}" for name, value in lines if name == "StateDirectory" for word in value.split()]
    shut = ("ProtectSystem", "strict") in lines and not any(Path(folder).is_relative_to(one) for one in open_ones)
    do = _("let the service write there: ReadWritePaths={folder} in {unit}").format(folder=folder, unit=unit)
    yield judged(_("folder of the daily export"), folder, do, bad=shut)
