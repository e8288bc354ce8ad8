"""Whether a sentence goes over from one line to the next."""

import pytest

from cleaning.ties import SURE, tie


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("今天我们有车三", "百二十六辆"),
        ("我们要让病", "人少走一层楼"),
        ("他当时只问了一句:“", "路什么时候修?”"),
        ("大家都很累", ",可是没有人先走。"),
        ("路修好了。我们", "失去了一位好同志"),
        ("去年赔付二十七人次,共计74.7", "亿元"),
    ],
)
def test_a_broken_sentence_is_told_by_its_edges(before: str, behind: str) -> None:
    """A word across, an open quotation, a comma at a beginning, a number without its unit: more than a heading has."""
    assert tie(before, behind) >= 2.5


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("一、提高认识", "实践告诉我们,早动手比晚动手好。"),
        ("第一部分 说说新娘", "新郎是我看着长大的。"),
        ("校长 林晓阳", "同学们:"),
        ("县委书记 李明", "2019年3月"),
        ("屋里有灯,", "锅里有饭,"),
        ("大家辛苦了。", "的确,今年很不容易。"),
        ("爱管闲事的管人。(众笑)", "还有件小事。"),
        ("会议有三项内容", "一、传达文件"),
        ("县人民医院", "第一中学"),
        ("开放的时间写在门上:周二到周日,", "9点到20点,"),
    ],
)
def test_headings_names_and_verses_are_no_halves(before: str, behind: str) -> None:
    """What ends without a stop and is no half of a sentence has little or no evidence for it."""
    assert tie(before, behind) < 2.0


def test_what_never_begins_a_paragraph_is_sure() -> None:
    """A pause at the beginning of a line is enough by itself."""
    assert tie("桥修好了", ",两边的人走动得勤了") > SURE
