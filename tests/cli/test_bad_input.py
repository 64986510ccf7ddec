"""What cannot be is refused in one clear line, with the exit code of its sort, and changes nothing."""

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
        (("find", "\udcff"), 2, "U+DCFF"),
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


@pytest.mark.parametrize(
    "export",
    [
        ("stats", "--export", "x.pdf"),
        ("matter", "positions", "协调〔2026〕1号", "--output", "x.pdf"),
        ("duty", "export", "--format", "pdf"),
        ("handover", "export", "--format", "pdf"),
    ],
)
def test_a_format_that_is_none_is_refused_in_the_readers_language(office: Shell, export: tuple[str, ...]) -> None:
    answer = office("--lang", "en", *export)
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert "there is no format pdf" in answer.err
    assert answer.err.isascii()


@pytest.mark.parametrize(
    ("export", "option"),
    [(("stats", "--export"), "--export"), (("matter", "positions", "协调〔2026〕1号", "--output"), "--output")],
)
def test_a_folder_that_is_not_there_is_named_with_its_option(
    office: Shell, tmp_path: Path, export: tuple[str, ...], option: str
) -> None:
    answer = office(*export, str(tmp_path / "没有" / "x.md" if "positions" in export else tmp_path / "没有" / "x.csv"))
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert option in answer.err
    assert f"没有文件夹 {tmp_path / '没有'}" in answer.err


def test_a_store_is_named_once(office: Shell, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    Shell(other).fine("init")
    for named in (("--store", str(other)), (f"--store={other}",)):
        answer = office(*named, "log", "add", "积水")
        assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
        assert "--store" in answer.err
    assert office("--lang", "en", "--lang", "zh_CN", "now").code == 2
    office.fine("log", "add", "--", "--store=积水")
    assert "--store=积水" in office.fine("log", "list").out


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


def test_the_board_itself_wants_a_terminal(office: Shell) -> None:
    for word in ("open", "demo"):
        answer = office(word)
        assert (answer.code, answer.err.count("\n")) == (1, 1)
