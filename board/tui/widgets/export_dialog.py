"""The dialog that asks in which format and under which name something is saved."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from textual import on
from textual.widgets import Input, Select

from board.locale import _
from board.tui.widgets.fields import Field
from board.tui.widgets.form import FormDialog

_KEEP = "keep"
REPLACE = "replace"
"""What the field `over` says when a file that is there may be replaced."""


class ExportDialog(FormDialog):
    """Asks for the format and the file's name; the name's ending follows the format."""

    def __init__(
        self,
        name: str,
        save: Callable[[Mapping[str, str]], Awaitable[bool]],
        *,
        about: str,
        formats: Sequence[str],
        more: Sequence[Field] = (),
    ) -> None:
        over = [(_KEEP, _("leave it as it is")), (REPLACE, _("replace it"))]
        fields = [
            Field("format", _("Format"), formats[0], choices=[(one, _format_label(one)) for one in formats]),
            Field("over", _("If it is there"), _KEEP, choices=over),
            Field("file", _("File"), f"{name}.{formats[0]}"),
            *more,
        ]
        self._formats = frozenset(formats)
        super().__init__(_("Export"), fields, save, draft=f"export {name}", about=about)

    @on(Select.Changed, "#format")
    def _ending_follows(self, event: Select.Changed) -> None:
        file = self.query_one("#file", Input)
        stem, dot, ending = file.value.rpartition(".")
        if dot and ending in self._formats:
            file.value = f"{stem}.{event.value}"


def _format_label(format: str) -> str:
    return {
        "docx": _("Word (docx)"),
        "txt": _("plain text (txt)"),
        "html": _("web page to print (html)"),
        "md": _("Markdown (md)"),
        "json": _("for programs (json)"),
        "xlsx": _("spreadsheet (xlsx)"),
        "csv": _("table as text (csv)"),
        "ics": _("calendar for phones (ics)"),
    }[format]
