"""The notebooks run as they stand, on a corpus that is built here from small pages of our own."""

from __future__ import annotations

from pathlib import Path

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient

from cleaning import cli

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))

SPEECH = (
    "同志们：",
    "今天我们召开全镇秋季造林动员大会，主要任务是总结去年的工作，安排今年的任务。",
    "一、认清形势，增强信心。去年全镇栽下树苗三万二千株，成活率超过九成，群众都看到了好处。",
    "二、抓住重点，分片包干。各村要在本月底以前整好地块，备足树苗，把任务落实到组、落实到人。",
    "三、加强领导，保证质量。镇里每周检查一次，栽一株就要活一株，不许走过场。",
    "同志们，季节不等人。让我们马上行动起来，把山山岭岭都绿起来！谢谢大家。",
)
OTHER = (
    "各位老师、同学们：",
    "今天学校在这里举行读书节开幕式，我代表学校向大家表示热烈的祝贺，向辛勤筹备的老师们表示感谢。",
    "读书是一辈子的事情。希望同学们每天读上半个小时，读完能讲给同桌听，一学期读完四本好书。",
    "也希望老师们和孩子一起读，把读书节办成大家自己的节日。祝读书节圆满成功！",
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of two speeches and a copy."""
    folder = tmp_path_factory.mktemp("notebooks")
    pages = folder / "pages"
    pages.mkdir()
    for name, title, paragraphs in (
        ("trees", "在全镇秋季造林动员大会上的讲话", SPEECH),
        ("trees-again", "在全镇秋季造林动员大会上的讲话", SPEECH),
        ("reading", "在读书节开幕式上的致辞", OTHER),
    ):
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div>{body}</div></body></html>"
        (pages / f"{name}.html").write_text(html, encoding="utf-8")
    assert cli.run(["build", str(pages), "--out", str(folder / "corpus"), "--workers", "1"]) == 0
    return folder / "corpus"


@pytest.mark.slow
@pytest.mark.parametrize("source", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(source: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell runs, something is shown, and Chinese labels are drawn as characters.

    Where no font has them, every character is drawn as the same box: two words of one length make one picture.
    """
    monkeypatch.setenv("JIANGHUA_CORPUS", str(corpus))
    monkeypatch.setenv("JIANGHUA_RAW", str(corpus.parent / "pages"))
    notebook = jupytext.read(source)
    shown = (
        "import vl_convert\ndraw = lambda words: vl_convert.vegalite_to_png(chart.properties(title=words).to_dict())\n"
    )
    notebook.cells.append(nbformat.v4.new_code_cell(shown + 'assert draw("讲话") != draw("文库"), "labels are boxes"'))
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": source.parent}}
    ).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert any("2 speeches" in str(output) for output in outputs)
    assert any("image/png" in output.get("data", {}) for output in outputs)


def test_notebooks_are_kept_as_scripts_only() -> None:
    """A notebook is committed as its .py; the .ipynb with its outputs is made by `make notebooks`."""
    assert NOTEBOOKS
    for source in NOTEBOOKS:
        assert "format_name: percent" in source.read_text(encoding="utf-8")
