"""A new portfolio: what is written, and that it is without findings."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.mark.parametrize("second", [1789949700, 1789947900])
def test_the_day_of_a_new_portfolio_is_that_of_its_own_time_zone(
    second: int, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quarter past midnight in UTC, and a quarter before it: what is begun now is never ahead."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(second))
    day = datetime.fromtimestamp(second, UTC).date().isoformat()
    assert run("init", "demo", cwd=tmp_path)[0] == 0
    assert day in (tmp_path / "demo/strategy.yaml").read_text()
    assert run("validate", "--fail-on", "info", cwd=tmp_path / "demo")[:2][0] == 0


def test_init_makes_a_portfolio_that_checks_and_builds(run: Run, tmp_path: Path) -> None:
    assert run("init", "demo", cwd=tmp_path)[0] == 0
    demo = tmp_path / "demo"
    assert (demo / ".git").is_dir()
    assert run("validate", "--fail-on", "info", cwd=demo)[:2][0] == 0
    assert run("site", "build", cwd=demo)[0] == 0
    assert (demo / "site/index.html").is_file()
    workflow = demo / ".github/workflows/itpm.yml"
    assert "--format github" in workflow.read_text()
    subprocess.run(
        [Path(sys.executable).parent / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", workflow],
        check=True,
    )
    before = {p: p.read_bytes() for p in demo.rglob("*") if p.is_file() and ".git/" not in str(p)}
    assert run("init", cwd=demo)[0] == 2
    assert all(p.read_bytes() == data for p, data in before.items())


def test_init_writes_what_people_edit_and_nothing_else(run: Run, tmp_path: Path) -> None:
    code, out, _err = run("init", "my demo", cwd=tmp_path)
    assert code == 0
    written = [path for path in (tmp_path / "my demo").rglob("*") if path.is_file() and ".git/" not in str(path)]
    assert len(written) <= 20
    assert sum(len(path.read_text().splitlines()) for path in written) < 400
    assert out.splitlines()[1:3] == ["  cd 'my demo'", "  itpm validate          checks the portfolio"]


def test_init_sends_nobody_to_where_they_are(run: Run, tmp_path: Path) -> None:
    _code, out, _err = run("init", "--no-git", cwd=tmp_path)
    assert "cd " not in out
    assert out.splitlines()[1].split()[:2] == ["itpm", "validate"]
