"""Every command that tells of a portfolio takes --audience, and what is for fewer is refused by name."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from itpm.cli.main import itpm
from itpm.views.charts import CHARTS
from tests.audience.secrets import ONE, OTHER, portfolio
from tests.conftest import Run
from tests.history.repositories import Made

WITHOUT = {
    "audience check": "asks of all audiences what they can work out",
    "audience release": "computes from everything what is released, and writes it",
    "audience show": "names the audience itself",
    "approvals check": "judged by everything that is edited, for whoever edits it",
    "approvals codeowners": "writes what a forge reads, from everything",
    "baseline set": "writes into the portfolio",
    "comment": "puts what 'itpm diff --audience' wrote where it belongs",
    "completion": "prints a script",
    "doctor": "tells of this machine",
    "fetch": "asks another system, and reads nothing of the portfolio",
    "init": "begins a portfolio",
    "publish": "puts files that were made before into a folder, and reads nothing of the portfolio",
    "merge-file": "merges files",
    "migrate": "rewrites files",
    "resolve": "merges files",
    "review tag": "sets a tag in git",
    "scenario compare": "what-ifs are for those who may know everything",
    "schema": "prints the format",
    "site serve": "shows everything to its one local reader, and says so",
    "validate": "checks the files, for whoever writes them",
}
"""The commands that do not, and why."""


def commands(group: click.Group, *above: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        if isinstance(found, click.Group):
            yield from commands(found, *above, name)
        else:
            yield " ".join((*above, name)), found


def test_every_command_takes_an_audience_or_says_why_not() -> None:
    lacking = {name for name, each in commands(itpm) if not any("--audience" in p.opts for p in each.params)}
    # Each import writes into the portfolio.
    assert {name for name in lacking if not name.startswith("import ")} == WITHOUT.keys()


TOLD = (
    ("flow",),
    ("impact", "server"),
    ("impact", "jane"),
    ("trace", "erp"),
    ("trace", "faster"),
    ("schedule",),
    ("baseline", "list", "erp"),
    ("chart", "milestones", "erp"),
    ("history", "erp"),
    ("history", "--moves"),
    ("history", "--edits"),
    ("compare", "HEAD"),
    ("export", "budget"),
)
"""Calls whose answers depend on nothing that is kept from whoever asks."""
FOR_MANAGEMENT = (("budget",), ("align",), ("status",), ("staffing",), ("history", "erp.eac"), ("chart", "load"))


def answered(run: Run, root: Path, audience: str, call: tuple[str, ...]) -> list[str]:
    forms = ("--format", "json") if call[0] not in {"chart", "export"} else ()
    every = [(*call, *forms)] + ([call] if forms else [])
    return [f"{code}\n{out}" for code, out, _err in (run(*each, "--audience", audience, cwd=root) for each in every)]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two repositories of two commits, in both of which everything that staff may know is the same."""
    made = [Made.at(tmp_path_factory.mktemp(name) / "portfolio") for name in ("one", "two")]
    for day, said in (("2026-07-01", (ONE, OTHER)), ("2026-07-08", (OTHER, ONE))):
        for each, words in zip(made, said, strict=True):
            each.commit(day, portfolio(words), f"SECRET {each.root.parent.name}")
    return made[0].root, made[1].root


@pytest.mark.parametrize("audience", ["staff", "public"])
@pytest.mark.parametrize("call", TOLD, ids=" ".join)
def test_the_answer_is_the_same_whatever_is_kept(
    run: Run, two: tuple[Path, Path], audience: str, call: tuple[str, ...]
) -> None:
    assert answered(run, two[0], audience, call) == answered(run, two[1], audience, call)


def test_the_control_differs(run: Run, two: tuple[Path, Path]) -> None:
    for call in (("schedule",), ("history", "--edits"), ("trace", "faster")):
        assert answered(run, two[0], "restricted", call) != answered(run, two[1], "restricted", call), call


@pytest.mark.parametrize("call", FOR_MANAGEMENT, ids=" ".join)
def test_what_is_for_management_is_refused_to_staff_and_told_to_a_board(
    run: Run, two: tuple[Path, Path], call: tuple[str, ...]
) -> None:
    code, out, err = run(*call, "--audience", "staff", cwd=two[0])
    assert (code, out) == (2, "")
    assert err.splitlines()[-1].endswith("is for management, and staff is of class staff")
    code, out, _err = run(*call, "--audience", "board", cwd=two[0])
    assert code == 0 and out


PLAIN = {"itpm.yaml": "schema: 1\nportfolio: P\n"}
MOVES = ("history", "--moves", "--format", "csv")


def promised(due: str, said: str = "") -> dict[str, str]:
    return {**PLAIN, "projects/erp.yaml": f"name: ERP\nmilestones: {{go: {{due: 2026-{due}{said}}}}}\n"}


def test_history_is_cut_by_who_might_know_a_record_then_and_now(run: Run, tmp_path: Path) -> None:
    made = Made.at(tmp_path / "portfolio")
    made.commit("2026-07-01", promised("09-30", ", visibility: management"))
    made.commit("2026-07-08", promised("10-30", ", visibility: management"))
    made.commit("2026-07-15", promised("11-30"))
    staff = run(*MOVES, "--audience", "staff", cwd=made.root)[1]
    management = run(*MOVES, "--audience", "management", cwd=made.root)[1]
    assert [day for day in ("2026-09-30", "2026-10-30", "2026-11-30") if day in management + staff] == [
        "2026-09-30",
        "2026-10-30",
        "2026-11-30",
    ]
    assert "2026-09-30" not in staff and "2026-10-30" not in staff
    made.commit("2026-07-22", promised("12-30", ", visibility: management"))
    assert "2026-11-30" not in run(*MOVES, "--audience", "staff", cwd=made.root)[1]
    assert "2026-11-30" in run(*MOVES, "--audience", "management", cwd=made.root)[1]


def test_commits_and_who_made_them_are_told_where_the_settings_say_so(run: Run, tmp_path: Path) -> None:
    made = Made.at(tmp_path / "portfolio")
    made.commit("2026-07-01", promised("09-30"))
    made.commit("2026-07-08", promised("10-30"))

    def heads(*audience: str) -> list[str]:
        return run(*MOVES, *audience, cwd=made.root)[1].splitlines()[0].split(",")

    assert {"by", "commit"} <= set(heads())
    assert not {"by", "request", "commit"} & set(heads("--audience", "staff"))
    (made.root / "itpm.yaml").write_text("schema: 1\nportfolio: P\nsite: {source: true}\n", encoding="utf-8")
    assert {"by", "commit"} <= set(heads("--audience", "staff"))
    assert not {"by", "request", "commit"} & set(heads("--audience", "public"))


def test_every_chart_says_what_it_is_told_of() -> None:
    assert {name for name, each in CHARTS.items() if not each.reads} == set()
