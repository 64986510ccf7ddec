"""What cannot be is refused in one clear line, with the exit code of its sort, and changes nothing."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from board.domain.text import is_control
from tests.cli.conftest import Shell

LOG = ("log", "add")
NEW = ("matter", "new", "路灯不亮")
ASSIGN = ("duty", "assign", "主班")
DAY = ("--from", "2026-12-01 08:30", "--to", "2026-12-02 08:30")


@pytest.mark.parametrize(
    ("words", "code", "named"),
    [
        ((*NEW, "--lead", "气象局"), 2, "气象局"),
        ((*NEW, "--lead", "局"), 2, "局"),
        ((*NEW, "--kind", "传闻"), 2, "request"),
        ((*NEW, "--urgency", "马上"), 2, "flash"),
        ((*NEW, "--from-entry", "99999"), 2, "99999"),
        ((*NEW, "--from-entry", "x"), 2, "--from-entry"),
        (("matter", "show", "协调〔2026〕999号"), 2, "999"),
        (("matter", "assign", "1", "城管局"), 1, "徐敏"),
        (("matter", "list", "--waiting-on", "无此人"), 2, "无此人"),
        (("matter", "list", "--standing", "open?"), 2, "ended"),
        ((*LOG, ""), 2, "不能为空"),
        ((*LOG, "x", "--kind", "电报"), 2, "call"),
        ((*LOG, "x", "--secrecy", "机密"), 2, "public"),
        ((*LOG, "x", "--at", "25:99"), 2, "25:99"),
        ((*LOG, "x", "--at", "2026-02-30 08:00"), 2, "2026-02-30"),
        ((*LOG, "x", "--at", "2027-01-01 08:00"), 2, "将来"),
        ((*LOG, "x", "--at", "0001-01-01 00:00"), 2, "0001"),
        ((*LOG, "x", "--pages", "-1"), 2, "--pages"),
        (("log", "correct", "99999", "x"), 2, "99999"),
        (("log", "list", "--limit", "0"), 2, "--limit"),
        ((*ASSIGN, "无此人", *DAY), 2, "无此人"),
        (("duty", "assign", "门卫", "李敏", *DAY), 2, "主班"),
        ((*ASSIGN, "李敏", "--from", "2026-12-02 08:30", "--to", "2026-12-01 08:30"), 2, "早于"),
        (("duty", "assign", "副班", "王建国", "--from", "2026-11-20 12:00", "--to", "2026-11-20 18:00"), 1, "王建国"),
        (("duty", "show", "--month", "2026-13"), 2, "--month"),
        (("duty", "show", "--from", "2026-12-02", "--to", "2026-12-01"), 2, "早于"),
        (("duty", "posts", "add", "夜班", "every night"), 2, "every"),
        (("calendar", "set", "2026-02-30", "workday"), 2, "2026-02-30"),
        (("calendar", "set", "2026-12-01", "lazy"), 2, "make_up"),
        (("calendar", "due", "--in", "3 weeks"), 2, "--in"),
        (("calendar", "show", "26"), 2, "26"),
        (("calendar", "import", "/no/such/file"), 2, "/no/such/file"),
        (("handover", "show", "--day", "2026-12-24"), 2, "没开始"),
        (("handover", "show", "--from-time", "99"), 2, "99"),
        (("handover", "note", "weather", "x"), 2, "duty"),
        (("handover", "export", "--format", "pdf"), 2, "docx"),
        (("handover", "export", "--output", "/no/such/folder/x.md"), 2, "/no/such/folder"),
        (("find", "x" * 200), 2, "100"),
        (("find", "x", "--kind", "cats"), 2, "people"),
        (("people", "show", "#99999"), 2, "99999"),
        (("people", "show", "#99999999999999999999"), 2, "99999999999999999999"),
        (("matter", "list", "--waiting-on", "#99999999999999999999"), 2, "99999999999999999999"),
        (("people", "show", "\udcff"), 2, "UTF-8"),
        (("matter", "show", "\udcff"), 2, "UTF-8"),
        (("find", "\udcff"), 2, "UTF-8"),
        (("duty", "import", "~nobody-here/x.csv"), 2, "~nobody-here"),
        (("handover", "export", "--output", "~nobody-here/x.md"), 2, "~nobody-here"),
        (("backup", "~nobody-here/x.db"), 3, "~nobody-here"),
        (("restore", "~nobody-here/x.db"), 3, "~nobody-here"),
        (("settings", "set", "weather", "x"), 1, "管理员"),
        (("matter",), 2, "accept"),
        (("dance",), 2, "handover"),
        (("log", "dance"), 2, "correct"),
        (("log", "list", "--color"), 2, "--color"),
        (("log", "list", "extra"), 2, "extra"),
        (("log", "list", "--as", "李敏"), 2, "board --as"),
        (("matter", "show"), 2, "MATTER"),
        (("calendar", "due", "--in"), 2, "--in"),
    ],
)
def test_one_line_says_what_is_wrong(office: Shell, words: tuple[str, ...], code: int, named: str) -> None:
    before = office.fine("now", "--json").json
    answer = office(*words)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.count("\n") == 1
    assert named in answer.err
    assert "Traceback" not in answer.err
    assert office.fine("now", "--json").json == before


@pytest.mark.parametrize(
    ("option", "value"),
    [("--as", "无此人"), ("--now", "soon"), ("--now", "2026-11-31 08:00"), ("--lang", "fr")],
)
def test_who_when_and_how_must_be_known(office: Shell, option: str, value: str) -> None:
    office.who = office.now = ""
    answer = office(option, value, "now")
    assert answer.code == 2
    assert answer.err.count("\n") == 1


HOSTILE = {
    "escape": "\x1b[2J\x1b]0;title\x07积水",
    "nul": "积\x00水",
    "direction": "积\u202e水",
    "long": "水" * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize(
    "words",
    [
        ("log", "add", "{}"),
        ("log", "add", "-"),
        ("matter", "new", "{}"),
        ("matter", "note", "1", "{}"),
        ("handover", "note", "calls", "{}"),
        ("find", "{}"),
        ("people", "show", "{}"),
        ("matter", "show", "{}"),
        ("{}",),
    ],
    ids=" ".join,
)
def test_hostile_text_is_refused_and_never_reaches_the_terminal(
    office: Shell, words: tuple[str, ...], text: str
) -> None:
    answer = office(*(word.format(text) for word in words), typed=text)
    said = answer.out + answer.err
    assert not any(is_control(character) for character in said.replace("\n", ""))
    assert len(answer.err) < 600
    assert answer.err.count("\n") <= 1
    if words[0] in {"log", "handover"} or words[1:2] == ("new",):
        assert answer.code == 2


def test_markup_is_text(office: Shell) -> None:
    text = "[bold red]积水[/] {0} %s '; DROP TABLE people; -- =1+1"
    assert office.fine("log", "add", text, "--kind", "other", "--json").json["text"] == text
    assert text in office.fine("log", "list").out


PEOPLE = "姓名,部门,职务,手机,角色\n{}\n"


def test_every_bad_row_is_listed_and_nothing_imported(office: Shell, tmp_path: Path) -> None:
    office.who = "区晓东"
    before = len(office.fine("people", "list", "--json").json)
    table = tmp_path / "人员.csv"
    rows = ["丁一,城管局,科员,13800000092,officer", "丁二,气象局,,,", "李敏,城管局,,,", "丁三,城管局,,,国王"]
    table.write_text(PEOPLE.format("\n".join(rows)), "utf-8")
    answer = office("people", "import", str(table))
    assert answer.code == 2
    lines = answer.err.splitlines()
    assert len(lines) == 4
    for line, row, named in zip(lines[1:], (3, 4, 5), ("气象局", "李敏", "国王"), strict=True):
        assert str(row) in line
        assert named in line
    assert len(office.fine("people", "list", "--json").json) == before

    table.write_bytes(PEOPLE.format(rows[0]).encode("gbk"))
    office.fine("people", "import", str(table))
    assert office.fine("people", "show", "丁一", "--json").json["mobile"] == "13800000092"


ROSTER = "2026年12月值班表,,\n日期,带班领导,主班\n12月1日(周二),王建国,李敏\n{}\n"


def test_a_roster_is_taken_over_as_a_whole_or_not_at_all(office: Shell, tmp_path: Path) -> None:
    office.who = "何静"
    table = tmp_path / "十二月.csv"
    table.write_text(ROSTER.format("12月2日(周三),无此人,李敏\n12月3日(周四),李敏,李敏"), "utf-8")
    answer = office("duty", "import", str(table), "--yes")
    assert answer.code == 2
    assert len(answer.err.splitlines()) == 3
    assert office.fine("duty", "show", "--month", "2026-12", "--json").json["shifts"] == []

    table.write_bytes(ROSTER.format("12月2日(周三),陈芳,孙丽").encode("gb18030"))
    unasked = office("duty", "import", str(table))
    assert unasked.code == 1
    assert "--yes" in unasked.err
    assert "王建国" not in unasked.err
    office.fine("duty", "import", str(table), "--yes")
    shifts = office.fine("duty", "show", "--month", "2026-12", "--json").json["shifts"]
    assert [shift["person_name"] for shift in shifts] == ["王建国", "李敏", "陈芳", "孙丽"]


def test_who_is_unknown_is_said_before_anybody_is_asked(
    office: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.who = "何静"
    monkeypatch.setattr("board.cli.duty.agreed", lambda *_, **__: pytest.fail("asked before it was refused"))
    table = tmp_path / "十二月.csv"
    table.write_text(ROSTER.format("12月2日(周三),无此人,孙丽\n12月3日(周四),李敏,李敏"), "utf-8")
    answer = office("duty", "import", str(table))
    head, unknown, _twice = answer.err.splitlines()
    assert answer.code == 2
    assert "王建国" not in answer.err
    assert "无此人" in unknown
    assert "board people add" in head
    assert "board people import" in head
    office.who = "许大海"
    assert office("duty", "import", str(table)).code == 1
    office.fine("check")


def test_a_notice_is_shown_before_it_is_written(office: Shell, tmp_path: Path) -> None:
    office.who = "何静"
    table = tmp_path / "days.csv"
    table.write_text("date,kind,name\n2027-01-01,休,元旦\n2027-10-01,休,国庆节\n", "utf-8")
    unasked = office("calendar", "import", str(table))
    assert unasked.code == 1
    assert "元旦" in unasked.out
    assert not office.fine("calendar", "show", "2027", "--json").json["published"]
    assert "2027" in office.fine("calendar", "import", str(table), "--yes").out
    assert office.fine("calendar", "show", "2027", "--json").json["published"]
    piped = office("calendar", "import", "-", typed=table.read_bytes())
    assert (piped.code, "--yes" in piped.err) == (1, True)
    picture = office("calendar", "import", "-", "--yes", typed=b"\x89PNG\r\n\x1a\n\0\0")
    assert (picture.code, picture.err.count("\n")) == (2, 1)


def test_a_broken_word_template_is_one_line(office: Shell, tmp_path: Path) -> None:
    template = tmp_path / "own.docx"
    template.write_bytes(b"PK\x03\x04 no template")
    answer = office("handover", "export", "--format", "docx", "--template", str(template))
    assert (answer.code, answer.raw, answer.err.count("\n")) == (2, b"", 1)


def _not_a_database(path: Path) -> None:
    path.write_bytes(b"this is no database, it is a letter " * 100)


def _somebody_elses(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()


def _newer(path: Path) -> None:
    Shell(path).fine("init")
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('board', '9999_later', '')"
        )
    connection.close()


@pytest.mark.parametrize("make", [lambda path: None, Path.mkdir, _not_a_database, _somebody_elses, _newer])
@pytest.mark.parametrize("words", [("now",), ("check",), ("log", "add", "x"), ("open",)])
def test_store_trouble_is_one_line_and_3(tmp_path: Path, make: object, words: tuple[str, ...]) -> None:
    path = tmp_path / "odd.db"
    make(path)  # type: ignore[operator]
    answer = Shell(path)(*words)
    assert (answer.code, answer.out, answer.err.count("\n")) == (3, "", 1)
    assert "odd.db" in answer.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_store_that_may_only_be_read(office: Shell) -> None:
    office.store.chmod(0o400)
    answer = office("log", "add", "x")
    assert (answer.code, answer.err.count("\n")) == (3, 1)


def test_init_leaves_what_is_there_and_leaves_nothing_half(office: Shell, tmp_path: Path) -> None:
    assert office("init").code == 1
    folder = tmp_path / "files"
    folder.mkdir()
    fresh = Shell(tmp_path / "fresh.db")
    assert fresh("init", "--from", str(folder)).code == 2
    (folder / "settings.csv").write_text("key,value\nzone,Mars/Olympus\n", "utf-8")
    assert fresh("init", "--from", str(folder)).code == 2
    assert list(tmp_path.glob("fresh.db*")) == []
    assert fresh("init", "--from", str(tmp_path / "nowhere")).code == 2
    start = 'ulimit -f 100; exec "$0" -m board --store "$1" init'
    cut = subprocess.run(["sh", "-c", start, sys.executable, str(fresh.store)], capture_output=True, check=False)
    assert (cut.returncode, cut.stderr.count(b"\n"), list(tmp_path.glob("fresh.db*"))) == (3, 1, [])
    too_long = fresh("init", "--from", "x" * 5_000)
    assert (too_long.code, too_long.err.count("\n"), len(too_long.err) < 300) == (2, 1, True)


def test_the_board_itself_wants_a_terminal(office: Shell) -> None:
    for word in ("open", "demo"):
        answer = office(word)
        assert (answer.code, answer.err.count("\n")) == (1, 1)


def test_a_reader_that_goes_away_is_no_news(office: Shell) -> None:
    command = [
        sys.executable,
        "-m",
        "board",
        "--store",
        str(office.store),
        "matter",
        "list",
        "--standing",
        "all",
        "--json",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_an_export_never_takes_the_place_of_a_store(office: Shell, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    office.fine("backup", str(backup))
    for path in (office.store, backup):
        answer = office("handover", "export", "--format", "md", "--output", str(path))
        assert (answer.code, answer.err.count("\n")) == (1, 1)
        assert path.name in answer.err
    office.fine("check")


@pytest.mark.parametrize(
    ("streams", "words", "code"),
    [
        (">/dev/full", "log list", 3),
        (">/dev/full", "log list --json", 3),
        (">/dev/full", "handover export --format md", 3),
        (">&-", "now", 0),
        (">&-", "log add 积水 --kind other", 0),
        ("<&-", "log add -", 2),
        ("<&-", "calendar import -", 2),
        ("<&- >&- 2>&-", "now", 0),
    ],
)
def test_a_stream_that_is_full_or_closed(office: Shell, streams: str, words: str, code: int) -> None:
    start = f'exec "$0" -m board --store "$1" --as 何静 {words} {streams}'
    shell = ["sh", "-c", start, sys.executable, str(office.store)]
    ended = subprocess.run(shell, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    assert ended.returncode == code
    assert ended.stderr.count(b"\n") == (1 if code else 0)
    office.fine("check")


@pytest.mark.parametrize(
    ("tampering", "words", "row"),
    [
        ("UPDATE matters SET state = 'zzz'", "now", "matters"),
        ("UPDATE matters SET due_at = 'rubbish'", "matter list", "matters"),
        ("UPDATE matters SET due_at = 'rubbish'", "handover show", "matters"),
        ("UPDATE settings SET value = '7' WHERE name = 'office_name'", "now", "settings"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_the_check_finds_it(
    office: Shell, tampering: str, words: str, row: str
) -> None:
    with closing(sqlite3.connect(office.store)) as connection, connection:
        connection.execute(tampering)
    answer = office(*words.split())
    assert (answer.code, answer.out, answer.err.count("\n")) == (3, "", 1)
    assert answer.err.startswith(row)
    assert "board check" in answer.err
    found = office("check", "--json")
    assert found.code == 3
    assert any(row in fault for fault in found.json["faults"])
