"""Matters that belong together, and what leaders say, from the command line."""

from tests.cli.conftest import Shell


def new(office: Shell, *words: str) -> str:
    return str(office.fine("matter", "new", *words, "--json").json["number"])


def test_a_matter_is_split_and_closes_with_its_last_part(office: Shell) -> None:
    whole = new(office, "全区排水", "--urgency", "hard")
    split = office.fine("matter", "split", whole, "水利局 抽排 | 2wd", "待定 安抚商户", "--json").json
    assert (split["state"], split["waiting_on"]["name"]) == ("split", "李敏")
    family = office.fine("matter", "show", whole, "--json").json["family"]
    assert [(one["relation"], one["title"], one["light"]) for one in family] == [
        ("part", "抽排", "yellow"),
        ("part", "安抚商户", "green"),
    ]
    shown = office.fine("matter", "show", whole).out
    assert all(one["number"] in shown for one in family)
    assert "分办" in shown
    office.fine("matter", "split", whole, "-", typed="财政局 拨款\n")
    for one in office.fine("matter", "show", whole, "--json").json["family"][1:]:
        office.fine("matter", "withdraw", one["number"], "不用了")
    pump = family[0]["number"]
    office.fine("matter", "accept", pump, "--told-by", "宋佳")
    office.fine("matter", "answer", pump, "已排", "--told-by", "宋佳")
    office.fine("matter", "confirm", pump)
    assert office.fine("matter", "show", whole, "--json").json["state"] == "closed"
    refused = office("matter", "split", whole, "水利局 抽排")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert office.fine("check", "--json").json["ok"]


def test_duplicates_relatives_and_kinds(office: Shell) -> None:
    one, two = new(office, "路灯不亮", "--kind", "issue"), new(office, "路灯又不亮", "--kind", "issue")
    assert office.fine("matter", "merge", two, one, "--json").json["state"] == "merged"
    circle = office("matter", "merge", one, two)
    assert circle.code == 1
    assert "循环" in circle.err
    assert office.fine("matter", "unmerge", two, "--note", "不是同一盏", "--json").json["state"] == "open"
    office.fine("matter", "link", one, two)
    assert office("matter", "link", two, one).code == 1
    office.fine("matter", "unlink", two, one)
    turned = office.fine("matter", "turn-into", one, "督办", "--json").json
    assert (turned["kind"], turned["former_numbers"]) == ("directive", [one])
    assert one in office.fine("matter", "show", one).out
    assert turned["id"] in [hit["id"] for hit in office.fine("find", one, "--json").json if hit["kind"] == "matters"]
    assert office("matter", "turn-into", one, "flood").code == 2
    assert office.fine("check", "--json").json["ok"]


def test_an_instruction_and_its_directives(office: Shell) -> None:
    number = new(office, "由谁牵头", "--kind", "consultation", "--lead", "王建国")
    assert office("matter", "instruct", number, "城管局牵头").code == 1
    assert office("matter", "instruct", number, "城管局牵头", "--on", "昨天", "--how", "电话").code == 2
    words = office.fine(
        "matter", "instruct", number, "城管局牵头", "--on", "2026-11-20", "--how", "电话", "--json"
    ).json
    assert (words["answer"], words["instructed_on"], words["instructed_how"]) == ("城管局牵头", "2026-11-20", "电话")
    assert "2026年11月20日（电话）" in office.fine("matter", "show", number).out
    made = office.fine("matter", "directives", number, "城管局 牵头处置", "水利局 配合 | 2wd", "--json").json
    assert [one["lead"]["name"] for one in made] == ["城管局", "水利局"]
    bad = office("matter", "directives", number, "城管局 牵头", "某局 配合")
    assert (bad.code, "2" in bad.err) == (2, True)
    assert "王建国2026年11月20日（电话）批示：“城管局牵头”" in office.fine("handover", "show").out


def test_a_proposal(office: Shell) -> None:
    one = new(office, "巡查改两次", "--kind", "proposal", "--lead", "王建国")
    two = new(office, "巡查改三次", "--kind", "proposal", "--lead", "王建国")
    adopted = office.fine("matter", "adopt", one, "同意", "--told-by", "王建国", "--json").json
    assert (adopted["outcome"], adopted["answer"]) == ("adopted", "同意")
    assert office.fine("matter", "decline", two, "人手不够", who="王建国", typed="").code == 0
    office.fine("matter", "effect", one, "漏报少了")
    assert "漏报少了" in office.fine("matter", "show", one).out
    assert office("matter", "effect", two, "漏报少了").code == 1
