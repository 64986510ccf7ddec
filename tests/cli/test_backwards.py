"""Whoever names two days in the wrong order is told so, by every verb that takes two; nobody is shown an empty list."""

import shlex

import pytest

from board.__main__ import board
from tests.cli.conftest import Shell
from tests.verbs import verbs

LATER, EARLIER = "2026-12-09", "2026-12-02"
DAYS = f"--from {LATER} --to {EARLIER}"
HOURS = f"--from '{LATER} 08:30' --to '{EARLIER} 08:30'"
VERBS = {
    "duty absence ask": f"sick {DAYS}",
    "duty absence list": DAYS,
    "duty assign": f"主班 李敏 {HOURS}",
    "duty check export": DAYS,
    "duty check list": DAYS,
    "duty draft make": f"{LATER} {EARLIER}",
    "duty draft new": f"{LATER} {EARLIER}",
    "duty draft put": f"1 主班 李敏 {HOURS}",
    "duty export": DAYS,
    "duty ledger": DAYS,
    "duty rotation add": f"主班 李敏 --from {LATER} --until {EARLIER}",
    "duty rotation draft": f"{LATER} {EARLIER}",
    "duty rotation override": f"主班 add 李敏 {HOURS}",
    "duty rotation show": f"主班 {LATER} {EARLIER}",
    "duty show": DAYS,
    "duty swap ask": f"'主班 2026-11-24' 李敏 {HOURS}",
    "duty wish add": f"{LATER} {EARLIER}",
    "duty wish list": DAYS,
    "stats": DAYS,
}
"""Each verb that takes two days or moments, with them in the wrong order."""
NO_DAYS = {"duty diff", "incident phone"}
"""What is asked from and to there are versions, and whom it was told to."""


def test_every_verb_that_takes_two_days_stands_in_the_table() -> None:
    found = set()
    for path, verb in verbs(board):
        opts = {opt for one in verb.params for opt in (*one.opts, *one.secondary_opts)}
        if ("--from" in opts and opts & {"--to", "--until"}) or {"first", "last"} <= opts:
            found.add(" ".join(path))
    assert found - NO_DAYS == set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_days_in_the_wrong_order_are_refused_in_one_line(office: Shell, verb: str) -> None:
    if verb == "duty draft put":
        office.fine("duty", "draft", "new", EARLIER, LATER)
    answer = office(*verb.split(), *shlex.split(VERBS[verb]))
    assert (answer.code, answer.out) == (2, "")
    assert "早于" in answer.err
    assert answer.err.count("\n") == 1
