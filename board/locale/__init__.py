"""The words people read: gettext catalogues and the one language in use.

A process serves one person, so the language is the process's; an export that must speak the office's language
whatever its reader has chosen borrows another with `speaking`. Message ids are English.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

LANGUAGES = ("zh_CN", "en")
DEFAULT_LANGUAGE = "zh_CN"

_language = DEFAULT_LANGUAGE


def use(language: str) -> None:
    """Speak `language` (one of `LANGUAGES`) from now on; an unknown one falls back to the default."""
    global _language
    _language = language if language in LANGUAGES else DEFAULT_LANGUAGE


def language() -> str:
    """The language in use."""
    return _language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language for the length of a block."""
    before = _language
    use(language)
    try:
        yield
    finally:
        use(before)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("board", Path(__file__).parent, [language], fallback=True)


@cache
def _said(language: str, message: str, context: str | None) -> str:
    """What a language says for a message id; kept, for the rows of a long list all say the same few."""
    catalogue = _catalogue(language)
    return catalogue.gettext(message) if context is None else catalogue.pgettext(context, message)


def _(message: str) -> str:
    """Translate an English message id."""
    return _said(_language, message, None)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark an English message id that stands in a table and is translated when it is shown."""
    return message


def ngettext(one: str, many: str, n: int) -> str:
    """Translate a message whose wording depends on a number."""
    return _catalogue(_language).ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    """Translate a word whose meaning depends on where it stands ("open" of a matter, "open" of a store)."""
    return _said(_language, message, context)
