"""`board duty import` asks what a table leaves open: which post a mark means, which of two people a name."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell

GRID = """2026年12月值班表
姓名,1,2,3,4,5
王建国,带,,,,带
李敏,主,,,副,
孙丽,,主,,,√
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "十二月.csv"
    file.write_text(GRID, "utf-8")
    return file


def taken(office: Shell) -> list[tuple[str, str, str]]:
    shifts = office.fine("duty", "show", "--month", "2026-12", "--json").json["shifts"]
    return [(shift["begins_at"][8:10], shift["post_name"], shift["person_name"]) for shift in shifts]


def test_a_plain_mark_is_told_and_an_unclear_one_must_be_said(office: Shell, table: Path) -> None:
    office.who = "何静"
    unsaid = office("duty", "import", str(table), "--yes")
    assert unsaid.code == 1
    assert "--post √=带班领导" in unsaid.err
    assert taken(office) == []
    said = office.fine("duty", "import", str(table), "--yes", "--post", "√=备班")
    for told in ("带 按 带班领导 办", "主 按 主班 办", "副 按 副班 办"):
        assert told in said.out
    assert taken(office) == [
        ("01", "带班领导", "王建国"),
        ("01", "主班", "李敏"),
        ("02", "主班", "孙丽"),
        ("04", "副班", "李敏"),
        ("05", "带班领导", "王建国"),
        ("05", "备班", "孙丽"),
    ]


def test_a_mark_that_is_left_out_writes_nothing(office: Shell, table: Path) -> None:
    office.who = "何静"
    office.fine("duty", "import", str(table), "--yes", "--post", "√=-")
    assert [day for day, _post, _name in taken(office)] == ["01", "01", "02", "04", "05"]


def test_of_two_people_of_one_name_the_right_one_is_asked_for(
    office: Shell, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.fine("people", "add", "李敏(城管)", "--department", "城管局", "--title", "科员", who="区晓东")
    office.who = "何静"
    unsaid = office("duty", "import", str(table), "--yes", "--post", "√=-")
    assert unsaid.code == 1
    assert "李敏 区府办" in unsaid.err
    assert "李敏(城管) 城管局" in unsaid.err
    assert taken(office) == []
    monkeypatch.setattr("board.cli.files.somebody_is_there", lambda: True)
    asked = office.fine("duty", "import", str(table), typed="0\n2\ny\n")
    assert asked.out.index("√") < asked.out.index("李敏(城管) 城管局")
    assert ("01", "主班", "李敏(城管)") in taken(office)


@pytest.mark.parametrize("pair", ["主", "=主班", "主="])
def test_an_answer_of_another_form_is_refused(office: Shell, table: Path, pair: str) -> None:
    office.who = "何静"
    answer = office("duty", "import", str(table), "--yes", "--post", pair)
    assert answer.code == 2
    assert "--post" in answer.err
