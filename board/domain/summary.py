"""What goes into which section of the handover summary: from the facts of a period to the lines people read.

Pure: the facts are loaded by `actions.handover`, the rendering is done by `export`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import datetime, timedelta

from board.domain.discipline import DutyCheck, Owed
from board.domain.discipline_words import summary_lines
from board.domain.duty import Gap, Shift
from board.domain.handover import Handover, Line, Note, Part, Section, SectionBody, Signature
from board.domain.handover_items import Answer
from board.domain.handover_receipt import objection_lines
from board.domain.log import EntryKind, Importance, LogEntry
from board.domain.matter import Matter
from board.domain.matter_kinds import State
from board.domain.moments import moment_in_words, short_moment_in_words
from board.domain.settings import SOON, Settings
from board.domain.summary_incidents import ToldIncident, incident_lines
from board.domain.summary_instructions import Instructed, instruction_lines
from board.domain.summary_matters import MatterFacts, Outlook, matter_parts
from board.domain.text import one_line
from board.locale import _, ngettext, pgettext
from board.values import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a summary is made of, as it stood at the cut-off.

    `entries` were taken down and `moved_matters` moved since `told_from` (what the handover before did not tell);
    `open_matters` were open at the cut-off. `instructed` are the instructions that were given or acted on meanwhile,
    `incidents` those that were open; the entries `of_incidents` tell of one and are not told again as emergencies.
    """

    settings: Settings
    begins_at: datetime
    ends_at: datetime
    told_from: datetime
    cut_off: datetime
    composed_by: str
    shifts: tuple[Shift, ...]
    next_shifts: tuple[Shift, ...]
    gaps: tuple[Gap, ...]
    entries: tuple[LogEntry, ...]
    open_matters: tuple[Matter, ...]
    moved_matters: tuple[Matter, ...]
    notes: tuple[Note, ...]
    instructed: tuple[Instructed, ...] = ()
    incidents: tuple[ToldIncident, ...] = ()
    of_incidents: frozenset[int] = frozenset()
    owed: tuple[Owed, ...] = ()
    checks: tuple[DutyCheck, ...] = ()
    objections: tuple[Answer, ...] = ()
    outlook: Outlook = field(default_factory=Outlook)


def compose(facts: Facts) -> Handover:
    """The summary of a period, in the language in use."""
    bodies = {
        Section.DUTY: _duty(facts),
        Section.CALLS: _calls(facts),
        Section.INCIDENTS: _incidents(facts),
        Section.INSTRUCTIONS: _instructions(facts),
        Section.MATTERS: _matters(facts),
        Section.MEETINGS: (),
        Section.REMINDERS: _reminders(facts),
        Section.GOODS: (_paragraphs(facts.settings.things()),),
    }
    sections = [
        SectionBody(section, (*parts, _paragraphs(_noted(facts, section)))) for section, parts in bodies.items()
    ]
    begins, ends = facts.begins_at, facts.ends_at
    return Handover(
        office=facts.settings.office_name,
        title=_("Duty handover summary"),
        begins_at=begins,
        ends_at=ends,
        cut_off=facts.cut_off.astimezone(facts.settings.tz),
        period=_("{begins} to {ends}").format(begins=_moment(facts, begins), ends=_moment(facts, ends)),
        composed_by=facts.composed_by,
        composed_at=_moment(facts, facts.cut_off),
        sections=(*sections, SectionBody(Section.SIGNATURES, (_objections(facts),) if facts.objections else ())),
        signatures=(Signature(_("handed over by")), Signature(_("taken over by"))),
    )


def _objections(facts: Facts) -> Part:
    return _paragraphs(objection_lines(facts.objections, facts.settings.tz))


def _moment(facts: Facts, at: datetime) -> str:
    return moment_in_words(at, facts.settings.tz)


def _short(facts: Facts, at: datetime) -> str:
    return short_moment_in_words(at, facts.settings.tz)


def _paragraphs(texts: Iterable[str]) -> Part:
    return Part(tuple(Line((one_line(text),)) for text in texts))


def _noted(facts: Facts, section: Section) -> Sequence[str]:
    return [note.text for note in facts.notes if note.section is section]


