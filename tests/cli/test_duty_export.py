"""`board duty export`: to a file or to a pipe, and a calendar that a real calendar program takes in."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

KHAL = """
[calendars]
[[duty]]
path = {folder}/calendar
[locale]
local_timezone = Asia/Shanghai
default_timezone = Asia/Shanghai
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = duty
[sqlite]
path = {folder}/khal.db
"""


@pytest.fixture
def khal(tmp_path: Path) -> "Khal":
    return Khal(tmp_path)


class Khal:
    """A calendar program with a calendar of its own."""

    def __init__(self, folder: Path) -> None:
        self._settings = folder / "khal.conf"
        self._settings.write_text(KHAL.replace("{folder}", str(folder)), encoding="utf-8")
        (folder / "calendar").mkdir()

    def __call__(self, *words: str) -> str:
        program = Path(sys.executable).with_name("khal")
        done = subprocess.run([program, "-c", self._settings, *words], check=True, capture_output=True, text=True)
        return done.stdout


def test_a_phone_knows_when_it_is_whose_turn(office: Shell, khal: Khal, tmp_path: Path) -> None:
    file = tmp_path / "李敏.ics"
    office.fine("duty", "export", "--month", "2026-11", "--person", "lm", "--output", str(file))
    khal("import", "--batch", str(file))
    listed = khal("list", "2026-11-01", "30d", "-f", "{start} {end} {title}")
    shifts = office.fine("duty", "show", "--month", "2026-11", "--json").json["shifts"]
    own = [shift for shift in shifts if shift["person_name"] == "李敏"]
    assert len(own) > 5
    for shift in own:
        begins, ends = (shift[end][:16].replace("T", " ") for end in ("begins_at", "ends_at"))
        assert f"{begins} {ends} {shift['post_name']}：李敏" in listed


def test_a_pipe_gets_a_table_and_a_file_what_its_ending_says(office: Shell, tmp_path: Path) -> None:
    piped = office.fine("duty", "export", "--from", "2026-11-20", "--to", "2026-11-22")
    rows = list(csv.reader(io.StringIO(piped.raw.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["11月20日", "11月21日", "11月22日"]
    book = tmp_path / "值班表.xlsx"
    assert "已写入" in office.fine("duty", "export", "--month", "2026-11", "--output", str(book)).out
    assert book.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["--output", "值班表.pdf"], 2, "没有pdf这种格式"),
        (["--format", "ics", "--alarm", "-5"], 2, "--alarm"),
        (["--month", "2026-13"], 2, "--month"),
        (["--from", "2026-11-20", "--to", "2026-11-19"], 2, "--to"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(office: Shell, words: list[str], code: int, why: str) -> None:
    answer = office("duty", "export", *words)
    assert answer.code == code
    assert why in answer.err
    assert answer.err.count("\n") == 1
