"""Fills a Word template that somebody else may have made: bounded, sandboxed, and with errors that name the place.

The tags run in Jinja's sandbox with nothing but plain values; unknown names are errors, all text is escaped, and
no tag can switch that off. What the values are is decided in `handover_docx`.
"""

import io
import re
import traceback
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from board.domain.errors import BadInput
from board.domain.text import one_line
from board.locale import _

if TYPE_CHECKING:
    from docx.document import Document
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

MAX_UNPACKED = 64_000_000
LARGEST = 20_000_000
_TAG = re.compile(r"<[^>]*>")
_JINJA_FILE = "<template>"  # what Jinja calls a template that comes from a string


def fill(path: Path, context: Mapping[str, Any]) -> "Document":
    """The document that the template at `path` makes of `context`.

    Raises:
        BadInput: the file is missing, is no .docx, or one of its tags is broken, asks for something unknown or for
            something it may not have, or does not end (`template_limits`); the template and the tag are named.
    """
    return fill_from(_read(path), path, context)


def fill_from(data: bytes, path: Path, context: Mapping[str, Any]) -> "Document":
    """The same from the bytes of a template; `path` is its name in what is said of it."""
    template = _opened(data, path)
    environment = _environment()
    for source in _sources(template, path):
        _try(environment, source, context, path)
    try:
        template.render(dict(context), environment)
    except Exception as error:  # what is left are tags in the file's properties and footnotes
        raise _refusal(path, error, "") from error
    document: Document = template.docx
    return document


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(_("the template {path} is too large").format(path=path), do=_("20 MB are the most"))
        return path.read_bytes()
    except OSError as error:
        raise BadInput(
            _("the template {path} cannot be read: {reason}").format(path=path, reason=error.strerror),
            do=_("name an existing .docx file"),
        ) from error


def _opened(data: bytes, path: Path) -> "DocxTemplate":
    from docxtpl import DocxTemplate

    try:
        _demand_harmless(data, path)
        template = DocxTemplate(io.BytesIO(data))
        template.render_init()
        template.get_xml()
    except BadInput:
        raise
    except Exception as error:  # python-docx, lxml and zipfile each fail in their own ways on a damaged file
        raise BadInput(
            _("the template {path} is no Word document (.docx) that can be read").format(path=path),
            do=_("save it again as .docx"),
        ) from error
    return template


def _demand_harmless(data: bytes, path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        unpacked = sum(part.file_size for part in parts.infolist())
        if any(name.lower().endswith("vbaproject.bin") for name in parts.namelist()):
            raise BadInput(_("the template {path} holds macros").format(path=path), do=_("save it as .docx without"))
    if unpacked > MAX_UNPACKED:
        raise ValueError(unpacked)


def names_used(data: bytes, path: Path) -> frozenset[str]:
    """The names that the tags of a template ask for.

    Raises:
        BadInput: it cannot be read, or a tag is broken.
    """
    from jinja2 import meta

    environment, found = _environment(), set[str]()
    for source in _sources(_opened(data, path), path):
        try:
            found |= meta.find_undeclared_variables(environment.parse(source))
        except Exception as error:  # a broken tag, or one so deep that reading it does not end
            raise _refusal(path, error, source) from error
    return frozenset(found)


def _environment() -> "SandboxedEnvironment":
    from jinja2 import StrictUndefined

    from board.export.template_limits import BoundedEnvironment

    environment = BoundedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_literal)
    environment.globals.pop("lipsum", None)
    return environment


def _literal(value: Any) -> Any:
    """Text as it must stand in the XML, braces too: docxtpl would read `{_{` as its own sign for `{{`."""
    from jinja2 import Undefined
    from markupsafe import Markup, escape

    if isinstance(value, Undefined):
        return value
    return Markup(str(escape(value)).replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704 - escaped just here


def _sources(template: "DocxTemplate", path: Path) -> Iterator[str]:
    """The parts that hold tags as docxtpl hands them to Jinja: body, headers and footers, one paragraph to a line."""
    try:
        yield _by_paragraph(template.patch_xml(template.get_xml()))
        for uri in (template.HEADER_URI, template.FOOTER_URI):
            for _key, part in template.get_headers_footers(uri):
                yield _by_paragraph(template.patch_xml(template.get_part_xml(part)))
    except (ValueError, TypeError, AttributeError) as error:
        raise _refusal(path, error, "") from error


def _by_paragraph(xml: str) -> str:
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)


def _try(environment: "SandboxedEnvironment", source: str, context: Mapping[str, Any], path: Path) -> None:
    """Render one part for its errors only: Word would open a document torn by its tags as damaged, or not at all."""
    from docx.oxml import parse_xml

    try:
        rendered = environment.from_string(source).render(context)
    except Exception as error:  # a tag may fail in any way that an expression can
        raise _refusal(path, error, source) from error
    try:
        parse_xml(rendered)
    except SyntaxError as error:
        raise BadInput(
            _("the template {path} is torn apart by its tags").format(path=path),
            do=_("close each for and if in a paragraph, row or cell of the same kind as it began in"),
        ) from error


def _refusal(path: Path, error: Exception, source: str) -> BadInput:
    from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError

    if isinstance(error, TemplateSyntaxError):
        what = _("the template {path} has a broken tag{place}: {reason}")
    elif isinstance(error, SecurityError):
        what = _("the template {path} asks for something it may not have{place}: {reason}")
    elif isinstance(error, UndefinedError):
        what = _("the template {path} asks for something unknown{place}: {reason}")
    else:
        what = _("the template {path} cannot be filled{place}: {reason}")
    tag = _tag_at(source, _line_of(error))
    place = _(" in “{tag}”").format(tag=tag) if tag else ""
    reason = one_line(str(error))[:200] or _("it takes too much memory")
    return BadInput(what.format(path=path, place=place, reason=reason))


def _line_of(error: Exception) -> int:
    """The 1-based line of the source that failed, or 0."""
    from jinja2 import TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 0 for frame in reversed(frames) if frame.filename == _JINJA_FILE), 0)


def _tag_at(source: str, line: int) -> str:
    """The text of that line, or of the nearest one before it that has any."""
    for text in reversed(source.split("\n")[:line]):
        words = " ".join(_TAG.sub(" ", text).split())
        if words:
            return one_line(words[:80])
    return ""
