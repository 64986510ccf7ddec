"""Search over everything with hits as one types: people with phones, incidents, matters, handovers, entries."""

from datetime import tzinfo

from rich.text import Text

from board.actions import finding, settings
from board.actions.finding import Hit
from board.domain.text import cell_width, fit, one_line
from board.locale import _, pgettext
from board.tui.widgets.picker import PickDialog

DRAFT = "search"
MOST = 60
"""How many hits are shown; who looks for more types more."""
_ORDER = ("people", "incidents", "matters", "handovers", "log_entries")
_BEFORE = 12
"""How many characters of a text are shown before the place that was found."""


class SearchScreen(PickDialog[Hit]):
    """Dismisses with the hit to open. What was typed is there again the next time."""

    CSS_PATH = "search.tcss"

    def __init__(self, typed: str = "") -> None:
        super().__init__(_("Search"), _("a word, a name or its initials, a phone number"), typed=typed)

    async def offer(self, text: str) -> list[tuple[Text, Hit]]:
        text = text.strip()
        self.board.drafts[DRAFT] = {"text": text}
        office = await self.board.act(settings.show) if text else None
        hits = await self.board.act(finding.find, text, limit=MOST) if text else None
        if office is None or hits is None:
            return []
        hits.sort(key=lambda hit: _ORDER.index(hit.kind))
        return [(self._row(hit, text, _time(hit, office.tz)), hit) for hit in hits]

    def _row(self, hit: Hit, typed: str, time: str) -> Text:
        theme = self.app.current_theme
        labels = {
            "people": pgettext("found", "person"),
            "matters": pgettext("found", "matter"),
            "log_entries": pgettext("found", "log"),
            "handovers": pgettext("found", "handover"),
            "incidents": pgettext("found", "incident"),
        }
        width = 1 + max(cell_width(label) for label in labels.values())
        row = Text(fit(labels[hit.kind], width), theme.secondary or "", no_wrap=True, overflow="ellipsis")
        if time:
            row.append(f"{time} ", "dim")
        said = around(one_line(hit.text), typed)
        begin = len(row.plain) + said.lower().find(typed.lower())
        row.append(said)
        if typed.lower() in said.lower():
            row.stylize(f"bold reverse {theme.accent}", begin, begin + len(typed))
        return row


def _time(hit: Hit, zone: tzinfo) -> str:
    return f"{hit.at.astimezone(zone):%m-%d %H:%M}" if hit.at else ""


def around(text: str, typed: str) -> str:
    """`text` from a little before the place where `typed` stands, so that the place is seen."""
    place = text.lower().find(typed.lower())
    return text if place <= 2 * _BEFORE else "…" + text[place - _BEFORE :]
