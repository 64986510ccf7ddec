"""A Word file given to verify says what Word shows: whatever hides, moves, adds or replaces words is found."""

import io
import re
import zipfile
from datetime import date

import pytest

from board.actions import handover
from board.actions.handover_verify import verify
from board.domain.errors import BadInput, Refused
from tests.actions.word_files import docx_with, reworded
from tests.office import Office

TODAY = date(2026, 11, 20)


@pytest.mark.sqlite
def test_a_word_file_saved_again_is_known_and_one_that_hides_or_deletes_words_is_not(signed: Office) -> None:
    import docx

    content = handover.export(signed.desk(), "docx", TODAY)
    again = io.BytesIO()
    docx.Document(io.BytesIO(content)).save(again)
    assert verify(signed.desk(), again.getvalue()).handover.signed_by == "李敏"

    def hidden(xml: str) -> str:
        return xml.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1)

    def deleted(xml: str) -> str:
        return re.sub(r"<w:t(?: [^>]*)?>([^<]+)</w:t>", r"<w:delText>\1</w:delText>", xml, count=1)

    for change in (hidden, deleted):
        with pytest.raises(Refused):
            verify(signed.desk(), reworded(change, content))


_ADDED = {
    "a field that quotes": '<w:fldSimple w:instr=" QUOTE x "><w:r><w:t>伪造</w:t></w:r></w:fldSimple>',
    "a page number of words": '<w:fldSimple w:instr=" PAGE "><w:r><w:t>伪造</w:t></w:r></w:fldSimple>',
    "a long field": '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>QUOTE 7</w:instrText>'
    '<w:fldChar w:fldCharType="separate"/><w:t>7</w:t><w:fldChar w:fldCharType="end"/></w:r>',
    "a formula": '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>伪造</m:t></m:r>'
    "</m:oMath>",
    "a sign of a font": '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
    "a piece from elsewhere": "</w:p><w:altChunk/><w:p>",
    "words struck out": "<w:r><w:rPr><w:strike/></w:rPr><w:t></w:t></w:r>",
    "the number of this page": '<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>',
    "a list to choose from": '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>'
    '<w:listEntry w:val="伪造"/></w:ddList></w:ffData></w:fldChar><w:instrText>FORMDROPDOWN</w:instrText>'
    '<w:fldChar w:fldCharType="end"/></w:r>',
    "today's weekday": "<w:r><w:dayLong/></w:r>",
    "a hyphen": "<w:r><w:noBreakHyphen/></w:r>",
    "words after a remark that nobody sees": "<w:r><w:t><!-- -->伪造</w:t></w:r>",
    "a number before it": '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
}


@pytest.mark.sqlite
@pytest.mark.parametrize("added", _ADDED)
def test_what_word_would_show_besides_the_words_that_were_signed_is_found(signed: Office, added: str) -> None:
    def forged(xml: str) -> str:
        return xml.replace("<w:sectPr", f"<w:p>{_ADDED[added]}</w:p><w:sectPr", 1)

    with pytest.raises(Refused, match="与签字时不符"):
        verify(signed.desk(), reworded(forged, handover.export(signed.desk(), "docx", TODAY)))


_AROUND = {
    "what Word may show, and what it may not": (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="w14"><w:r/></mc:Choice><mc:Fallback>',
        "</mc:Fallback></mc:AlternateContent>",
    ),
    "what is filled in from elsewhere": (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent>',
        "</w:sdtContent></w:sdt>",
    ),
    "moved away": ('<w:moveFrom w:id="9" w:author="x">', "</w:moveFrom>"),
    "taken out": ('<w:del w:id="9" w:author="x">', "</w:del>"),
    "backwards": ('<w:bdo w:val="rtl">', "</w:bdo>"),
    "nothing that Word knows": ('<x:y xmlns:x="urn:x">', "</x:y>"),
}
_SET = {
    "a paragraph": ("<w:pPr>", '<w:framePr w:x="-9999"/>'),
    "the mark at its end": ("<w:pPr>", '<w:rPr><w:del w:id="9" w:author="x"/></w:rPr>'),
    "a cell joined to the one above": ("<w:tcPr>", "<w:vMerge/>"),
    "a line of a table": ("<w:trPr>", '<w:del w:id="9" w:author="x"/>'),
}


