"""What is written of a matter besides whose move it is: each text with what it is called, empty where there is none."""

from board.domain.matter import Matter
from board.domain.matter_instructions import given_in_words, outcome_in_words
from board.locale import _


def texts_of(matter: Matter) -> tuple[tuple[str, str], ...]:
    """The texts of a matter as they came to be, each with its name."""
    return (
        (_("Source"), matter.source),
        (_("Text"), matter.text),
        (_("Answer"), matter.answer),
        (_("Instruction"), given_in_words(matter)),
        (_("Outcome"), outcome_in_words(matter)),
        (_("Effect"), matter.effect),
        (_("Former number"), " ".join(matter.former_numbers)),
    )
