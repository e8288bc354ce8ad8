"""What is found in a text, and what stays."""

from __future__ import annotations

import pytest

from benchmarks.generated.corpus import corpus
from cleaning.personal.find import find
from cleaning.personal.kinds import MARKS, Kind, counted
from cleaning.rules import rules
from tests.cleaning.personal.labelled import cases
from tests.cleaning.personal.measure import measure
from tests.gate.draw import Draw
from tests.gate.speeches import write


def found(text: str, *, names: bool = False) -> list[tuple[str, str]]:
    """Mark and words of each hit."""
    return [(hit.kind.value, text[hit.start : hit.end]) for hit in find(text, names=names)]


@pytest.mark.parametrize("part", ["tuned", "held", "blind", "blind_second", "blind_third", "blind_fourth"])
def test_precision_and_recall_on_labelled_texts(part: str) -> None:
    """At least 0.99 both, on the part that was looked at and on those that were not."""
    result = measure(part)
    assert result.precision >= 0.99
    assert result.recall >= 0.99


def test_names_beside_an_office_on_labelled_texts() -> None:
    """Few are taken that are none; rare surnames are missed."""
    result = measure("names")
    assert result.precision >= 0.99
    assert result.recall >= 0.94


def test_the_labelled_texts_are_many() -> None:
    """Over 600 personal numbers of all kinds, and over 600 texts that only look so."""
    every = [*cases("tuned"), *cases("held")]
    marks = [mark for case in every for _, _, mark in case.expected]
    assert len(marks) >= 600
    assert set(marks) == {kind.value for kind in Kind} - {"姓名"}
    assert sum(not case.expected for case in every) >= 600


@pytest.mark.slow
def test_nothing_is_found_in_speeches() -> None:
    """Figures, dates, hot lines and document numbers of generated speeches stay."""
    for seed in range(12):
        text = write(Draw("personal", seed, wide=bool(seed % 2))).text
        assert found(text) == []
    assert not any(found(one.text) for one in corpus(60, 3) if one.kind == "original")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("拨打12345、12315、12388、96110、110都可以，客服400-820-1234。", "public numbers"),
        ("举报电话0571-88776655，监督电话：0571-88776656。", "lines that an office opened"),
        ("国发〔2021〕12号，总投资13800000000元，增长13.8%。", "document numbers, sums and shares"),
        ("13812345678元、13812345678人次、第13812345678号", "figures with a unit"),
        ("见http://www.example.gov.cn/art/2021/13812345678.html", "addresses of pages"),
        ("项目编号13812345678，文档编号：6222021614140882", "numbers of files"),
        ("0.13812345678，3.13812345678", "decimals"),
        ("2019 138 1400 1500 1600 1700", "rows of a table"),
    ],
)
def test_figures_stay(text: str, kept: str) -> None:
    """What is no personal number though it has the form."""
    assert found(text) == [], kept


def test_a_check_digit_decides_where_no_word_does() -> None:
    """An identity card and a bank card are told by theirs; with the word beside them a slip does not save them."""
    assert found("110105199003070011") == [] or found("110105199003070012") == []
    assert found("身份证号110105199003070011") == [("身份证号", "110105199003070011")]
    assert found("6222021614140882") != found("6222021614140883")


def test_the_service_lines_of_officials_differ_from_their_own_telephones() -> None:
    """A mobile number is somebody's, whatever is said of it; a landline that is announced to all is not."""
    assert found("举报电话：13912345678") == [("电话", "13912345678")]
    assert found("举报电话：0571-88776655") == []
    assert found("办公电话：0571-88776655转8001") == [("电话", "0571-88776655转8001")]


def test_a_mail_address_is_one_hit_though_it_holds_a_number() -> None:
    """And so is one of a messenger."""
    assert found("邮箱13912345678@139.com") == [("邮箱", "13912345678@139.com")]
    assert found("微信：wx13912345678") == [("微信", "wx13912345678")]


def test_names_are_found_on_demand_only() -> None:
    """Beside an office, and not where a sentence goes on."""
    text = "县委书记张三出席会议，张三同志指出，王主任要带头。书记高度重视，许多同志都来了，各位主任辛苦。"
    assert found(text) == []
    assert found(text, names=True) == [("姓名", "张三"), ("姓名", "张三"), ("姓名", "王")]


def test_marks_are_counted_by_kind() -> None:
    """In the order of the kinds; words in such brackets that are no mark are none."""
    assert counted("〔QQ〕国发〔2021〕12号〔电话〕〔电话〕") == {"电话": 2, "QQ": 1}
    assert counted("没有") == {}


def test_no_mark_is_found_or_cut_again() -> None:
    """A text with marks is a text like others: nothing more is found in it."""
    text = "，".join(kind.mark for kind in Kind)
    assert found(text, names=True) == []
    assert len(MARKS.findall(text)) == len(Kind)
    assert rules()