@pytest.mark.sqlite
@pytest.mark.parametrize("around", _AROUND)
def test_signed_words_that_word_would_not_show_as_they_stand_are_found(signed: Office, around: str) -> None:
    begin, end = _AROUND[around]

    def forged(xml: str) -> str:
        wrapped = re.sub(r"<w:r>(?:(?!</w:r>).)*中山路积水.*?</w:r>", rf"{begin}\g<0>{end}", xml, count=1)
        assert wrapped != xml
        return wrapped

    with pytest.raises(Refused, match="与签字时不符"):
        verify(signed.desk(), reworded(forged, handover.export(signed.desk(), "docx", TODAY)))


@pytest.mark.sqlite
@pytest.mark.parametrize("place", _SET)
def test_what_is_set_so_that_it_is_not_seen_is_found(signed: Office, place: str) -> None:
    before, added = _SET[place]

    def forged(xml: str) -> str:
        assert before in xml
        return xml.replace(before, before + added, 1)

    with pytest.raises(Refused, match="与签字时不符"):
        verify(signed.desk(), reworded(forged, handover.export(signed.desk(), "docx", TODAY)))


@pytest.mark.sqlite
def test_a_word_file_that_word_has_saved_is_known(signed: Office) -> None:
    """Word leaves traces of itself: where a page ended, a language, bookmarks, what it has spelt out."""

    def saved(xml: str) -> str:
        left = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
        run = '<w:r w:rsidR="00A1"><w:rPr><w:noProof/><w:lang w:eastAsia="zh-CN"/></w:rPr><w:lastRenderedPageBreak/>'
        xml = xml.replace("<w:r>", left + run)
        return xml.replace("<w:pPr>", '<w:pPr><w:bidi w:val="0"/><w:rPr><w:b/></w:rPr>')

    assert verify(signed.desk(), reworded(saved, handover.export(signed.desk(), "docx", TODAY))).told


def _led_elsewhere(parts: dict[str, bytes]) -> None:
    """Word opens what the package links to, which is another part than the one with the usual name."""
    parts["word/forged.xml"] = parts["word/document.xml"]
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"word/forged.xml")


def _another_footer(parts: dict[str, bytes]) -> None:
    parts["word/seal.xml"] = parts["word/footer1.xml"].replace("交班人".encode(), "接班人".encode())
    links = parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document.xml.rels"] = links.replace(b'"footer1.xml"', b'"seal.xml"')


@pytest.mark.sqlite
def test_a_package_from_which_word_would_read_other_parts_is_no_handover(signed: Office) -> None:
    content = handover.export(signed.desk(), "docx", TODAY)
    for change in (_led_elsewhere, _another_footer):
        with pytest.raises(BadInput, match="导出的交接文件"):
            verify(signed.desk(), docx_with(change, content))
    out = io.BytesIO(content)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as package:
        package.writestr("word/document.xml", package.read("word/document.xml"))
    with pytest.raises(BadInput, match="导出的交接文件"):
        verify(signed.desk(), out.getvalue())


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("place", "set"), [("<w:rPr>", "<w:vanish/>"), ("<w:pPr>", '<w:numPr><w:numId w:val="1"/></w:numPr>')]
)
def test_a_style_that_hides_or_numbers_what_it_is_for_is_found(signed: Office, place: str, set: str) -> None:
    content = handover.export(signed.desk(), "docx", TODAY)
    styled = reworded(lambda xml: xml.replace(place, place + set, 1), content, "word/styles.xml")
    with pytest.raises(Refused, match=r"隐藏文字|图形"):
        verify(signed.desk(), styled)


@pytest.mark.sqlite
def test_a_word_file_damaged_anywhere_gets_one_clear_answer(signed: Office) -> None:
    content = handover.export(signed.desk(), "docx", TODAY)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        begin = package.getinfo("word/document.xml").header_offset + 60
    for at in range(begin, begin + 300, 12):
        with pytest.raises((BadInput, Refused)):
            verify(
                signed.desk(), content[:at] + bytes(255 - byte for byte in content[at : at + 12]) + content[at + 12 :]
            )
