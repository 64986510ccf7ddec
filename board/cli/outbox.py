"""Reminding and sending: `board tick`, `board outbox list`, `retry`, `addresses`, `server`."""

from pathlib import Path

import click

from board.actions import contacts, jobs, sending
from board.cli.contacts import address_typed, tell_addresses
from board.cli.output import json_option, say, table, tell_aside, write_json
from board.cli.session import Session, pass_session
from board.cli.wording import Noun, Verb, Whole, later
from board.domain.job import Job
from board.domain.outbox import Fate, Message
from board.domain.rows import short_moment
from board.locale import _, ngettext


@click.command(
    "tick",
    cls=Verb,
    help=later(
        "Do what is due: open what recurs, remind, escalate, pass on, export the day, send messages. For cron, every "
        "few minutes, on as many machines as you like; says nothing if nothing was due."
    ),
)
@json_option
@pass_session
def tick_(session: Session, /, as_json: bool) -> None:
    """Do what is due."""
    exported = list(jobs.run_due(session.desk, jobs.Plan(Path()), among={Job.EXPORT}))
    done = sending.tick(session.desk)
    if as_json:
        write_json(done, session.zone)
        return
    for one in exported:
        (tell_aside if one.problem else say)(_("daily export: {what}").format(what=one.problem or one.result))
    found = done.reminded
    for line, count in (
        (ngettext("{n} recurring matter opened", "{n} recurring matters opened", len(done.opened)), len(done.opened)),
        (ngettext("{n} reminder", "{n} reminders", found.reminded), found.reminded),
        (ngettext("{n} check-in missing", "{n} check-ins missing", done.check_ins), done.check_ins),
        (ngettext("{n} matter climbed one step", "{n} matters climbed one step", found.climbed), found.climbed),
        (
            ngettext("{n} issue passed to the director", "{n} issues passed to the director", found.passed_on),
            found.passed_on,
        ),
        (ngettext("{n} message sent", "{n} messages sent", done.sent), done.sent),
        (ngettext("{n} message will be tried again", "{n} messages will be tried again", done.put_off), done.put_off),
    ):
        if count:
            say(line.format(n=count))
    if found.silent:
        say(_("on the board alone, having no address: {names}").format(names=_(", ").join(found.silent)))
    if done.given_up:
        line = ngettext("{n} message was given up", "{n} messages were given up", done.given_up)
        tell_aside(line.format(n=done.given_up) + _("; see: board outbox list --failed"))


@click.group("outbox", cls=Noun, help=later("Messages to people: list, try again, the office's mail server."))
def outbox_() -> None:
    """Messages to people."""


@outbox_.command("list", help=later("Messages that are not sent yet, newest first."))
@click.option("--failed", is_flag=True, help=later("Only those that were given up."))
@click.option("--all", "every", is_flag=True, help=later("Those that were sent, too."))
@click.option("--limit", type=Whole(1, 10_000), default=200, metavar="N", help=later("At most so many (200)."))
@json_option
@pass_session
def list_(session: Session, /, failed: bool, every: bool, limit: int, as_json: bool) -> None:
    """List messages."""
    found = contacts.messages(session.desk, failed=failed, every=every, limit=limit)
    if as_json:
        write_json([{"fate": one.fate, **_facts(one)} for one in found], session.zone)
        return
    heads = ("#", _("Since"), _("To"), _("By"), _("Subject"), _("Fate"), _("Tries"), _("Problem"))
    table([_cells(one, session) for one in found], heads=heads, wide=4)


def _facts(one: Message) -> dict[str, object]:
    return {
        "id": one.id,
        "to": one.to,
        "service": one.service,
        "message_id": one.letter.message_id,
        "subject": one.letter.subject,
        "body": one.letter.body,
        "urgent": one.urgent,
        "created_at": one.created_at,
        "tries": one.tries,
        "next_try_at": one.next_try_at,
        "sent_at": one.sent_at,
        "problem": one.problem,
    }


def _cells(one: Message, session: Session) -> tuple[str, ...]:
    fate = one.fate.label
    if one.fate is Fate.WAITING and one.next_try_at is not None and one.tries:
        fate = f"{fate} {short_moment(one.next_try_at, session.now, session.zone)}"
    since = short_moment(one.created_at, session.now, session.zone)
    return str(one.id), since, one.to.name, one.service, one.letter.subject, fate, str(one.tries), one.problem


@outbox_.command("retry", help=later("Have messages that were given up tried anew by the next tick: all, or one."))
@click.argument("message", required=False)
@pass_session
def retry(session: Session, /, message: str | None) -> None:
    """Try again."""
    count = contacts.retry(session.desk, message)
    say(
        ngettext("{n} message goes out with the next tick", "{n} messages go out with the next tick", count).format(
            n=count
        )
    )


@outbox_.command("addresses", help=later("Where everybody is told, cut short, the office's mail server first."))
@pass_session
def addresses(session: Session, /) -> None:
    """List addresses."""
    tell_addresses(contacts.listed(session.desk))


@outbox_.command(
    "server",
    help=later(
        "Set the office's mail server, mailtos://user:password@smtp.example.cn/?from=duty@example.cn (mailto:// "
        "without TLS); - reads what is piped in, '' takes it away."
    ),
)
@click.argument("address")
@pass_session
def server(session: Session, /, address: str) -> None:
    """Set the office's mail server."""
    tell_addresses(contacts.put_server(session.desk, address_typed(address)))