def _duty(facts: Facts) -> tuple[Part, ...]:
    columns = (_("Post"), _("Name"), pgettext("of a person", "Title"), _("Phone"), _("From"), _("To"))
    people = [
        Line(
            (
                shift.post_name,
                shift.person_name,
                shift.title,
                shift.mobile,
                _short(facts, shift.begins_at),
                _short(facts, shift.ends_at),
            ),
            "shifts",
            shift.id,
        )
        for shift in facts.shifts
    ]
    checks = [
        e
        for e in _told(facts)
        if e.kind in {EntryKind.PATROL, EntryKind.CHECK} and e.importance is not Importance.EMERGENCY
    ]
    gaps = [
        _("nobody on {post} from {begins} to {ends}").format(
            post=gap.post_name, begins=_short(facts, gap.begins_at), ends=_short(facts, gap.ends_at)
        )
        for gap in facts.gaps
    ]
    settings = facts.settings
    grace = timedelta(minutes=settings.check_in_grace)
    told = [*gaps, *summary_lines(facts.owed, facts.checks, facts.cut_off, grace, settings.tz)]
    return Part(tuple(people), columns if people else ()), _paragraphs(told), _entries(facts, checks)


def _told(facts: Facts) -> Sequence[LogEntry]:
    """The entries that a summary tells: not those that one of the same summary corrects."""
    corrected = {entry.corrects for entry in facts.entries}
    return [entry for entry in facts.entries if entry.id not in corrected]


def _entries(facts: Facts, entries: Iterable[LogEntry]) -> Part:
    return Part(tuple(Line((_entry(facts, entry),), "log_entries", entry.id) for entry in entries))


def _entry(facts: Facts, entry: LogEntry) -> str:
    who = " ".join(part for part in (entry.unit, entry.caller, entry.phone) if part)
    told = _("{who}: {text}").format(who=who, text=entry.text) if who else entry.text
    if entry.document and entry.document.number:
        told = _("{number}, {text}").format(number=entry.document.number, text=told)
    taken = _(" Done: {taken}").format(taken=entry.taken) if entry.taken else ""
    mark = _(" (corrected)") if entry.corrects else ""
    line = _("{time} [{kind}] {told}{taken}{mark}").format(
        time=_short(facts, entry.at), kind=entry.kind.label, told=told, taken=taken, mark=mark
    )
    return one_line(line)


_CALLED = frozenset({EntryKind.CALL, EntryKind.DOCUMENT, EntryKind.VISIT, EntryKind.OTHER})


def _calls(facts: Facts) -> tuple[Part, ...]:
    """Every important call and visit, and every document that came in."""
    chosen = [
        e
        for e in _told(facts)
        if e.kind in _CALLED
        and e.importance is not Importance.EMERGENCY
        and (e.importance is Importance.IMPORTANT or e.kind is EntryKind.DOCUMENT)
    ]
    ordinary = sum(1 for e in _told(facts) if e.kind is EntryKind.CALL and e.importance is Importance.ORDINARY)
    words = ngettext(
        "{n} further ordinary call, see the duty log", "{n} further ordinary calls, see the duty log", ordinary
    )
    return _entries(facts, chosen), _paragraphs([words.format(n=ordinary)] if ordinary else [])


def _incidents(facts: Facts) -> tuple[Part, ...]:
    """The incidents with what was reported, and the emergencies in the log that nobody made an incident of."""
    alone = [e for e in _told(facts) if e.importance is Importance.EMERGENCY and e.id not in facts.of_incidents]
    told = Part(tuple(incident_lines(facts.incidents, facts.told_from, facts.cut_off, facts.settings.tz)))
    return told, _entries(facts, alone)


def _instructions(facts: Facts) -> tuple[Part, ...]:
    said = [e for e in _told(facts) if e.kind is EntryKind.INSTRUCTION and e.importance is not Importance.EMERGENCY]
    return _entries(facts, said), Part(tuple(instruction_lines(facts.instructed, facts.moved_matters)))


def _matters(facts: Facts) -> tuple[Part, ...]:
    return matter_parts(
        MatterFacts(
            facts.open_matters,
            facts.moved_matters,
            facts.outlook,
            facts.told_from,
            facts.cut_off,
            facts.settings.tz,
        )
    )


def _reminders(facts: Facts) -> tuple[Part, ...]:
    """What the office always reminds of, what falls due before the next shift ends, and who is on it."""
    until = facts.ends_at + SOON
    soon = [
        _("{number} {title} falls due {due}").format(
            number=matter.number, title=matter.title, due=_short(facts, matter.due_now)
        )
        for matter in sorted(facts.open_matters, key=lambda m: (m.due_now, m.id))
        if matter.state is not State.HELD and facts.cut_off <= matter.due_now <= until
    ]
    names = _(", ").join(
        _("{post} {name} {phone}").format(post=shift.post_name, name=shift.person_name, phone=shift.mobile).strip()
        for shift in facts.next_shifts
    )
    coming = [_("next on duty: {names}").format(names=names)] if names else []
    return _paragraphs(facts.settings.standing_reminders()), _paragraphs(soon), _paragraphs(coming)
