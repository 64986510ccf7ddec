"""The template in the package is what the code makes, so that it can always be made again."""

import io
import re
import subprocess
import sys
import zipfile

from board.export import template
from board.export.template import SHIPPED, template_bytes


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_the_shipped_template_is_what_the_code_makes() -> None:
    assert parts(SHIPPED.read_bytes()) == parts(template_bytes()), "run: python -m board.export.template"


def test_every_tag_of_the_shipped_template_is_documented() -> None:
    document = parts(template_bytes())["word/document.xml"].decode()
    names = set(re.findall(r"\{\{ ([\w.]+) \}\}", document))
    told = template.__doc__ or ""
    assert names
    assert [name for name in names if name.split(".")[-1] not in told] == []


def test_word_is_learnt_only_when_a_sheet_is_made() -> None:
    code = (
        "import sys, board.export.handover;"
        "print([name for name in ('docx', 'docxtpl', 'jinja2', 'lxml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
