"""Matters that belong together: duplicates, relatives, another kind; and what leaders say."""

from typing import Any

import pytest

from board.actions import finding, handover, matter_family, matter_instructions, matter_looks, matters
from board.domain.errors import BadInput, NotAllowed, Refused, WrongMoment
from board.domain.handover import Section
from board.domain.matter_filter import MatterFilter, Standing
from board.domain.matter_kinds import MatterKind, State
from board.domain.matter_links import Relation
from tests.actions.families import finish, in_three, kin, parts_of, see, told, waiting_on
from tests.office import Office, moment


def test_duplicates_become_one_and_go_back_exactly(office: Office) -> None:
    first, again = office.matter(), office.matter("中山路又积水", lead="水利局")
    matters.accept(office.desk("宋佳"), again)
    before = see(office, again)
    office.later(hours=1)
    merged = matter_family.merge(office.desk("李敏"), again, "协调〔2026〕1号", note="同一处")
    assert (merged.state, merged.waiting_on, merged.closed_at) == (State.MERGED, None, office.now)
    assert kin(office, first) == [(Relation.MERGED, "中山路又积水")]
    assert kin(office, again) == [(Relation.MERGED_INTO, "中山路积水")]
    assert (told(office, first)[-1], told(office, again)[-1]) == ("took_in", "merge")
    assert [one.matter.id for one in matter_looks.listed(office.desk(), MatterFilter(standing=Standing.ENDED))] == [
        again
    ]
    for verb in (matters.accept, matters.confirm):
        with office.unchanged(), pytest.raises(Refused):
            verb(office.desk("何静"), again)
    with office.unchanged(), pytest.raises(WrongMoment):
        matters.reopen(office.desk("李敏"), again, "又来了")
    assert office.faults == []

    office.later(hours=2)
    parted = matter_family.unmerge(office.desk("李敏"), again)
    assert (parted.state, parted.waiting_on, parted.handler) == (before.state, before.waiting_on, before.handler)
    assert (parted.due_at, parted.due_now, parted.closed_at) == (before.due_at, before.due_now, None)
    assert (kin(office, first), kin(office, again)) == ([], [])
    assert (told(office, first)[-1], told(office, again)[-1]) == ("let_go", "unmerge")
    assert matters.answer(office.desk("宋佳"), again, "已办").state is State.ANSWERED
    assert office.faults == []


def test_merging_in_a_circle_or_across_wholes_is_refused(office: Office) -> None:
    whole, parts = in_three(office)
    limin = office.desk("李敏")
    one, two = office.matter("甲"), office.matter("乙")
    matter_family.merge(limin, one, two)
    for duplicate, into in ((two, two), (two, one), (one, two), (whole, two), (parts[0], two), (parts[0], whole)):
        with office.unchanged(), pytest.raises(Refused):
            matter_family.merge(limin, duplicate, into)
    matter_family.merge(limin, parts[0], parts[1])
    matter_family.merge(limin, two, parts[1])
    assert see(office, whole).state is State.SPLIT
    assert office.faults == []


def test_a_merged_part_that_was_the_last_lets_its_whole_go_on(office: Office) -> None:
    whole = office.matter(urgency="hard")
    matter_family.split(office.desk("李敏"), whole, "水利局 抽排\n住建局 抽排水")
    one, two = parts_of(office, whole)
    matter_family.merge(office.desk("李敏"), one, two)
    finish(office, two, by="张明")
    assert see(office, whole).state is State.CLOSED
    matter_family.unmerge(office.desk("李敏"), one)
    assert see(office, whole).state is State.SPLIT
    assert office.faults == []


def test_related_matters_are_linked_once_and_unlinked(office: Office) -> None:
    one, two = office.matter("甲"), office.matter("乙")
    with office.unchanged(), pytest.raises(Refused):
        matter_family.link(office.desk("刘洋"), one, one)
    matter_family.link(office.desk("刘洋"), one, two)
    assert (kin(office, one), kin(office, two)) == ([(Relation.RELATED, "乙")], [(Relation.RELATED, "甲")])
    for pair in ((one, two), (two, one)):
        with office.unchanged(), pytest.raises(Refused, match="号"):
            matter_family.link(office.desk("李敏"), *pair)
    matter_family.unlink(office.desk("李敏"), two, one)
    assert kin(office, one) == []
    with office.unchanged(), pytest.raises(Refused):
        matter_family.unlink(office.desk("李敏"), one, two)
    assert told(office, two) == ["new", "link", "unlink"]
    assert office.faults == []


def test_what_is_merged_is_not_unlinked(office: Office) -> None:
    one, two = office.matter("甲"), office.matter("乙")
    matter_family.merge(office.desk("李敏"), one, two)
    with office.unchanged(), pytest.raises(Refused):
        matter_family.unlink(office.desk("李敏"), one, two)


