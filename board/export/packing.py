"""Packs a .docx or .xlsx so that the same parts always give the same bytes."""

import io
import re
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say


_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def packed(document: bytes, *, modified: str = "") -> bytes:
    """The zip again with its parts in their order and without the time of writing.

    `modified` takes the place of the moment that a program has put into a part of its own without being asked.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as given, zipfile.ZipFile(out, "w") as written:
        for part in given.infolist():
            frozen = zipfile.ZipInfo(part.filename, _EPOCH)
            frozen.compress_type = zipfile.ZIP_DEFLATED
            frozen.external_attr = 0o600 << 16
            frozen.create_system = 3
            content = given.read(part.filename)
            if modified and part.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + modified.encode(), content)
            written.writestr(frozen, content)
    return out.getvalue()
