"""What one run of the command line knows: which store, who acts, what time it is, which language is spoken.

The store is opened when a verb first needs it. Times that people type are office time and are read here.
"""

import getpass
import os
import re
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from board import locale
from board.actions import naming, settings
from board.actions.desk import Desk
from board.domain.days import YEARS
from board.domain.errors import BadInput, BoardError
from board.domain.moments import CLOCK_FORM, clock_typed
from board.domain.people import NOBODY, Person
from board.domain.settings import Settings
from board.domain.text import one_line
from board.locale import LANGUAGES, _
from board.store import Store, open_store


def default_store() -> str:
    """The path of the store when none is named: $XDG_DATA_HOME or ~/.local/share, duty-board/board.db."""
    home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return str(Path(home).expanduser() / "duty-board" / "board.db")


class Session:
    """One run of the command line; `language`, `as_whom` and `at` (a time as typed) are None where nobody said.

    A `guest` came through the door over SSH: they are who that door says, and this machine's files are not theirs.
    """

    def __init__(self, url: str, *, language: str | None, guest: Person | None = None) -> None:
        self.url = url
        self.guest = guest
        self.language = language
        self.as_whom: str | None = None
        self.at: str | None = None
        locale.use(locale.DEFAULT_LANGUAGE)
        if language:
            locale.use(known_language(language))

    @cached_property
    def store(self) -> Store:
        """The store.

        Raises:
            StoreTrouble: it cannot be opened.
        """
        return open_store(self.url)

    @cached_property
    def settings(self) -> Settings:
        """The office's settings; from now on its language is spoken, unless another was asked for."""
        found = settings.show(Desk(self.store))
        if not self.language:
            locale.use(found.language)
        return found

    @cached_property
    def desk(self) -> Desk:
        """The desk at which the verbs act.

        Raises:
            StoreTrouble: the store cannot be opened.
            BadInput: the person or the time that was named cannot be.
        """
        zone = self.settings.tz
        desk = self.timed(Desk(self.store, is_guest=self.guest is not None), zone)
        return desk.as_person(self._actor(desk))

    def timed(self, desk: Desk, zone: ZoneInfo) -> Desk:
        """`desk` at the moment that `--now` says, if it says one."""
        return desk.at(read_moment(self.at, "--now", zone)) if self.at else desk

    def _actor(self, desk: Desk) -> Person:
        if self.guest is not None:
            return self.guest
        if self.as_whom:
            return naming.who(desk, self.as_whom)
        try:
            login = getpass.getuser()
        except (KeyError, OSError):
            return NOBODY
        return naming.who_has_login(desk, login) or NOBODY

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return self.settings.tz

    @property
    def now(self) -> datetime:
        """The present moment in the office's zone."""
        return self.desk.now().astimezone(self.zone)

    def moment(self, text: str, field: str) -> datetime:
        """A time that somebody typed: 2026-11-20 09:42, or 09:42 of today, in office time.

        Raises:
            BadInput: it is no such time, or one that the clocks leave out.
        """
        if re.fullmatch(CLOCK_FORM, text.strip()):
            return datetime.combine(self.now.date(), clock_typed(text, field), self.zone)
        return read_moment(text, field, self.zone)

    def speak(self) -> None:
        """Speak the office's language if it can be known; for help and for mistakes, which need no store."""
        if not self.language and "settings" not in self.__dict__:
            with suppress(BoardError):
                self.settings  # noqa: B018 - looking is what sets the language

    def close(self) -> None:
        """Let go of the store."""
        if "store" in self.__dict__:
            self.store.close()


def known_language(language: str) -> str:
    """The language as it was named.

    Raises:
        BadInput: the board does not speak it.
    """
    if language not in LANGUAGES:
        raise BadInput(_("one of {languages}").format(languages=", ".join(LANGUAGES)), field="--lang")
    return language


pass_session = click.make_pass_decorator(Session)


def is_guest() -> bool:
    """Whether the verb that runs was called through the door over SSH."""
    context = click.get_current_context(silent=True)
    session = context.find_object(Session) if context is not None else None
    return session is not None and session.guest is not None


def read_moment(text: str, field: str, zone: ZoneInfo) -> datetime:
    """A time such as 2026-11-20 09:42 in `zone`; one with an offset is taken at its word.

    Raises:
        BadInput: it is no time, or one that the clocks of the zone leave out.
    """
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        at = None
    if at is None or at.year not in YEARS:
        raise BadInput(
            _("{text} is no time such as 2026-11-20 08:30").format(text=one_line(text[:60]) or '""'), field=field
        )
    if at.tzinfo is not None:
        return at
    local = at.replace(tzinfo=zone)
    if datetime.fromtimestamp(local.timestamp(), zone).replace(tzinfo=None) != at:
        raise BadInput(_("the clocks leave out {text}").format(text=one_line(text[:60])), field=field)
    return local