def test_an_issue_becomes_a_request_and_a_directive_and_keeps_its_past(office: Office) -> None:
    issue = office.matter("东门无人管的井盖", kind="issue", lead="")
    due_at = see(office, issue).due_at
    office.later(days=1)
    request = matter_family.turn_into(office.desk("李敏"), issue, "协调")
    assert (request.id, request.number, request.former_numbers) == (issue, "协调〔2026〕1号", ("问题〔2026〕1号",))
    matters.assign(office.desk("李敏"), issue, "城管局")
    matters.accept(office.desk("刘洋"), issue)
    office.at("2027-01-05 09:00")
    directive = matter_family.turn_into(office.desk("何静"), "问题〔2026〕1号", "directive")
    assert directive.number == "督办〔2027〕1号"
    assert (directive.state, directive.waiting_on, directive.due_at) == (
        State.ACCEPTED,
        office.person("刘洋").party,
        due_at,
    )
    for number in ("问题〔2026〕1号", "协调〔2026〕1号", "督办〔2027〕1号"):
        assert see(office, number).id == issue
        assert [hit.id for hit in finding.find(office.desk(), number, kind="matters")] == [issue]
    assert told(office, issue) == ["new", "turn_into", "assign", "accept", "turn_into"]
    office.at("2026-12-30 09:00")
    assert see(office, matters.new(office.desk("李敏"), "另一件", kind="issue").id).number == "问题〔2026〕2号"
    assert office.faults == []


def test_what_lies_with_a_department_is_not_put_to_a_leader_unless_it_comes_back(office: Office) -> None:
    matter = office.matter()
    matters.accept(office.desk("刘洋"), matter)
    limin = office.desk("李敏")
    for kind, refusal in (("consultation", WrongMoment), ("request", Refused), ("flood", BadInput)):
        with office.unchanged(), pytest.raises(refusal):
            matter_family.turn_into(limin, matter, kind)
    matters.give_back(office.desk("刘洋"), matter, "要领导定")
    turned = matter_family.turn_into(limin, matter, MatterKind.CONSULTATION)
    assert (turned.state, turned.waiting_on, turned.lead, turned.supporting) == (
        State.OPEN,
        limin.actor.party,
        None,
        (),
    )
    assert matters.assign(limin, matter, "王建国").waiting_on == office.person("王建国").party
    matters.withdraw(limin, matter, "不用了")
    with office.unchanged(), pytest.raises(WrongMoment):
        matter_family.turn_into(limin, matter, "issue")
    assert office.faults == []


def test_an_instruction_is_kept_word_for_word_and_becomes_directives(office: Office) -> None:
    matter = office.matter("中山路由谁牵头", kind="consultation", lead="王建国")
    limin = office.desk("李敏")
    with office.unchanged(), pytest.raises(NotAllowed):
        matter_instructions.instruct(limin, matter, "城管局牵头。")
    with office.unchanged(), pytest.raises(WrongMoment):
        matter_instructions.make_directives(limin, matter, "城管局 牵头")
    with office.unchanged(), pytest.raises(BadInput):
        matter_instructions.instruct(limin, matter, "城管局牵头。", on=moment("2026-11-21 09:00").date(), how="电话")
    yesterday = moment("2026-11-19 09:00").date()
    ruled = matter_instructions.instruct(limin, matter, "城管局牵头，\n水利局配合。", on=yesterday, how="文件批示")
    assert (ruled.answer, ruled.instructed_on, ruled.instructed_how) == (
        "城管局牵头，\n水利局配合。",
        yesterday,
        "文件批示",
    )
    assert ruled.waiting_on == limin.actor.party
    made = matter_instructions.make_directives(limin, matter, "城管局 牵头处置 | 1wd\n水利局 配合抽排")
    assert [(one.number, one.title, one.text) for one in made] == [
        ("督办〔2026〕1号", "牵头处置", "城管局牵头，\n水利局配合。"),
        ("督办〔2026〕2号", "配合抽排", "城管局牵头，\n水利局配合。"),
    ]
    assert made[0].due_at == moment("2026-11-23 17:30")
    assert kin(office, matter) == [(Relation.DIRECTIVE, "牵头处置"), (Relation.DIRECTIVE, "配合抽排")]
    assert kin(office, made[0].id) == [(Relation.INSTRUCTION, "中山路由谁牵头")]
    matters.confirm(limin, matter)
    assert len(matter_instructions.make_directives(limin, matter, "- 复盘")) == 1
    assert office.faults == []


def test_what_the_leader_answers_on_the_board_is_an_instruction_of_today(office: Office) -> None:
    matter = office.matter("谁主持", kind="consultation", lead="王建国")
    answered = matters.answer(office.desk("王建国"), matter, "我主持")
    assert (answered.instructed_on, answered.instructed_how) == (office.now.date(), "")
    other = office.matter("谁记录", kind="consultation", lead="王建国")
    assert matter_instructions.instruct(office.desk("王建国"), other, "李敏记录").instructed_how == ""


