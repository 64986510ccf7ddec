"""The verbs of an incident's reports: `board incident report`, `word`, `send`."""

import click

from board.actions import incident_reports
from board.cli.incidents import incident_, known, particulars
from board.cli.log import words_of
from board.cli.output import json_option, say, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Whole, later
from board.domain.choices import chosen
from board.domain.incident_reports import Report, ReportKind
from board.domain.incident_words import report_cells
from board.locale import _


@incident_.command(
    "report",
    help=later(
        "Report an incident. KIND is phone, written, follow_up or final. A report in writing is composed of what is "
        "known, a follow-up of what is new, and sent at once unless --draft."
    ),
)
@click.argument("incident")
@click.argument("kind")
@click.option("--to", "target", default="", metavar="NAME", help=later("To whom; else to whom it is due."))
@click.option("--told", "told_to", default="", metavar="NAME", help=later("By phone: who there took it."))
@click.option("--answered", default="", metavar="TEXT", help=later("What was answered."))
@click.option("--at", metavar="TIME", help=later("When it was made; now if not said."))
@click.option("--text", default="", metavar="TEXT", help=later("These words instead; - reads what is piped in."))
@click.option("--draft", "only_draft", is_flag=True, help=later("Do not send it yet."))
@particulars
@json_option
@pass_session
def report(
    session: Session,
    /,
    incident: str,
    kind: str,
    target: str,
    told_to: str,
    answered: str,
    at: str | None,
    text: str,
    only_draft: bool,
    as_json: bool,
    **said: str | None,
) -> None:
    """Report an incident."""
    desk, moment = session.desk, session.moment(at, "--at") if at else None
    words = words_of((text,)) if text else ""
    if chosen(ReportKind, kind, _("report")) is ReportKind.PHONE:
        made = incident_reports.phone(desk, incident, target, told_to=told_to, text=words, answered=answered, at=moment)
    elif only_draft:
        made = incident_reports.draft(desk, incident, kind, target=target, facts=known(said), text=words)
    else:
        made = incident_reports.report(
            desk, incident, kind, target=target, facts=known(said), text=words, at=moment, answered=answered
        )
    _told(session, made, as_json=as_json)


@incident_.command("word", help=later("Word a draft anew; REPORT is its number, as `show` says."))
@click.argument("number", metavar="REPORT", type=Whole(1, 10**15))
@click.argument("text", nargs=-1, required=True)
@json_option
@pass_session
def word(session: Session, /, number: int, text: tuple[str, ...], as_json: bool) -> None:
    """Word a draft."""
    _told(session, incident_reports.word(session.desk, number, words_of(text)), as_json=as_json)


@incident_.command("send", help=later("Say that a draft was sent as it stands; from now on its text is frozen."))
@click.argument("number", metavar="REPORT", type=Whole(1, 10**15))
@click.option("--to", "target", default="", metavar="NAME", help=later("To whom."))
@click.option("--answered", default="", metavar="TEXT", help=later("What was answered."))
@click.option("--at", metavar="TIME", help=later("When it was sent; now if not said."))
@json_option
@pass_session
def send(session: Session, /, number: int, target: str, answered: str, at: str | None, as_json: bool) -> None:
    """Send a draft."""
    moment = session.moment(at, "--at") if at else None
    made = incident_reports.send(session.desk, number, target=target, at=moment, answered=answered)
    _told(session, made, as_json=as_json)


def _told(session: Session, made: Report, *, as_json: bool) -> None:
    if as_json:
        write_json(made, session.zone)
        return
    say("  ".join((f"#{made.id}", *report_cells(made, session.now, session.zone))))
    for line in made.text.split("\n") if made.text else ():
        say(f"    {line}")
