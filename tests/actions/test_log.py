"""The duty log: taken down in haste or part by part, never edited, corrected by a new entry."""

from datetime import timedelta
from typing import Any

import pytest

from board.actions import log
from board.domain.errors import BadInput, Unknown, WrongMoment
from board.domain.log import DocumentFacts, EntryKind, Importance, Secrecy
from tests.office import Office, moment


def test_a_call_is_taken_down_with_time_and_officer_filled_in(office: Office) -> None:
    entry = log.quick(office.desk("李敏"), "住建局张工13800000033 中山路积水约30厘米", importance="important")
    assert (entry.kind, entry.unit, entry.caller, entry.phone) == (EntryKind.CALL, "住建局", "张工", "13800000033")
    assert (entry.text, entry.importance) == ("中山路积水约30厘米", Importance.IMPORTANT)
    assert (entry.at, entry.recorded_at, entry.officer_name) == (office.now, office.now, "李敏")
    assert log.show(office.desk(), entry.id) == entry
    assert log.latest(office.desk()) == [entry]


def test_what_a_line_says_of_its_importance_counts_unless_it_is_given(office: Office) -> None:
    desk = office.desk("李敏")
    entry = log.quick(desk, "突发 城管局刘洋 中山路有人被困")
    assert (entry.importance, entry.text) == (Importance.EMERGENCY, "中山路有人被困")
    assert log.quick(desk, "突发 城管局刘洋 中山路有人被困", importance="ordinary").importance is Importance.ORDINARY
    assert log.latest(desk, importance=Importance.EMERGENCY) == [entry]


def test_what_a_line_says_is_shown_before_it_is_written(office: Office) -> None:
    with office.unchanged():
        said = log.understand(office.desk("李敏"), "csj 8:50 泵车到位")
    assert (said.unit, said.at) == ("", None)
    assert log.understand(office.desk("李敏"), "cgj 8:50 泵车到位").unit == "城管局"
    assert log.understand(office.desk("李敏"), "cgj 8:50 泵车到位").at == moment("2026-11-20 08:50")


def test_a_document_carries_its_particulars(office: Office) -> None:
    facts = log.document_facts(number="滨政〔2026〕1号", secrecy="内部", urgency="加急", pages=3, delivered_to="何静")
    entry = log.add(office.desk("李敏"), "会议通知", kind="来文", document=facts)
    assert log.show(office.desk(), entry.id).document == DocumentFacts(
        "滨政〔2026〕1号", Secrecy.INTERNAL, "加急", 3, "何静"
    )


@pytest.mark.parametrize("secrecy", ["机密", "秘密", "绝密", "secret", ""])
def test_state_secrets_never_come_onto_the_board(secrecy: str) -> None:
    with pytest.raises(BadInput) as refusal:
        log.document_facts(number="1", secrecy=secrecy)
    assert "public, internal" in refusal.value.do


@pytest.mark.sqlite
@pytest.mark.parametrize("minutes", [-60 * 24 * 400, -1, 0, 5])
def test_an_entry_may_lie_in_the_past_or_a_clocks_breadth_ahead(office: Office, minutes: int) -> None:
    at = office.now + timedelta(minutes=minutes)
    entry = log.add(office.desk("李敏"), "停电", at=at)
    assert (entry.at, entry.recorded_at) == (at, office.now)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "  \n"}, "text"),
        ({"text": "水" * 100_000}, "text"),
        ({"text": "\x1b]0;骗人\x07"}, "text"),
        ({"text": "中山路\x00"}, "text"),
        ({"caller": "张\u202e工"}, "caller"),
        ({"unit": "城管局\n水利局"}, "unit"),
        ({"phone": "1" * 201}, "phone"),
        ({"taken": "\x9b2J"}, "action taken"),
        ({"kind": "flood"}, "kind"),
        ({"importance": "特别"}, "importance"),
        ({"at": timedelta(minutes=6)}, "time"),
        ({"kind": "document", "document": DocumentFacts(pages=-1)}, "pages"),
        ({"kind": "document", "document": DocumentFacts(number="\x00")}, "document number"),
    ],
)
@pytest.mark.usefixtures("english")
def test_an_entry_that_cannot_be_changes_nothing(office: Office, given: dict[str, Any], field: str) -> None:
    if isinstance(ahead := given.get("at"), timedelta):
        given = {**given, "at": office.now + ahead}
    with office.unchanged(), pytest.raises(BadInput) as refusal:
        log.add(office.desk("李敏"), **{"text": "停电", **given})
    assert refusal.value.field == field


