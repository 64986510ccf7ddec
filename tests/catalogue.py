"""Keeps the gettext catalogues: extracts message ids from `board/`, merges, compiles, and takes translations.

python -m tests.catalogue                 extract, merge, compile
python -m tests.catalogue missing         list what Chinese still lacks
python -m tests.catalogue add FILE.tsv    take `english<TAB>chinese` lines (`context|english` for a context;
                                          a plural is given under its English singular)
"""

import fcntl
import sys
import tomllib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

BOARD = Path(__file__).parent.parent / "board"
KEYWORDS = {"_": None, "N_": None, "later": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
HEADER = "# Translations template for PROJECT, kept by `python -m tests.catalogue`."
"""What stands on top of a .po; Babel puts in the language and the project."""
UNTOLD = ("-Date:", "Generated-By", "Report-Msgid-Bugs-To", "Last-Translator", "Language-Team")
"""Headers that are not written: they would change with every run, or name somebody who is nobody."""
Key = tuple[str | None, str]


def extracted() -> Catalog:
    """All message ids that stand in the code, without line numbers (they would change with every edit)."""
    catalogue = Catalog(project="duty-board", charset="utf-8")
    for name, _line, message, _comments, context in extract_from_dir(
        BOARD, method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        catalogue.add(message, locations=[(f"board/{name}", 0)], context=context)
    return catalogue


def po_path(language: str) -> Path:
    return BOARD / "locale" / language / "LC_MESSAGES" / "board.po"


def current(language: str) -> Catalog:
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language)
    return read_po(BytesIO(path.read_bytes()), locale=language)


def merged(language: str, given: dict[Key, str] | None = None) -> Catalog:
    """The catalogue of `language` with today's message ids; English says its ids."""
    known = {_key(m.id, m.context): m.string for m in current(language) if m.id}
    version = tomllib.loads((BOARD.parent / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    result = Catalog(language, header_comment=HEADER, project="duty-board", version=version, fuzzy=False)
    for message in sorted(extracted(), key=lambda m: (str(m.context or ""), str(m.id))):
        if not message.id:
            continue
        key = _key(message.id, message.context)
        string = _english(message.id) if language == "en" else (given or {}).get(key) or known.get(key) or ""
        if isinstance(message.id, tuple) and isinstance(string, str):
            string = (string,) * result.num_plurals
        result.add(message.id, string, context=message.context, locations=message.locations)
    return result


def _key(message_id: str | tuple[str, ...] | list[str], context: str | None) -> Key:
    return context, message_id if isinstance(message_id, str) else message_id[0]


def _english(message_id: str | tuple[str, ...] | list[str]) -> str | tuple[str, ...]:
    return message_id if isinstance(message_id, str) else tuple(message_id)


def po_bytes(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_po(out, catalogue, omit_header=False, include_lineno=False, width=120, sort_output=True)
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not any(name in line for name in UNTOLD)).encode()


def mo_bytes(catalogue: Catalog) -> bytes:
    """The compiled catalogue; without the time at which it was compiled, so that the same words give the same file."""
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def missing() -> list[Key]:
    return [
        _key(m.id, m.context)
        for m in merged("zh_CN")
        if m.id and not (m.string if isinstance(m.string, str) else m.string and all(m.string))
    ]


def write(given: dict[Key, str] | None = None) -> None:
    for language in ("zh_CN", "en"):
        catalogue = merged(language, given)
        po_path(language).write_bytes(po_bytes(catalogue))
        stored = read_po(BytesIO(po_path(language).read_bytes()), locale=language)
        po_path(language).with_suffix(".mo").write_bytes(mo_bytes(stored))


def read_pairs(path: Path) -> dict[Key, str]:
    pairs: dict[Key, str] = {}
    for line in path.read_text("utf-8").splitlines():
        if "\t" not in line:
            continue
        english, chinese = (part.replace("\\n", "\n") for part in line.split("\t", 1))
        context, bar, message = english.partition("|")
        pairs[(context, message) if bar else (None, english)] = chinese
        pairs[(None, english)] = chinese
    return pairs


def main(arguments: list[str]) -> None:
    with (BOARD / "locale" / "__init__.py").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if arguments[:1] == ["add"]:
            write(read_pairs(Path(arguments[1])))
        else:
            write()
        for context, message in missing():
            print(f"{context}|{message}" if context else message)


if __name__ == "__main__":
    main(sys.argv[1:])
