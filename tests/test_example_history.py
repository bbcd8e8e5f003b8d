"""The example of a year in git: what itpm tells of each of its commits is what its story says beside them."""

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT, Run
from tests.repository import git

FOLDER = ROOT / "examples" / "history"


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made
    spec.loader.exec_module(made)
    return made


STORY = module("story").STORY


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("story") / "quayside"
    module("build").build(root)
    yield root
    for name in ("story", "build"):
        sys.modules.pop(name, None)


def plain(text: str) -> list[str]:
    """Lines without the blanks between their columns."""
    return [" ".join(each.split()) for each in text.splitlines()]


def commit(step: object) -> str:
    return f"HEAD~{len(STORY) - 1 - STORY.index(step)}"


def test_it_is_a_year_of_forty_commits_and_the_same_every_time(built: Path, tmp_path: Path) -> None:
    assert len(STORY) == 40 and git(built, "rev-list", "--count", "HEAD") == "40"
    assert (STORY[0].day, STORY[-1].day) == ("2025-07-01", "2026-06-22")
    again = tmp_path / "again"
    module("build").build(again)
    assert git(again, "rev-parse", "HEAD") == git(built, "rev-parse", "HEAD")
    with pytest.raises(SystemExit, match="is not empty"):
        module("build").build(again)


@pytest.mark.parametrize("step", [each for each in STORY if each.diff], ids=lambda each: each.said)
def test_a_comparison_tells_what_a_commit_does(built: Path, run: Run, step: object) -> None:
    code, out, err = run("diff", f"{commit(step)}~1", commit(step), "--plans", "0", cwd=built)
    assert code == 0, err
    lines = plain(out)
    for fact in step.diff:
        assert any(each == fact or each.startswith(f"{fact} ") for each in lines), (fact, out)


@pytest.mark.parametrize("step", [each for each in STORY if each.rules or each.not_rules], ids=lambda each: each.said)
def test_a_check_tells_what_is_wrong_at_a_commit(built: Path, run: Run, step: object) -> None:
    out = run("validate", "--at", commit(step), "--format", "json", cwd=built)[1]
    found = json.loads(out)["diagnostics"]
    told = {f"{each['code']} {each['address'] or each['path']}" for each in found}
    assert set(step.rules) <= told
    assert not {each["code"] for each in found} & set(step.not_rules)


def test_a_board_sees_what_a_quarter_did(built: Path, run: Run) -> None:
    out = plain(run("compare", "board/2025-09", "board/2025-12", "--plans", "0", cwd=built)[1])
    assert out[0].startswith("Worse: ")
    assert "ben employment – {dates: ..2025-11-14} staffing.yaml" in out
    assert any(each.startswith("COL009 portal/second owner: ada") for each in out)
    back = run("compare", "board/2026-03", "board/2025-12", "--plans", "0", cwd=built)[2]
    assert "the first is the newer one" in back


def test_history_tells_every_change_of_a_promise(built: Path, run: Run) -> None:
    moves = "\n".join(plain(run("history", "customer-portal", "--moves", cwd=built)[1]))
    for said in (
        "baseline later 2025-12-05 2026-04-14 130",
        "due later 2025-12-19 2026-04-30",
    ):
        assert said in moves
    code, out, err = run("history", "customer-portal/live.finish", "--every", "commit", "--format", "csv", cwd=built)
    assert code == 0, err
    finishes = [each for each in out.splitlines() if "2025-10-06" in each or "2026-04-14" in each]
    assert any("2026-02-06" in each for each in finishes) and any("2026-04-14" in each for each in finishes)
