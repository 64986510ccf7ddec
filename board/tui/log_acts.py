"""The verbs of a log entry as keys: write it in full, correct it, make a matter of it, choose which are shown."""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo

from rich.text import Text
from textual import work

from board.actions import log, settings
from board.actions.desk import Desk
from board.domain.log import MOST_PAGES, DocumentFacts, EntryKind, Importance, LogEntry, Secrecy
from board.domain.moments import moment_typed
from board.domain.text import one_line, whole_number
from board.locale import _
from board.tui.asking import ASKING
from board.tui.matter_acts import MatterActs
from board.tui.widgets.fields import Field
from board.tui.widgets.log_rows import document_in_words
from board.tui.widgets.reading import ReadingDialog

Page = Callable[[Desk], list[LogEntry]]
"""How a part of the log is loaded, in a worker thread."""


class LogActs(MatterActs):
    """A screen on which a log entry can be selected and acted on."""

    kind: EntryKind | None = None
    importance: Importance | None = None

    @abstractmethod
    def reload(self) -> None:
        """Load what the filter lets through."""

    def why_not(self, action: str) -> str:
        """Why a verb cannot be used on the selected entry; see `BoardScreen.why_not`."""
        if action in {"correct", "open"} and self.entry is None:
            return _("no entry is selected")
        if action in {"write_entry", "write_in_full", "correct"}:
            return self.why_not_write() or (self._why_not_correct() if action == "correct" else "")
        return super().why_not(action)

    def _why_not_correct(self) -> str:
        if self.entry is not None and self.entry.corrected_by:
            return _("it was corrected already; the correction below it can be corrected")
        return ""

    def action_open(self) -> None:
        """Read the entry in full."""
        if self.may("open") and self.entry:
            self._read(self.entry)

    @work
    async def _read(self, entry: LogEntry) -> None:
        office = await self.board.act(settings.show)
        if office is None:
            return
        zone = office.tz
        text, at = Text(), entry.at.astimezone(zone)
        facts = (
            (_("Time"), f"{at:%Y-%m-%d %H:%M}"),
            (_("Kind"), f"{entry.kind.label} {entry.importance.label}"),
            (_("Unit"), entry.unit),
            (_("Caller"), entry.caller),
            (_("Phone"), entry.phone),
            (_("Document"), document_in_words(entry.document, zone) if entry.document else ""),
            (_("Officer"), entry.officer_name),
            (_("Taken down"), f"{entry.recorded_at.astimezone(zone):%Y-%m-%d %H:%M}"),
            (_("Corrects"), _("entry {id}").format(id=entry.corrects) if entry.corrects else ""),
            (_("Corrected by"), _("entry {id}").format(id=entry.corrected_by) if entry.corrected_by else ""),
            (_("Text"), entry.text),
            (_("Done"), entry.taken),
        )
        for label, said in facts:
            if said:
                text.append(f"{label}  ", "dim").append("\n".join(map(one_line, said.split("\n"))) + "\n")
        self.board.push_screen(ReadingDialog(_("Log entry {id}").format(id=entry.id), text))

    @work(group=ASKING)
    async def action_filter(self) -> None:
        """Choose which entries are shown."""

        async def save(given: Mapping[str, str]) -> bool:
            self.kind = EntryKind(given["kind"]) if given["kind"] else None
            self.importance = Importance(given["importance"]) if given["importance"] else None
            return True

        every = ("", _("all"))
        fields = [
            Field("kind", _("Kind"), self.kind or "", choices=[every, *((k.value, k.label) for k in EntryKind)]),
            Field(
                "importance",
                _("Importance"),
                self.importance or "",
                choices=[every, *((i.value, i.label) for i in Importance)],
            ),
        ]
        if await self.ask(_("Filter the log"), fields, save, draft=""):
            self.reload()

    @property
    def filtered(self) -> bool:
        """Whether some entries are not shown."""
        return self.kind is not None or self.importance is not None

    def filter_in_words(self) -> str:
        """What is shown, if it is not all."""
        return " ".join(part.label for part in (self.kind, self.importance) if part is not None)

    @work(group=ASKING)
    async def action_correct(self) -> None:
        """Correct the entry by a new one, which starts from the old text."""
        entry = self.entry
        if entry is None or not self.may("correct"):
            return

        async def save(given: Mapping[str, str]) -> bool:
            return await self.board.act(log.correct, entry.id, given["text"], taken=given["taken"]) is not None

        fields = [
            Field("text", _("Text"), entry.text, lines=5),
            Field("taken", _("Done"), entry.taken, lines=3),
        ]
        about = _("The old entry stays readable; the correction is shown below it.")
        await self.ask(_("Correct"), fields, save, draft=f"correct {entry.id}", about=about, first="text")

    @work(group=ASKING)
    async def action_write_in_full(self) -> None:
        """Take down an entry part by part, documents with their particulars."""
        if not self.may("write_in_full"):
            return

        async def save(given: Mapping[str, str]) -> bool:
            return await self.board.act(_written, given) is not None

        await self.ask(_("Log entry"), _entry_fields(), save, draft="entry")


def _entry_fields() -> list[Field]:
    return [
        Field("kind", _("Kind"), EntryKind.CALL, choices=[(kind.value, kind.label) for kind in EntryKind]),
        Field("importance", _("Importance"), choices=[(one.value, one.label) for one in Importance]),
        Field("at", _("Time"), hint=_("now, or 9:40, or 11-20 09:40")),
        Field("unit", _("Unit")),
        Field("caller", _("Caller")),
        Field("phone", _("Phone")),
        Field("text", _("Text"), lines=3),
        Field("taken", _("Done"), lines=2),
        Field("number", _("Document number"), hint=_("for documents only, as are the fields below")),
        Field("secrecy", _("Secrecy"), choices=[(one.value, one.label) for one in Secrecy]),
        Field("urgency", _("Urgency")),
        Field("pages", _("Pages")),
        Field("delivered_to", _("Delivered to")),
        Field("signed_for_at", _("Signed for at"), hint=_("9:40, or 11-20 09:40")),
    ]


def _written(desk: Desk, given: Mapping[str, str]) -> LogEntry:
    """Take down what stands in the form."""
    zone, now = settings.show(desk).tz, desk.now()
    return log.add(
        desk,
        given["text"],
        kind=given["kind"],
        at=moment_typed(given["at"], now, zone, _("time")),
        importance=given["importance"],
        unit=given["unit"],
        caller=given["caller"],
        phone=given["phone"],
        taken=given["taken"],
        document=_document(given, now, zone) if given["kind"] == EntryKind.DOCUMENT else None,
    )


def _document(given: Mapping[str, str], now: datetime, zone: tzinfo) -> DocumentFacts:
    return log.document_facts(
        number=given["number"],
        secrecy=given["secrecy"],
        urgency=given["urgency"],
        pages=whole_number(given["pages"].strip() or "0", _("pages"), most=MOST_PAGES),
        delivered_to=given["delivered_to"],
        signed_for_at=moment_typed(given["signed_for_at"], now, zone, _("signed for at")),
    )
