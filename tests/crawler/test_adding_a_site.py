"""A site is one file, as the documentation says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def example() -> str:
    """The spider in docs/crawling.md."""
    text = (ROOT / "docs" / "crawling.md").read_text("utf-8")
    found = re.search(r'^    """示例文库.*?(?=^\S)', text, re.DOTALL | re.MULTILINE)
    assert found is not None
    return textwrap.dedent(found[0])


@pytest.mark.slow
def test_the_documented_spider_is_all_that_a_site_needs(tmp_path: Path) -> None:
    """Put beside the others, it is known to the registry and to Scrapy, and tells its links."""
    skip = shutil.ignore_patterns("__pycache__", "replica")
    shutil.copytree(ROOT / "crawler", tmp_path / "crawler", ignore=skip)
    shutil.copy(ROOT / "scrapy.cfg", tmp_path)
    (tmp_path / "crawler" / "spiders" / "example.py").write_text(example(), "utf-8")
    code = """
import json
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.project import get_project_settings
from crawler.sites import known_sites
spider = SpiderLoader.from_settings(get_project_settings()).load("example")()
link = spider.classify("http://m.docs.example/doc/12_3.html?x=1")
print(json.dumps([known_sites(), link.url, link.kind, link.key]))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == (
        '[["book118", "example", "haobigan", "jinchutou", "shiting", "taowenge"],'
        ' "https://m.docs.example/doc/12_3.html", "part", "12/3"]'
    )
