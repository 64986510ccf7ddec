"""Word files taken apart, changed and put together again."""

import io
import zipfile
from collections.abc import Callable


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def docx_with(change: Callable[[dict[str, bytes]], None], content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    return packed(parts)


def reworded(change: Callable[[str], str], content: bytes, part: str = "word/document.xml") -> bytes:
    def changed(parts: dict[str, bytes]) -> None:
        parts[part] = change(parts[part].decode()).encode()

    return docx_with(changed, content)
