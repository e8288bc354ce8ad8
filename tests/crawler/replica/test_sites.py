import re
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml import html
from opencc import OpenCC
from protego import Protego

from crawler.replica import PageKind, Relation, Truth
from crawler.replica.model import Resource
from crawler.replica.noise import SEGMENT
from crawler.replica.sites import HOSTS
from crawler.replica.world import SPEECHES, World, build_world

ENCODING = {"shiting": "gb18030", "jinchutou": "gb18030"}
WATERMARK = re.compile(
    "该文档为文稿共享赚钱网作品，版权所有，盗用必究|本文档由会员投稿至文档变现网，版权所有，违者必究"
)


def text_of(world: World, truth: Truth) -> str:
    """The page's markup, decoded as it really is encoded."""
    return world.resources[truth.url].body.decode(ENCODING.get(truth.site, "utf-8"))


def documents(world: World, *keys: str) -> list[Truth]:
    return [t for t in world.truth.values() if t.kind is PageKind.DOCUMENT and (not keys or t.site in keys)]


def tree(markup: str) -> Any:
    return html.fromstring(markup)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def block(markup: str, *names: str) -> str:
    """The text of the element that holds the body, as a browser would show it: hidden elements left out."""
    root = tree(markup)
    for name in names:
        for found in root.xpath(f'//*[@class="{name}" or @id="{name}"]'):
            for hidden in found.xpath('.//*[@class="z0" or @class="x-tip" or contains(@style, "display:none")]'):
                hidden.drop_tree()
            return str(found.text_content())
    raise AssertionError(f"none of {names} on the page")


def robots(world: World, url: str) -> Protego:
    parts = urlsplit(url)
    return Protego.parse(world.resources[f"{parts.scheme}://{parts.netloc}/robots.txt"].body.decode())


def test_a_seed_gives_the_same_bytes() -> None:
    """Two builds of a seed agree in every byte and every truth; another seed gives other sites."""
    first, again, other = build_world(7), build_world(7), build_world(8)
    assert first.resources == again.resources
    assert first.truth == again.truth
    assert first.resources.keys() != other.resources.keys()


def test_there_are_a_few_hundred_pages_on_five_sites(world: World) -> None:
    """What a polite spider can get: 280 to 420 pages, each site with lists over several pages and documents."""
    allowed = [
        t
        for t in world.truth.values()
        if t.same_as is None and robots(world, t.url).can_fetch(t.url, "*") and world.resources[t.url].status == 200
    ]
    assert 280 <= len(allowed) <= 420
    for key in ("haobigan", "book118", "shiting", "jinchutou", "taowenge"):
        kinds = [t.kind for t in allowed if t.site == key]
        assert kinds.count(PageKind.DOCUMENT) >= 30
        assert kinds.count(PageKind.LIST) >= 5
        assert kinds.count(PageKind.OTHER) >= 2


def test_every_link_leads_somewhere_or_is_meant_not_to(world: World) -> None:
    """A link on a page leads to a page or redirect of the sites, or to a disallowed address or a foreign host."""
    disallowed = foreign = 0
    for truth in world.truth.values():
        root = tree(text_of(world, truth))
        base = root.xpath("string(//base/@href)") or truth.url
        for href in root.xpath("//a/@href"):
            url = urldefrag(urljoin(base, href)).url
            parts = urlsplit(url)
            if parts.scheme not in {"http", "https"}:
                assert parts.scheme in {"javascript", "mailto"}, href
            elif parts.hostname not in HOSTS:
                foreign += 1
                assert str(parts.hostname).endswith(".example"), href
            else:
                answer = follow(world, url)
                assert answer.status == 200, (truth.url, href)
                disallowed += not robots(world, answer.url).can_fetch(answer.url, "*")
    assert disallowed > 500
    assert foreign > 500


def follow(world: World, url: str) -> Resource:
    """The answer at the end of at most three redirects."""
    answer = world.answer(url)
    for _ in range(3):
        if answer.location is None:
            break
        answer = world.answer(answer.location)
    return answer


