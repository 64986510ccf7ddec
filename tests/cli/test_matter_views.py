"""Views and filters on the command line."""

from tests.cli.conftest import Shell


def test_a_view_is_saved_and_listed_by(office: Shell) -> None:
    office.fine("matter", "views", "save", "城管的急件", "--urgency", "urgent", "--department", "城管局")
    assert "城管的急件  自己的  未办结 加急 城管局" in office.fine("matter", "views", "list").out
    by_view = office.fine("matter", "list", "--view", "城管的急件", "--json").json
    by_options = office.fine("matter", "list", "--urgency", "加急", "--department", "cgj", "--json").json
    assert by_view == by_options
    assert all(one["urgency"] == "urgent" for one in by_view)
    assert "共享" in office.fine("matter", "views", "share", "城管的急件").out
    assert office("matter", "views", "delete", "城管的急件", who="赵强").code == 1
    assert "自己的" in office.fine("matter", "views", "unshare", "城管的急件").out
    office.fine("matter", "views", "rename", "城管的急件", "急件")
    office.fine("matter", "views", "delete", "急件")
    gone = office("matter", "list", "--view", "急件")
    assert (gone.code, "急件" in gone.err) == (2, True)


def test_filters_add_up(office: Shell) -> None:
    every = office.fine("matter", "list", "--json").json
    for light in {one["light"] for one in every}:
        found = office.fine("matter", "list", "--light", light, "--json").json
        assert [one["id"] for one in found] == [one["id"] for one in every if one["light"] == light]
    waiting = office.fine("matter", "list", "--waiting-on", "城管局", "--lead", "城管局", "--json").json
    assert {one["lead"]["name"] for one in waiting} == {"城管局"}
    ended = office.fine("matter", "list", "--closed", "2026-11", "--json").json
    assert ended
    assert all(one["closed_at"].startswith("2026-11") for one in ended)


def test_what_is_no_filter_is_named(office: Shell) -> None:
    for option, text in (("--light", "粉"), ("--due", "哪天"), ("--urgency", "x"), ("--closed", "11-05..11-01")):
        answer = office("matter", "list", option, text)
        assert (answer.code, option in answer.err) == (2, True)
    crowded = office("matter", "views", "save", "多", "--lead", "城管局", "--supporting", "水利局")
    assert (crowded.code, "视图" in crowded.err) == (2, True)
