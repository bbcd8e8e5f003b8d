"""A preview of a change is for whom its base says: no change shows more of itself."""

from pathlib import Path

from tests.conftest import Run
from tests.history.repositories import Made

RISK = "name: ERP\nstage: execution\nrisks: {r: {name: zzhidden, visibility: VISIBLE, probability: 90%}}\n"


def settings(site: str) -> str:
    return f"schema: 1\nportfolio: P\nstatus_date: 2026-07-14\naudiences: {{board: {{class: management}}}}\n{site}"


def test_audiences_and_who_may_know_a_record_are_those_of_the_base(run: Run, tmp_path: Path) -> None:
    made = Made.at(tmp_path / "portfolio")
    files = {
        "itpm.yaml": settings("site: {audience: staff}\n"),
        "projects/erp.yaml": RISK.replace("VISIBLE", "restricted"),
    }
    base = made.commit("2026-07-01", files)
    made.commit(
        "2026-07-08",
        {"itpm.yaml": settings("site: {audience: board}\n"), "projects/erp.yaml": RISK.replace("VISIBLE", "public")},
    )
    call = ("site", "build", "--no-cache")
    code, _out, err = run(*call, cwd=made.root)
    assert code == 0 and err.splitlines()[-1].endswith("for board")
    assert "zzhidden" in (made.root / "site/risks.html").read_text()
    code, _out, err = run(*call, "--base", base, cwd=made.root)
    assert code == 0 and err.splitlines()[-1].endswith("for staff")
    every = [path for path in (made.root / "site").rglob("*") if path.is_file()]
    assert [path for path in every if b"zzhidden" in path.read_bytes()] == []
    code, _out, err = run(*call, "--base", "nowhere", cwd=made.root)
    assert code == 2 and "--base" in err


def test_a_change_that_would_show_lines_has_no_preview(run: Run, tmp_path: Path) -> None:
    made = Made.at(tmp_path / "portfolio")
    base = made.commit("2026-07-01", {"itpm.yaml": settings("")})
    made.commit("2026-07-08", {"itpm.yaml": settings("site: {source: true}\n")})
    code, _out, err = run("site", "build", "--no-cache", "--base", base, cwd=made.root)
    assert code == 2 and "shows files and lines" in err
