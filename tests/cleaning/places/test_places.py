"""Names of divisions in a few words: what is one, which one, and what is a word."""

from __future__ import annotations

import re

import pytest

from cleaning.places import Tier, divisions, find


def test_every_division_has_a_code_of_its_tier() -> None:
    """Six digits; of provinces the last four are zeros, of prefectures the last two; parents exist."""
    found = [one for some in divisions().values() for one in some]
    codes = {one.code for one in found}
    assert len(found) > 3_500
    for one in found:
        assert re.fullmatch(r"[1-8]\d{5}", one.code)
        zeros = {Tier.PROVINCE: one.code.endswith("0000"), Tier.PREFECTURE: one.code.endswith("00")}
        assert zeros.get(one.tier, not one.code.endswith("00")), one
        assert set(one.parents) <= codes
        assert one.path.endswith(one.name)


def test_present_divisions_have_codes_of_their_own() -> None:
    """No code stands for two of today's names."""
    codes = [one.code for some in divisions().values() for one in some if one.until is None]
    assert len(codes) == len(set(codes))
    assert len([code for code in codes if code.endswith("0000")]) == 34


@pytest.mark.parametrize(
    ("words", "path", "code", "town"),
    [
        ("山东省临沂市沂水县", "山东省临沂市沂水县", "371323", ""),
        ("沂水县委书记", "山东省临沂市沂水县", "371323", ""),
        ("临沂沂水龙家圈街道", "山东省临沂市沂水县", "371323", "龙家圈街道"),
        ("沂水县李庄镇王家庄村", "山东省临沂市沂水县", "371323", "李庄镇王家庄村"),
        ("单县浮岗镇换届大会", "山东省菏泽市单县", "371722", "浮岗镇"),
        ("宁都县小布镇镇长述职", "江西省赣州市宁都县", "360730", "小布镇"),
        ("桐城市新渡镇党委书记", "安徽省安庆市桐城市", "340881", "新渡镇"),
        ("政协阆中市第十四届委员会", "四川省南充市阆中市", "511381", ""),
        ("沂水县城镇化推进会", "山东省临沂市沂水县", "371323", ""),
        ("恩施州直机关", "湖北省恩施土家族苗族自治州", "422800", ""),
        ("长阳县人大", "湖北省宜昌市长阳土家族自治县", "420528", ""),
        ("襄樊市人民政府", "湖北省襄樊市", "420600", ""),
        ("吉林省吉林市船营区", "吉林省吉林市船营区", "220204", ""),
        ("甘肃省合作市委", "甘肃省甘南藏族自治州合作市", "623001", ""),
        ("昭通市威信县", "云南省昭通市威信县", "530629", ""),
        ("海南省东方市", "海南省东方市", "469007", ""),
        ("安徽省马鞍山市和县", "安徽省马鞍山市和县", "340523", ""),
        ("中共忠县县委", "重庆市忠县", "500233", ""),
        ("南京市鼓楼区", "江苏省南京市鼓楼区", "320106", ""),
        ("通辽供电公司", "内蒙古自治区通辽市", "150500", ""),
    ],
)
def test_a_place_is_told_by_its_suffix_or_its_parents(words: str, path: str, code: str, town: str) -> None:
    """In full, in a chain, by a short form that is usual, and by a name that is gone."""
    (place,) = find(words)
    assert place.division is not None
    assert (place.division.path, place.division.code, place.town) == (path, code, town)


@pytest.mark.parametrize(
    "words",
    [
        "加强合作市场监管",
        "威信靠实干，资源靠整合",
        "推进资源县域内流动",
        "东方不亮西方亮",
        "城关改造与新城建设",
        "和平区域合作论坛",
        "我省南部县市",
        "全市公安县局长会议",
        "市委和县委的要求",
        "北京市场行情",
        "西南山区的道路",
        "临沂经济发展",
        "安吉的做法",
        "市中区块",
        "某某县、X县和Y市",
    ],
)
def test_words_are_no_places(words: str) -> None:
    """Names that are words too, parts of other words, and names without suffix or parent."""
    assert find(words) == []


def test_a_name_of_several_divisions_stays_open() -> None:
    """鼓楼区 alone may be one of four."""
    (place,) = find("鼓楼区卫生工作会议")
    assert place.division is None
    assert len(place.divisions) == 4
