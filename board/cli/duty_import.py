"""`board duty import`: a roster is told as it was read; what is not plain is asked; all is taken over or nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from board.actions import duty
from board.actions.duty import WantedShift
from board.actions.duty_doubts import LEFT_OUT, Doubt, Word, doubts, settled
from board.actions.duty_import import rehearse
from board.cli import files
from board.cli.duty import duty_
from board.cli.output import say
from board.cli.session import Session, pass_session
from board.cli.wording import Whole, later
from board.domain.errors import BadInput, Refused
from board.locale import _, ngettext

if TYPE_CHECKING:
    from board.intake.roster_reading import RosterLine

Answers = dict[tuple[Word, str], str]


@duty_.command(
    "import",
    help=later(
        "Take over a roster table (CSV or XLSX) as offices keep it: a row for each day and a column for each post, or "
        "a column for each day and people or posts down the side. What was understood is shown before anything is "
        "written, and what is not plain is asked; it is taken over as a whole or not at all."
    ),
)
@click.argument("file")
@click.option(
    "--year", type=Whole(2000, 2099), metavar="YYYY", help=later("The year, where the table does not say it.")
)
@click.option(
    "--post", "posts", multiple=True, metavar="MARK=POST", help=later("Which post a mark means; MARK=- leaves it out.")
)
@click.option(
    "--person",
    "people",
    multiple=True,
    metavar="NAME=PERSON",
    help=later("Whom a name means that several have, such as 李敏=#12."),
)
@click.option("--yes", is_flag=True, help=later("Agree beforehand; nothing is asked."))
@pass_session
def import_(
    session: Session, /, file: str, year: int | None, posts: tuple[str, ...], people: tuple[str, ...], yes: bool
) -> None:
    """Take over a roster."""
    from board.intake.roster import read_roster

    desk = session.desk
    sheet = read_roster(files.read_file(file), file, year=year or session.now.year)
    for said in (*sheet.understood, *sheet.notes):
        say(said)
    answers = _given(Word.POST, posts, "--post") | _given(Word.PERSON, people, "--person")
    wanted = [_wanted(line, session.zone) for line in sheet.lines]
    asked = settled(wanted, _answered(doubts(desk, wanted), answers, may_ask=not yes and file != "-"))
    rehearse(desk, file, asked)
    if files.agreed(_("Is that right?"), yes=yes, source=file):
        count = duty.take_over(desk, file, asked)
        say(ngettext("{n} shift taken over", "{n} shifts taken over", count).format(n=count))


def _given(word: Word, pairs: Sequence[str], option: str) -> Answers:
    answers: Answers = {}
    for pair in pairs:
        text, separator, meant = pair.partition("=")
        if not separator or not text.strip() or not meant.strip():
            raise BadInput(_("{text} is not of the form MARK=MEANING").format(text=pair or '""'), field=option)
        answers[word, text.strip()] = meant.strip()
    return answers


def _answered(open_words: Sequence[Doubt], answers: Answers, *, may_ask: bool) -> Answers:
    """The answers to all doubts: given beforehand, told where there is only one choice, else asked."""
    for doubt in open_words:
        if (doubt.word, doubt.text) in answers:
            continue
        if doubt.is_sure:
            say(_("{text} is taken for {meaning}").format(text=doubt.text, meaning=doubt.choices[0].label))
            answers[doubt.word, doubt.text] = doubt.choices[0].answer
        elif may_ask and files.somebody_is_there():
            answers[doubt.word, doubt.text] = _ask(doubt)
        else:
            raise Refused(_in_question(doubt), do=_how_to_answer(doubt))
    return answers


def _in_question(doubt: Doubt) -> str:
    names = _(", ").join(choice.label for choice in doubt.choices)
    return _("{text} could be {names}").format(text=doubt.text, names=names)


def _how_to_answer(doubt: Doubt) -> str:
    example = f"--{doubt.word.value} {doubt.text}={doubt.choices[0].answer if doubt.choices else LEFT_OUT}"
    return _("say which, such as {example}").format(example=example)


def _ask(doubt: Doubt) -> str:
    """Ask the person at the terminal by number; for a mark, 0 leaves its turns out."""
    say(_in_question(doubt) if doubt.word is Word.PERSON else _("What does {text} mean?").format(text=doubt.text))
    for number, choice in enumerate(doubt.choices, 1):
        say(f"  {number}  {choice.label}")
    least = 1
    if doubt.word is Word.POST:
        say(f"  0  {_('no post: leave it out')}")
        least = 0
    number = click.prompt(_("Number"), type=click.IntRange(least, len(doubt.choices)))
    return doubt.choices[number - 1].answer if number else LEFT_OUT


def _wanted(line: "RosterLine", zone: ZoneInfo) -> WantedShift:
    """A line of the table with its hours; an end that is not after its begin lies on the next day."""
    begins = ends = None
    if line.begins and line.ends:
        begins = datetime.combine(line.date, line.begins, zone)
        ends = datetime.combine(line.date + timedelta(days=line.ends <= line.begins), line.ends, zone)
    return WantedShift(line.row, line.post, line.person, line.date, begins, ends, line.note)
