"""What other rules would change in a corpus is told before they are used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaning import rules
from cleaning.build import build
from cleaning.cli import run
from cleaning.exits import Exit, UsageError
from cleaning.model import Document
from cleaning.trial.trial import trial
from tests.cleaning.archives import bytes_of, write_inputs
from tests.cleaning.changed_rules import begin_anew, change_a_rule, first


@pytest.fixture
def built(tmp_path: Path) -> tuple[Path, Path]:
    """Inputs and the corpus made of them; one page of it is too short for a speech."""
    inputs = write_inputs(tmp_path / "in", 3)
    (inputs / "short.txt").write_text("同志们，今天就说一句。")
    build([inputs], tmp_path / "out", workers=1)
    return inputs, tmp_path / "out"


@pytest.fixture
def patched() -> Iterator[pytest.MonkeyPatch]:
    """Changes of rules that end with the test."""
    with pytest.MonkeyPatch.context() as patched:
        yield patched
    begin_anew()


def test_the_same_rules_change_nothing(built: tuple[Path, Path]) -> None:
    """Every row is the same, nothing is written, and the exit code says so."""
    inputs, out = built
    before = bytes_of(out)
    found = trial([inputs], out, workers=1)
    assert (found.compared, found.same, found.text_changed) == (6, 6, 0)
    assert (found.to_rows, found.to_rejected, found.other_reason, found.new, found.missing) == (0, 0, 0, 0, 0)
    assert (found.rules, found.versions, found.exit_code) == ([], {}, Exit.DONE)
    assert bytes_of(out) == before


def test_what_a_changed_rule_would_cut(built: tuple[Path, Path], patched: pytest.MonkeyPatch) -> None:
    """Spans that come are counted by rule, with pages, characters and examples in context."""
    inputs, out = built
    rule = change_a_rule(patched, first)
    found = trial([inputs], out, workers=1)
    assert found.versions == {rule.name: [rule.version - 1, rule.version]}
    (change,) = found.rules
    assert (change.rule, change.come, change.gone, change.pages, change.cut, change.left) == (rule.name, 6, 0, 6, 6, 0)
    assert (found.compared, found.same, found.text_changed, found.exit_code) == (6, 0, 6, Exit.LOOK)
    assert len(change.examples) == 5
    assert all(example["change"] == "come" and "⟦" in example["context"] for example in change.examples)
    other = next(name for name in rules.rules() if name.name != rule.name)
    assert trial([inputs], out, rule=other.name, workers=1).rules == []


def test_what_it_would_leave(tmp_path: Path, patched: pytest.MonkeyPatch) -> None:
    """Spans that go are told against a corpus that a later version built."""
    inputs = write_inputs(tmp_path / "in", 3)
    with pytest.MonkeyPatch.context() as later:
        rule = change_a_rule(later, first)
        build([inputs], tmp_path / "out", workers=1)
    begin_anew()
    (change,) = trial([inputs], tmp_path / "out", workers=1).rules
    assert (change.rule, change.come, change.gone, change.left) == (rule.name, 0, 6, 6)


def _all(doc: Document, text: rules.Text) -> tuple[rules.Mark, ...]:
    return (rules.Mark(0, len(text.text), ""),)


def test_rows_that_would_be_rejected(built: tuple[Path, Path], patched: pytest.MonkeyPatch) -> None:
    """They are counted and named with the reason."""
    inputs, out = built
    change_a_rule(patched, _all)
    found = trial([inputs], out, workers=1)
    assert (found.compared, found.to_rejected) == (0, 6)
    assert {page["before"] for page in found.pages} == {"a row"}


def test_other_inputs_are_told(built: tuple[Path, Path], tmp_path: Path) -> None:
    """Rows whose pages are not there, and pages of which the corpus knows nothing, are counted apart."""
    inputs, out = built
    (inputs / "a.warc.gz").unlink()
    (inputs / "new.txt").write_bytes((inputs / "c.txt").read_bytes())
    found = trial([inputs], out, workers=1)
    assert (found.compared, found.missing, found.new, found.exit_code) == (3, 3, 1, Exit.DONE)
    with pytest.raises(UsageError, match="no rule is called"):
        trial([inputs], out, rule="nonsense", workers=1)
    with pytest.raises(UsageError, match="there is no corpus"):
        trial([inputs], tmp_path / "nowhere", workers=1)


def test_the_command(built: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """`rules` lists them in order; `rules diff` tells as text or JSON."""
    inputs, out = built
    assert run(["rules"]) is Exit.DONE
    assert len(capsys.readouterr().out.splitlines()) == len(rules.rules())
    assert run(["rules", "diff", str(inputs), "--out", str(out), "--workers", "1"]) is Exit.DONE
    assert "compared" in capsys.readouterr().out
    assert (
        run(["rules", "diff", str(inputs), "--out", str(out), "--workers", "1", "--share", "0.5", "--json"])
        is Exit.DONE
    )
    assert json.loads(capsys.readouterr().out)["same"] <= 6
    assert run(["rules", "diff", str(inputs), "--out", str(out), "--rule", "nonsense"]) is Exit.NOTHING
