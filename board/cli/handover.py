"""The handover: `board handover show`, `note`, `sign`, `release`, `accept`, `export`, `verify`."""

from datetime import date
from pathlib import Path

import click

from board import locale
from board.actions import handover, handover_release
from board.cli.files import deliver, export_options, format_of, read_file
from board.cli.log import words_of
from board.cli.output import json_option, say, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, later
from board.domain.days import day_typed
from board.domain.handover import SignedHandover
from board.domain.journal import JournalRow
from board.domain.moments import clock_typed, moment_in_words, second_in_words
from board.domain.text import one_line
from board.locale import _, ngettext


@click.group("handover", cls=Noun, help=later("The handover: show, sign, go through it, accept, export, verify."))
def handover_() -> None:
    """The handover."""


day_option = click.option(
    "--day", metavar="DAY", help=later("The day on which the duty period begins; the running one if not said.")
)


def day_named(day: str | None) -> date | None:
    """The day that an option names."""
    return day_typed(day, "--day") if day else None


@handover_.command("show", help=later("The handover summary of a duty period, or of one shift of the day."))
@day_option
@click.option("--from-time", metavar="HH:MM", help=later("Only from this time of the day."))
@click.option(
    "--to-time", metavar="HH:MM", help=later("Only up to this time; not after the beginning means the next day.")
)
@json_option
@pass_session
def show(session: Session, /, day: str | None, from_time: str | None, to_time: str | None, as_json: bool) -> None:
    """Show the summary."""
    from board.export.handover import render

    desk = session.desk
    seen = handover.show(
        desk,
        day_named(day),
        begins_at=clock_typed(from_time, "--from-time") if from_time else None,
        ends_at=clock_typed(to_time, "--to-time") if to_time else None,
    )
    with locale.speaking(session.settings.language):
        content = render(seen, "json" if as_json else "txt")
    _write(content)


def _write(content: bytes) -> None:
    """Write a text as it is, with a line's end at its end."""
    click.echo(content if content.endswith(b"\n") else content + b"\n", nl=False)


@handover_.command(
    "note",
    help=later(
        "Add a line to a section of the handover. SECTION is duty, calls, incidents, instructions, matters, meetings, "
        "reminders or goods."
    ),
)
@click.argument("section")
@click.argument("text", nargs=-1, required=True)
@day_option
@json_option
@pass_session
def note(session: Session, /, section: str, text: tuple[str, ...], day: str | None, as_json: bool) -> None:
    """Add a line."""
    written = handover.note(session.desk, section, words_of(text), day=day_named(day))
    if as_json:
        write_json(written, session.zone)
    else:
        say(f"{written.section.heading}: {written.text}")


@handover_.command("sign", help=later("Sign the handover for the outgoing side; its text is then frozen."))
@day_option
@json_option
@pass_session
def sign(session: Session, /, day: str | None, as_json: bool) -> None:
    """Sign the handover."""
    signed = handover.sign(session.desk, day_named(day))
    if as_json:
        _write_facts(session, signed, "signed_by", "signed_at", "cut_off")
        return
    at = moment_in_words(signed.signed_at, session.zone)
    say(_("{name} signed at {at}; seal {seal}").format(name=signed.signed_by, at=at, seal=signed.sha256[:16]))


@handover_.command(
    "release",
    help=later("Let the handover be signed although a first report is due; the leader on duty says so, with a reason."),
)
@click.argument("reason", nargs=-1, required=True)
@click.option("--told-by", default="", metavar="PERSON", help=later("The leader on duty, whose word staff write down."))
@day_option
@pass_session
def release_(session: Session, /, reason: tuple[str, ...], told_by: str, day: str | None) -> None:
    """Release the handover."""
    handover_release.release(session.desk, words_of(reason), day=day_named(day), told_by=told_by)
    say(_("released: the handover may be signed"))


def _write_facts(session: Session, handed: SignedHandover, *names: str) -> None:
    """Answer a program: which handover, those of its facts that `names` name, and its seal."""
    write_json({name: getattr(handed, name) for name in ("id", *names, "sha256")}, session.zone)


@handover_.command(
    "accept",
    help=later("Sign for the incoming side, once every item is accepted; the latest handover if no day is said."),
)
@day_option
@json_option
@pass_session
def accept(session: Session, /, day: str | None, as_json: bool) -> None:
    """Accept the handover."""
    accepted = handover.accept(session.desk, day_named(day))
    if as_json:
        _write_facts(session, accepted, "signed_by", "accepted_by", "accepted_at")
        return
    at = moment_in_words(accepted.accepted_at or session.now, session.zone)
    say(
        _("{name} accepted at {at} what {other} signed").format(
            name=accepted.accepted_by, at=at, other=accepted.signed_by
        )
    )


@handover_.command("export", help=later("The handover as a file; to standard output unless --output says where."))
@export_options("md", "txt", "html", "docx", "json")
@day_option
@click.option("--template", metavar="FILE", help=later("The office's own Word template, for docx."))
@pass_session
def export(session: Session, /, format_: str | None, day: str | None, output: str | None, template: str | None) -> None:
    """Export the handover."""
    chosen = format_of(format_, output, usual="txt", binary={"docx"})
    own = Path(template) if template else None
    deliver(output, handover.export(session.desk, chosen, day_named(day), template=own))


@handover_.command(
    "verify",
    help=later(
        "Prove that a FILE (docx, html, md, txt or json, as it was exported) belongs to a signed handover of this "
        "store and is unchanged; else say what differs. FILE may be - to read what is piped in"
    ),
)
@click.argument("file")
@json_option
@pass_session
def verify(session: Session, /, file: str, as_json: bool) -> None:
    """Verify a document."""
    from board.actions import handover_verify
    from board.export.attesting import LARGEST

    proved = handover_verify.verify(session.desk, read_file(file, most=LARGEST))
    if as_json:
        signed = proved.handover
        facts = {name: getattr(signed, name) for name in ("id", "begins_at", "ends_at", "cut_off", *_SIGNED)}
        facts |= {"exported_at": proved.told.at, "exported_by": proved.told.actor_name} if proved.told else {}
        more = {name: getattr(proved, name) for name in ("seal", "addenda", "later", "template")}
        write_json({**facts, **more}, session.zone)
        return
    say(_verified(session, proved.handover, proved.seal))
    if proved.told:
        say(_exported(session, proved.told, proved.template))
    if proved.later:
        say(ngettext("{n} addendum came later", "{n} addenda came later", proved.later).format(n=proved.later))


def _exported(session: Session, told: JournalRow, template: str) -> str:
    words = _("exported by {name} on {time}, journal row {seq}").format(
        name=told.actor_name or _("somebody who was not signed in"),
        time=second_in_words(told.at, session.zone),
        seq=told.seq,
    )
    return words + (_(", in the office's own form {name}").format(name=one_line(template)) if template else "")


_SIGNED = ("signed_by", "signed_at", "accepted_by", "accepted_at")


def _verified(session: Session, signed: SignedHandover, seal: str) -> str:
    words = _("unchanged: handover {id}, signed by {name} at {at}").format(
        id=signed.id, name=signed.signed_by, at=second_in_words(signed.signed_at, session.zone)
    )
    if signed.accepted_at is not None:
        at = second_in_words(signed.accepted_at, session.zone)
        words += _(", taken over by {name} at {at}").format(name=signed.accepted_by, at=at)
    return words + _("; fingerprint {seal}").format(seal=seal)
