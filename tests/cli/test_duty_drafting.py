"""Drafting and repairing on the command line: progress beside the answer, gaps first, one line for what cannot be."""

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