def test_every_document_is_reached_from_the_home_page(world: World) -> None:
    """Plain links lead from the homes over lists to all documents and all their pages, without disallowed ones."""
    homes = [t.url for t in world.truth.values() if urlsplit(t.url).path == "/"]
    assert len(homes) == 5
    seen, queue = set(homes), list(homes)
    while queue:
        url = queue.pop()
        if url not in world.truth:
            continue
        root = tree(text_of(world, world.truth[url]))
        base = root.xpath("string(//base/@href)") or url
        for href in root.xpath("//a/@href"):
            target = urldefrag(urljoin(base, href)).url
            if urlsplit(target).hostname not in HOSTS:
                continue
            target = follow(world, target).url
            if target not in seen and robots(world, target).can_fetch(target, "*"):
                seen.add(target)
                queue.append(target)
    assert {t.url for t in documents(world)} <= seen


def test_encodings_are_what_the_sites_are_known_for(world: World) -> None:
    """GB18030 under the name gb2312 or under none, UTF-8 elsewhere; some pages can't be read as gb2312 at all."""
    labels: dict[str, set[tuple[str, bool]]] = {}
    beyond = 0
    for truth in documents(world):
        resource = world.resources[truth.url]
        meta = (
            b"charset=gb2312" in resource.body
            or b"charset=utf-8" in resource.body
            or b'charset="utf-8"' in resource.body
        )
        labels.setdefault(truth.site, set()).add((resource.content_type, meta))
        if truth.site in ENCODING:
            resource.body.decode("gb18030")
            with pytest.raises(UnicodeDecodeError):
                resource.body.decode("utf-8")
            try:
                resource.body.decode("gb2312")
            except UnicodeDecodeError:
                beyond += 1
    assert beyond > 50
    assert labels["shiting"] == {("text/html; charset=gb2312", True), ("text/html", True), ("text/html", False)}
    assert labels["jinchutou"] == {("text/html; charset=gb2312", True), ("text/html", True)}
    assert labels["haobigan"] == labels["book118"] == {("text/html; charset=utf-8", True)}


def test_haobigan_pages_hold_their_truth(world: World) -> None:
    """Converted back, the paragraphs stand on the page one for one, and the hidden number is what is missing."""
    to_simplified = OpenCC("t2s")
    for truth in documents(world, "haobigan"):
        assert truth.body is not None
        shown = block(text_of(world, truth), "content", "zoom")
        body, _, notice = to_simplified.convert(shown).partition("此处隐藏")
        lines = [line.strip("　 \t") for line in body.splitlines()]
        assert [line for line in lines if line not in {"", "（", "……"}] == truth.body.split("\n")
        assert bool(notice) == bool(truth.hidden_chars)
        if truth.hidden_chars:
            assert notice.startswith(f"{truth.hidden_chars}字")
        assert sum("\u4e00" <= a != b for a, b in zip(shown, to_simplified.convert(shown), strict=True)) > 20


def test_book118_pages_hold_their_truth(world: World) -> None:
    """Without watermarks and wraps the preview is title and body; the watermark breaks a sentence somewhere."""
    broken = 0
    for truth in documents(world, "book118"):
        assert truth.body is not None
        shown = block(text_of(world, truth), "reader", "preview")
        marks = WATERMARK.findall(shown)
        assert marks or truth.part > 1
        broken += bool(re.search(rf"[\u4e00-\u9fff](?:{WATERMARK.pattern}) [\u4e00-\u9fff]", shown))
        assert squeezed(WATERMARK.sub("", shown)) == squeezed(f"{truth.title}{truth.body}")
    assert broken > 30


def test_shiting_pages_hold_their_truth(world: World) -> None:
    """The body stands whole on the page, each ； ends a line, and a second title may stand before it."""
    cut_lines = 0
    for truth in documents(world, "shiting"):
        assert truth.body is not None
        markup = text_of(world, truth)
        shown = block(re.sub(r"<br ?/?>", "\n", markup), "content", "article")
        assert squeezed(truth.body) in squeezed(shown)
        assert not re.search("；[^\n]", shown)
        cut_lines += truth.body.count("；")
    assert cut_lines > 100


