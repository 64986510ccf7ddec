"""Drafting and repairing on the command line: progress beside the answer, gaps first, one line for what cannot be."""

import json
import os
import re
import signal
import subprocess
import sys

from tests.cli.conftest import Shell


def test_a_week_is_drafted_published_and_repaired_after_an_illness(office: Shell) -> None:
    office.who = "何静"
    made = office.fine("duty", "draft", "make", "2027-03-01", "2027-03-07", "--seconds", "20", "--json").json
    assert (made["gaps"], made["ending"]) == ([], "proven")
    number = str(made["sheet"]["id"])
    office.fine("duty", "draft", "check", number)
    office.fine("duty", "publish", number)
    shown = office.fine("duty", "draft", "make", "2027-03-01", "2027-03-02", "--seconds", "20")
    assert "理论下限" in shown.err
    assert "已证明没有更好的排法" in shown.out
    shifts = office.fine("duty", "show", "--from", "2027-03-01", "--to", "2027-03-07", "--json").json["shifts"]
    ill = next(one["person_name"] for one in shifts if one["post_name"] == "主班")
    asked = office.fine(
        "duty", "absence", "ask", "sick", "--from", "2027-03-01", "--to", "2027-03-05", "--for", ill, "--json"
    )
    office.fine("duty", "absence", "approve", str(asked.json["absence"]["id"]), "--release", "--told-by", "区晓东")
    roster = str(office.fine("duty", "versions", "--json").json[0]["id"])
    repaired = office.fine("duty", "repair", roster, "--seconds", "20")
    assert "主班：无人 → " in repaired.out


def test_what_cannot_be_drafted_is_said_in_one_line(office: Shell) -> None:
    office.who = "何静"
    said = office("duty", "draft", "make", "2020-01-01", "2020-01-31")
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "已经过去" in said.err


def test_ctrl_c_keeps_the_best_so_far_and_the_same_rules_give_the_same_roster(office: Shell) -> None:
    """A year with spacing is searched for a minute; who stops it has every shift filled and within the rules."""
    office.who = "何静"
    office.fine("duty", "rule", "add", "spacing", "12", "--weight", "5")
    year = ("duty", "draft", "make", "2027-01-01", "2027-12-31", "--json")
    command = [sys.executable, "-m", "board", "--store", str(office.store), "--as", "何静", "--now", office.now, *year]
    with subprocess.Popen(
        [*command, "--seconds", "120"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stderr is not None
        parts = [0]
        while process.poll() is None and parts[-1] >= max(parts):  # until it comes back to the first for its wishes
            line = process.stderr.readline()
            parts += [int(number) for number in re.findall(r"第(\d+)部分", line)]
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    made = json.loads(out)
    assert (made["ending"], made["gaps"]) == ("stopped", [])
    seen = office.fine("duty", "draft", "show", str(made["sheet"]["id"]), "--json").json
    assert (seen["gaps"], seen["problems"]) == ([], [])
    weeks = [
        office.fine("duty", "draft", "make", "2027-03-01", "2027-03-05", "--seconds", "60", "--json").json
        for _time in range(2)
    ]
    first, second = (office.fine("duty", "draft", "show", str(one["sheet"]["id"]), "--json").json for one in weeks)
    who = [[(one["post"], one["person"], one["begins_at"]) for one in seen["shifts"]] for seen in (first, second)]
    assert who[0] == who[1]
