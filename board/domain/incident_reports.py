"""The reports of an incident: by phone, written, followed up, final; how a text is composed, numbered and frozen.

A written report tells everything in the order in which offices do; a follow-up (续报) carries only what is new since
the last one that was sent and does not repeat the opening. Once sent a report is never changed.
"""

from dataclasses import field, replace
from datetime import datetime, tzinfo
from enum import StrEnum

from board.domain.errors import BadInput, Refused, WrongMoment
from board.domain.incident import Incident, Particulars
from board.domain.log import FORESIGHT
from board.domain.moments import moment_in_words
from board.domain.text import LONG, clean
from board.locale import _, language, pgettext
from board.values import dataclass


class ReportKind(StrEnum):
    """What sort of report it is."""

    PHONE = "phone"
    WRITTEN = "written"
    FOLLOW_UP = "follow_up"
    FINAL = "final"

    @property
    def label(self) -> str:
        """The kind's name on screen."""
        return {
            ReportKind.PHONE: pgettext("report", "phone report"),
            ReportKind.WRITTEN: pgettext("report", "written report"),
            ReportKind.FOLLOW_UP: pgettext("report", "follow-up"),
            ReportKind.FINAL: pgettext("report", "final report"),
        }[self]


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `at` is when it was made or sent; a draft has not been sent and its `at` is when it was written.

    `answered` is what the other side said, `told` who there took it; `facts` are what was known when it was composed.
    """

    id: int
    incident: int
    kind: ReportKind
    serial: int
    target: str
    text: str
    at: datetime
    by: int
    by_name: str
    told: str = ""
    answered: str = ""
    is_sent: bool = False
    facts: Particulars = field(default_factory=Particulars)
    version: int = 1


_HAN = "零一二三四五六七八九十"


def in_han(number: int) -> str:
    """A number from 1 to 99 in Han figures: 一, 十二, 二十, 三十四; above that in Arabic ones."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else _HAN[tens]) + "十" if tens else "") + (_HAN[ones] if ones else "")


def _numeral(number: int) -> str:
    """A number as the language in use counts reports."""
    return in_han(number) if language() == "zh_CN" else str(number)


def name_of(report: Report) -> str:
    """What a report is called: 续报二, or 书面报告 for the first and 书面报告二 for a second."""
    if report.kind is ReportKind.FOLLOW_UP:
        return _("follow-up {n}").format(n=_numeral(report.serial))
    if report.serial > 1:
        return _("{report} {n}").format(report=report.kind.label, n=_numeral(report.serial))
    return report.kind.label


def demand_after(at: datetime, incident: Incident, now: datetime) -> None:
    """Raise unless a report can have been made at `at`.

    Raises:
        BadInput: that is before the incident was received, or in the future.
    """
    if at < incident.received_at:
        raise BadInput(_("lies before the incident was received"), field=_("reported at"))
    if at > now + FORESIGHT:
        raise BadInput(_("lies in the future"), field=_("reported at"))


def demand_turn(kind: ReportKind, incident: Incident, reports: tuple[Report, ...]) -> None:
    """Raise unless it is the turn of such a report.

    Raises:
        Refused: a follow-up has nothing to follow, or the final report was sent already.
        WrongMoment: the incident has ended.
    """
    sent = [one.kind for one in reports if one.is_sent]
    if ReportKind.FINAL in sent and kind is not ReportKind.PHONE:
        raise Refused(_("the final report of {number} was sent already").format(number=incident.number))
    if kind is ReportKind.FOLLOW_UP and ReportKind.WRITTEN not in sent:
        raise Refused(_("there is no written report that it could follow up"), do=_("send the written report first"))


def demand_draft(report: Report) -> None:
    """Raise unless a report can still be changed.

    Raises:
        WrongMoment: it was sent; its text is frozen.
    """
    if report.is_sent:
        raise WrongMoment(
            _("{report} was sent and is frozen").format(report=name_of(report)),
            do=_("what is new goes into a follow-up"),
        )


def next_serial(kind: ReportKind, reports: tuple[Report, ...]) -> int:
    """The number of the next report of a kind."""
    return 1 + max((one.serial for one in reports if one.kind is kind), default=0)


def worded(report: Report, text: str) -> Report:
    """The draft in other words.

    Raises:
        WrongMoment: it was sent.
        BadInput: the text cannot be.
    """
    demand_draft(report)
    return replace(report, text=clean(text, _("text"), most=LONG, lines=True))


def marked(incident: Incident, text: str) -> str:
    """A report's text, which names an exercise as one whoever worded it."""
    mark = _("[EXERCISE] ") if incident.is_exercise else ""
    return text if mark.strip() in text else mark + text


def composed(
    incident: Incident, kind: ReportKind, serial: int, reports: tuple[Report, ...], *, office: str, zone: tzinfo
) -> str:
    """A report's text of the fields that are known, in the language in use.

    Raises:
        Refused: a follow-up would say nothing new.
    """
    said = incident.facts.named()
    if kind is ReportKind.FOLLOW_UP:
        before = _last_told(reports).named()
        said = {name: text for name, text in said.items() if text and text != before[name]}
        if not said:
            raise Refused(_("nothing is new since the last report"), do=_("write down first what is new"))
    lines = [_headline(incident, kind, serial), office] if office else [_headline(incident, kind, serial)]
    if kind is not ReportKind.FOLLOW_UP:
        lines += _opening(incident, zone)
    labels = Particulars.labels()
    lines += [_("{label}: {text}").format(label=labels[name], text=text) for name, text in said.items() if text]
    return "\n".join(lines)


def _last_told(reports: tuple[Report, ...]) -> Particulars:
    """What was known when the last report in writing was composed."""
    written = [one for one in reports if one.is_sent and one.kind is not ReportKind.PHONE]
    return max(written, key=lambda one: one.id).facts if written else Particulars()


def _headline(incident: Incident, kind: ReportKind, serial: int) -> str:
    stand_in = Report(0, incident.id, kind, serial, "", "", incident.opened_at, 0, "")
    return marked(incident, "") + _("{title} ({report})").format(title=incident.title, report=name_of(stand_in))


def _opening(incident: Incident, zone: tzinfo) -> list[str]:
    occurred = moment_in_words(incident.occurred_at, zone) if incident.occurred_at else _("not known yet")
    return [
        _("{label}: {text}").format(label=_("Number"), text=incident.number),
        _("{label}: {text}").format(label=_("Level"), text=f"{incident.level.label} {incident.kind}".strip()),
        _("{label}: {text}").format(
            label=pgettext("incident", "Received"), text=moment_in_words(incident.received_at, zone)
        ),
        _("{label}: {text}").format(label=pgettext("incident", "Occurred"), text=occurred),
    ]
