"""What frames a speech, and what only looks so."""

from __future__ import annotations

import pytest

from cleaning.outline import FRAME_PARTS, OPENINGS, frame
from tests.gate.draw import Draw
from tests.gate.speeches import write


def parts(text: str, *, whole: bool = True) -> list[tuple[str, str, str]]:
    """Part, kind and words of each."""
    return [(part.part, part.kind, text[part.start : part.end]) for part in frame(text, whole=whole)]


BODY = "这件事拖了三年，账上的钱没有少，河里的泥也没有少。\n原因要从自己身上找，办法要到岸边去想。"


@pytest.mark.parametrize(
    "address",
    [
        "同志们：",
        "尊敬的各位领导、各位来宾，女士们、先生们：",
        "各位代表：",
        "亲爱的同学们，敬爱的老师们：",
        "尊敬的李校长，各位家长，大家好！",
        "乡亲们！",
        "审判长、审判员：",
        "尊敬的各位业主代表：",
        "各位领导：\n同志们：",
    ],
)
def test_a_salutation_is_found(address: str) -> None:
    """Whoever is addressed, in one line or in several."""
    found = parts(f"{address}\n{BODY}")
    assert found
    assert found[0][0] == "salutation"
    assert found[0][2].startswith(address[:4])
    assert address.split("，大家好", maxsplit=1)[0][-2:] in found[0][2]


@pytest.mark.parametrize(
    "text",
    [
        f"各位代表要对照清单逐条检查，不能走过场。\n{BODY}",
        f"同志们的意见很中肯，我都记下了。\n{BODY}",
        f"老师是学校的根本。\n{BODY}",
        f"主任科员以下的干部，由各单位自行安排。\n{BODY}",
        BODY,
    ],
)
def test_a_sentence_is_no_salutation(text: str) -> None:
    """Words of address within a sentence address nobody."""
    assert "salutation" not in [part for part, _, _ in parts(text)]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("今天，我们在这里召开全县水利工作会议，任务是把堤防修牢。", "meeting"),
        ("经县委研究决定，今天召开这次会议。", "meeting"),
        ("金秋送爽，丹桂飘香，在这收获的季节，我们迎来了新学年。", "season"),
        ("很高兴能够站在这里，同大家说说心里话。", "gladness"),
        ("首先，我代表镇党委向各位来宾表示热烈的欢迎。", "on_behalf"),
        ("刚才，三个单位作了发言，讲得很实。", "review"),
        ("大家上午好！", "greeting"),
        ("下面，我讲三点意见。", "topic"),
    ],
)
def test_an_opening_has_its_formula(sentence: str, kind: str) -> None:
    """Each of the formulas with which speeches open."""
    assert kind in OPENINGS
    assert ("opening", kind, sentence) in parts(f"同志们：\n{sentence}{BODY}")


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        ("谢谢大家！", "thanks"),
        ("我的发言完了，谢谢。", "thanks"),
        ("以上汇报，不妥之处请批评指正。", "thanks"),
        ("最后，祝各位身体健康、工作顺利。", "wish"),
        ("让我们一起把这条河治好！", "call"),
        ("我相信，只要肯下力气，这条河一定能治好。", "call"),
    ],
)
def test_a_closing_is_found_at_the_end_only(end: str, kind: str) -> None:
    """The last sentences, and not of a text that goes on behind what is shown."""
    assert parts(f"同志们：\n{BODY}\n{end}")[-1] == ("closing", kind, end)
    assert parts(f"同志们：\n{BODY}\n{end}", whole=False)[-1][0] != "closing"
    assert parts(f"同志们：\n{end}\n{BODY}")[-1][0] != "closing"


def test_a_closing_takes_all_sentences_of_its_run() -> None:
    """A call before the thanks belongs to it."""
    end = "同志们，汛期快到了。让我们抓紧动手，把堤修牢！\n谢谢大家！"
    assert parts(f"同志们：\n{BODY}\n{end}")[-1] == ("closing", "thanks", end)


def test_generated_speeches_have_the_frame_that_they_were_written_with() -> None:
    """Salutation and thanks of whole speeches; every offset inside, in order, of a known part."""
    for number in range(80):
        text = write(Draw("frame", number)).text
        found = frame(text)
        assert all(0 <= part.start < part.end <= len(text) and part.part in FRAME_PARTS for part in found)
        assert [part.start for part in found] == sorted(part.start for part in found)
        first, last = text.split("\n")[0], text.split("\n")[-1]
        if first.endswith("：") and "我" not in first:
            assert (found[0].part, text[found[0].start : found[0].end]) == ("salutation", first)
        if "谢" in last:
            assert (found[-1].part, found[-1].end) == ("closing", len(text))