def test_cms_pages_hold_their_truth(world: World) -> None:
    """Segments joined, numbers, printed markers and wraps removed: the body in its order, unless it was shuffled."""
    for truth in documents(world, "jinchutou", "taowenge"):
        assert truth.body is not None
        root = tree(re.sub(r"<br ?/?>", "\n", text_of(world, truth)))
        (found,) = root.xpath('//div[@class="doc-text" or @class="txt"]')
        pieces = [line.split("、", 1) for line in found.text_content().strip().splitlines() if line]
        numbers = [int(n) for n, _ in pieces]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        assert all(len(text) == SEGMENT for _, text in pieces[:-1])
        joined = squeezed(re.sub(r"- \d+ -", "", "".join(text for _, text in pieces)))
        joined = joined.removeprefix(squeezed(str(truth.title)))
        body = squeezed(truth.body)
        if truth.relation is Relation.SHUFFLED:
            assert joined.replace("口", "") != body.replace("口", "")
            assert sorted(joined.replace("口", "")) == sorted(body.replace("口", ""))
        elif joined != body:
            assert truth.site == "taowenge"
            assert joined.count("口") > body.count("口")
            assert joined.replace("口", "") == body.replace("口", "")


def test_parts_of_a_document_make_its_body(world: World) -> None:
    """The pages of one document, one after the other, are the whole body; book118 and the family have some."""
    found = set()
    for first in documents(world):
        if first.parts == 1 or first.part > 1 or first.same_as:
            continue
        joint = "_2.shtm" if first.site == "book118" else "-2.html"
        second = world.truth[re.sub(r"\.shtm$|\.html$", joint, first.url)]
        assert second.speech_id == first.speech_id
        assert (second.part, second.parts) == (2, 2)
        if not first.damage and first.relation is Relation.FULL and first.speech_id is not None:
            whole = world.texts[first.speech_id].body
            assert squeezed(f"{first.body}{second.body}") == squeezed(whole)
        found.add(first.site)
    assert found == {"book118", "jinchutou", "taowenge"}


def test_relations_are_what_they_say(world: World) -> None:
    """Undamaged full copies are the speech, previews its head with the share stated, edits something near it."""
    for truth in documents(world):
        assert truth.body is not None
        assert truth.speech_id is not None
        if truth.parts > 1 or truth.damage:
            continue
        speech = world.texts[truth.speech_id].body
        if truth.relation is Relation.FULL:
            assert truth.body == speech
            assert truth.share == 1
        elif truth.relation is Relation.PREVIEW:
            assert speech.startswith(truth.body)
            assert truth.share is not None
            assert abs(len(truth.body) / len(speech) - truth.share) < 0.02
        elif truth.relation is Relation.EDITED:
            assert truth.body != speech


def test_copies_stand_on_several_sites(world: World) -> None:
    """Most speeches stand on more than one site, as full copies, previews, edits and in the wrong order."""
    where: dict[str, set[str]] = {}
    for truth in documents(world):
        where.setdefault(str(truth.speech_id), set()).add(truth.site)
    assert len(where) == SPEECHES
    assert sum(len(sites) > 1 for sites in where.values()) > 60
    assert max(len(sites) for sites in where.values()) == 4
    relations = [t.relation for t in documents(world) if t.same_as is None]
    assert min(relations.count(r) for r in Relation) >= 3
    shares = [t.share for t in documents(world) if t.relation is Relation.PREVIEW and t.share is not None]
    assert min(shares) < 0.2
    assert max(shares) > 0.8


def test_stated_facts_stand_on_the_page(world: World) -> None:
    """Every fact of the truth is written on its page."""
    to_simplified = OpenCC("t2s")
    for truth in documents(world):
        shown = to_simplified.convert(str(tree(text_of(world, truth)).text_content()))
        facts = truth.facts
        for value in (facts.uploaded_at, facts.uploader, facts.doc_number, facts.file_size, *facts.tags):
            assert value is None or value in shown, (truth.url, value)
        if facts.page_count and truth.site != "book118":
            assert f"页数：{facts.page_count} " in shown or f"页数：{facts.page_count}\n" in shown
        elif facts.page_count:
            assert f"本文档共{facts.page_count}页" in shown


def test_hidden_text_is_on_pages_of_every_site(world: World) -> None:
    """Each site hides text in its own way, so that a reader of markup must look."""
    signs = {
        "haobigan": ("font-size:0", "left:-9999px"),
        "book118": ("left:-9999px",),
        "shiting": ("font-size:0", "display:none"),
        "jinchutou": ("display: none",),
        "taowenge": ("display: none",),
    }
    for key, needles in signs.items():
        pages = [text_of(world, t) for t in documents(world, key)]
        assert all(any(needle in page for page in pages) for needle in needles), key