def test_the_handover_tells_instructions_and_what_became_of_them(office: Office) -> None:
    limin = office.desk("李敏")
    matter = office.matter("由谁牵头", kind="consultation", lead="王建国")
    matter_instructions.instruct(limin, matter, "城管局牵头。", how="电话")
    matters.confirm(limin, matter)
    [one, two] = matter_instructions.make_directives(limin, matter, "城管局 牵头处置\n水利局 配合抽排")
    office.later(hours=1)
    matters.accept(office.desk("刘洋"), one.id)
    matters.answer(office.desk("刘洋"), one.id, "已处置")

    def lines() -> list[str]:
        [body] = [b for b in handover.show(limin).sections if b.section is Section.INSTRUCTIONS]
        return [line.cells[0] for part in body.parts for line in part.lines]

    told_now = lines()
    assert len(told_now) == 3
    for words in ("王建国", "11月20日", "电话", "城管局牵头。", "请示〔2026〕1号"):
        assert words in told_now[0]
    assert all(words in told_now[1] for words in ("督办〔2026〕1号", "牵头处置", "城管局", "已处置"))
    assert "督办〔2026〕2号" in told_now[2]

    office.at("2026-11-21 10:00")
    matters.accept(office.desk("宋佳"), two.id)
    later = lines()
    assert ["城管局牵头。" in line for line in later] == [True, False, False]
    assert office.faults == []


def test_a_proposal_is_adopted_and_its_effect_noted_later(office: Office) -> None:
    proposal = office.matter("夜间巡查改两次", kind="proposal", lead="王建国")
    wang, limin = office.desk("王建国"), office.desk("李敏")
    with office.unchanged(), pytest.raises(WrongMoment):
        matter_instructions.effect(limin, proposal, "漏报少了")
    with office.unchanged(), pytest.raises(NotAllowed):
        matter_instructions.adopt(limin, proposal)
    assert matter_instructions.adopt(wang, proposal, "同意试行").outcome == "adopted"
    matters.confirm(limin, proposal)
    office.later(days=30)
    assert matter_instructions.effect(limin, proposal, "漏报由五次降到一次").effect == "漏报由五次降到一次"
    assert told(office, proposal)[-3:] == ["adopt", "confirm", "effect"]
    assert see(office, proposal).state is State.CLOSED
    assert office.faults == []


def test_a_declined_proposal_may_be_offered_again(office: Office) -> None:
    proposal = office.matter("夜间巡查改两次", kind="proposal", lead="王建国")
    with office.unchanged(), pytest.raises(BadInput):
        matter_instructions.decline(office.desk("王建国"), proposal, " ")
    declined = matter_instructions.decline(office.desk("李敏"), proposal, "人手不够", told_by="王建国")
    assert (declined.outcome, declined.answer) == ("declined", "人手不够")
    again = matters.give_back(office.desk("李敏"), proposal, "人手已补齐，请再定")
    assert (again.outcome, waiting_on(again)) == ("", office.person("王建国").party)
    assert office.faults == []


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "act",
    [
        lambda d, m: matter_instructions.instruct(d, m, "同意"),
        lambda d, m: matter_instructions.adopt(d, m),  # noqa: PLW0108 - a column of the same shape
        lambda d, m: matter_instructions.decline(d, m, "不"),
        lambda d, m: matter_instructions.effect(d, m, "好"),
        lambda d, m: matter_instructions.make_directives(d, m, "城管局 办"),
        lambda d, m: matter_family.unmerge(d, m),  # noqa: PLW0108 - a column of the same shape
    ],
)
def test_what_is_for_other_kinds_or_moments_is_refused(office: Office, act: Any) -> None:
    matter = office.matter()
    with office.unchanged(), pytest.raises(WrongMoment, match="1号"):
        act(office.desk("何静"), matter)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE matter_links SET until = since WHERE kind = 'merged_into'",
        "UPDATE matter_links SET until = since WHERE kind = 'part_of'",
        "UPDATE matter_links SET matter_id = other_id WHERE kind = 'related'",
        "UPDATE matters SET state = 'withdrawn' WHERE state = 'merged'",
        "INSERT INTO matter_links (kind, matter_id, other_id, since) VALUES ('part_of', 1, 2, '2026')",
    ],
)
def test_the_check_finds_links_that_do_not_tell_the_truth(office: Office, statement: str) -> None:
    from board.store.matter_links import link_faults

    limin = office.desk("李敏")
    whole, one, two, three = (office.matter(title, urgency="hard") for title in "甲乙丙丁")
    matter_family.split(limin, whole, see(office, one).number)
    matter_family.merge(limin, two, three)
    matter_family.link(limin, one, three)
    with office.store.write() as tx:
        assert list(link_faults(tx)) == []
        assert tx.run(statement) > 0
        assert list(link_faults(tx)) != []