@pytest.mark.parametrize("line", ["", "   ", "积水\x1b[2J", "积水\n停电\x00", "水" * 100_000])
def test_a_line_that_cannot_be_changes_nothing(office: Office, line: str) -> None:
    with office.unchanged(), pytest.raises(BadInput):
        log.quick(office.desk("李敏"), line)


@pytest.mark.parametrize("text", ["[bold]积水[/]", "'; DROP TABLE log_entries; --", "=1+1", "{0} %s", "一行\n两行"])
def test_text_is_kept_as_it_was_typed(office: Office, text: str) -> None:
    assert log.show(office.desk(), log.quick(office.desk("李敏"), text).id).text == text


def test_a_correction_is_a_new_entry_and_both_stay_readable(office: Office) -> None:
    first = log.quick(office.desk("李敏"), "城管局刘洋 8:55 水深15厘米", importance="emergency")
    office.later(minutes=10)
    second = log.correct(office.desk("赵强"), first.id, "水深38厘米", taken="已转告")
    assert (second.corrects, second.officer_name, second.recorded_at) == (first.id, "赵强", office.now)
    assert (second.at, second.unit, second.caller, second.importance) == (
        first.at,
        "城管局",
        "刘洋",
        Importance.EMERGENCY,
    )
    old = log.show(office.desk(), first.id)
    assert (old.text, old.corrected_by) == ("水深15厘米", second.id)
    with office.unchanged(), pytest.raises(WrongMoment) as refusal:
        log.correct(office.desk("李敏"), first.id, "水深30厘米")
    assert str(second.id) in refusal.value.do
    third = log.correct(office.desk("李敏"), second.id, "水深40厘米")
    assert (third.taken, third.corrects) == ("已转告", second.id)


@pytest.mark.parametrize("number", [0, -1, 404])
def test_an_entry_that_is_not_there(office: Office, number: int) -> None:
    with pytest.raises(Unknown):
        log.show(office.desk(), number)
    with office.unchanged(), pytest.raises(Unknown):
        log.correct(office.desk("李敏"), number, "更正")


def test_no_entry_is_ever_edited_or_taken_away(office: Office) -> None:
    log.add(office.desk("李敏"), "停电")
    for statement in ("UPDATE log_entries SET text = '没有停电'", "DELETE FROM log_entries"):
        with office.unchanged(), pytest.raises(Exception, match="append-only"), office.store.write() as tx:
            tx.run(statement)


def test_the_log_is_paged_newest_first_and_narrowed(office: Office) -> None:
    desk = office.desk("李敏")
    for number in range(7):
        kind, importance = ("call", "important") if number % 2 else ("patrol", "ordinary")
        log.add(desk, f"第{number}件", kind=kind, importance=importance, at=office.now - timedelta(minutes=number // 2))
    texts, last = [], None
    while page := log.latest(desk, limit=3, before=last):
        texts += [entry.text for entry in page]
        last = page[-1]
    assert texts == ["第1件", "第0件", "第3件", "第2件", "第5件", "第4件", "第6件"]
    assert [entry.text for entry in log.latest(desk, kind=EntryKind.CALL)] == ["第1件", "第3件", "第5件"]
    assert len(log.latest(desk, importance=Importance.IMPORTANT)) == 3
