"""What own people cost, released to whoever may know the money of projects and not the rates: where it is told, and how."""

import json
from pathlib import Path

import pytest

from itpm.audience.known import named
from itpm.kept.store import Store
from itpm.run.run import Inputs
from itpm.run.run import Run as Made
from itpm.site.prove import prove
from itpm.site.sources import rendered
from itpm.text.folder import folder_tree
from tests.audience.test_proof import pages
from tests.conftest import ROOT, Folder, Run

SETTINGS = """\
schema: 1
status_date: 2026-07-14
audiences:
  board: {class: management, release: {budgets: totals}, reason: They pay for it, since: 2026-01-05}
"""
RATES = {"ann": 600, "bob": 700, "cem": 800, "dee": 500}


def project(**days: tuple[int, int]) -> str:
    """A project on which people have worked some days, and have some to work."""
    tasks = "".join(
        f"  {who}-done: {{effort: {took}d, assign: [{who}], started: 2026-01-05, finished: 2026-06-30, "
        f"worked: {{{who}: {{2026-01-05..2026-06-30: {took}d}}}}}}\n  {who}-open: {{effort: {left}d, assign: [{who}]}}\n"
        for who, (took, left) in days.items()
    )
    return (
        f"name: P\nstage: execution\nstart: 2026-01-05\nprogramme: one\ntasks:\n{tasks}"
        "budget: {approved: {2026-01-05: {amount: 90000, by: ann}}, lines: {own: {type: opex, planned: from-tasks}, "
        "bought: {type: opex, planned: 5000, forecast: 1000}}}\n"
    )


FILES = {
    "itpm.yaml": SETTINGS,
    "staffing.yaml": "".join(
        ["people:\n", *(f"  {who}: {{name: {who}, rate: {rate}}}\n" for who, rate in RATES.items())]
    ),
    "strategy.yaml": "programmes: {one: {name: One}}\n",
    "projects/a.yaml": project(ann=(8, 5), bob=(12, 4), cem=(5, 6)),
    "projects/b.yaml": project(ann=(1, 2), bob=(3, 1), dee=(9, 9), cem=(4, 4)),
    "budget.yaml": "entries: {A: {date: 2026-03-02, line: a/bought, kind: actual, amount: 4000}, "
    "B: {date: 2026-03-02, line: b/bought, kind: actual, amount: 4000}}\n",
}
A = (8 + 5) * 600 + (12 + 4) * 700 + (5 + 6) * 800
"""What the people of a project cost, by hand."""
B = 3 * 600 + 4 * 700 + 18 * 500 + 8 * 800


@pytest.fixture
def root(folder: Folder, run: Run) -> Path:
    made = folder(FILES)
    assert run("audience", "release", cwd=made)[0] == 0
    return made


def test_a_released_sum_stands_where_the_figure_stands(root: Path, run: Run) -> None:
    out = run("list", "projects", "--columns", "forecast", "--audience", "board", "--format", "csv", cwd=root)[1]
    rows = {line.split(",")[0]: line for line in out.splitlines()}
    assert f",{A + 5000} EUR," in rows["a"] and "forecast: released on 2026-07-14" in rows["a"]
    assert f",{B + 5000} EUR," in rows["b"]
    budgets = json.loads(run("budget", "--audience", "board", "--format", "json", cwd=root)[1])["budgets"]
    assert {each["id"]: each["forecast"]["amount"] for each in budgets} == {
        "a": f"{A + 5000}.00",
        "b": f"{B + 5000}.00",
    }
    assert {each["forecast_released"] for each in budgets} == {"2026-07-14"}
    said = run("explain", "a.forecast", "--audience", "board", cwd=root)[1]
    assert f"{A + 5000:,} EUR (released on 2026-07-14)" in said
    figures = run("list", "figures", "--where", "figure = forecast", "--audience", "board", cwd=root)[1]
    assert f"{A + B + 10000:,}" not in figures
    assert "released on" not in run("budget", cwd=root)[1]


def test_the_whole_is_told_where_no_part_may_be(folder: Folder, run: Run) -> None:
    root = folder(FILES | {"projects/b.yaml": project(dee=(9, 9))})
    run("audience", "release", cwd=root)
    budgets = json.loads(run("budget", "--audience", "board", "--format", "json", cwd=root)[1])["budgets"]
    assert [each["forecast"] for each in budgets] == [None, None]
    assert budgets[0]["forecast_reason"] == "what own people cost on a/own is not released alone"
    # All that is of one programme is told together, and in no sum of one of its projects.
    by = json.loads(run("budget", "--by", "programme", "--audience", "board", "--format", "json", cwd=root)[1])
    (one,) = (each for each in by["groups"] if each["name"] == "one")
    assert one["forecast"]["amount"] == f"{A + 18 * 500 + 10000}.00" and one["forecast_released"] == "2026-07-14"


def test_a_total_is_not_mixed_with_what_is_known_in_part(root: Path, run: Run) -> None:
    """A project that came after the release has labour that nobody told: the sum over both says what it is at least."""
    (root / "projects/c.yaml").write_text(project(dee=(3, 3)).replace("approved: {2026-01-05", "approved: {2026-01-06"))
    by = json.loads(run("budget", "--by", "programme", "--audience", "board", "--format", "json", cwd=root)[1])
    (one,) = (each for each in by["groups"] if each["name"] == "one")
    assert one["forecast"] is None and one["forecast_bound"] == "at least"
    assert one["forecast_known"]["amount"] == "11000.00" and "forecast_known_released" not in one
    budgets = json.loads(run("budget", "--audience", "board", "--format", "json", cwd=root)[1])["budgets"]
    assert budgets[0]["forecast_released"] == "2026-07-14" and budgets[2]["forecast"] is None


def test_an_audience_with_no_release_is_told_none(root: Path, run: Run) -> None:
    out = run("budget", "--audience", "management", "--format", "json", cwd=root)[1]
    assert json.loads(out)["budgets"][0]["forecast"] is None and "released" not in out


def test_pages_mark_what_was_released_and_say_why(root: Path) -> None:
    run = Made(Inputs(root, folder_tree(root), workers=1), Store(None))
    told = run.told(named("board", run.portfolio.settings))
    found = {page.path: str([page.markdown, *page.blocks]) for page in rendered(told, directories=False).pages}
    for path in ("index.md", "projects/a.md", "budget.md"):
        assert "EUR*" in found[path]
        assert "* released on 14 Jul 2026" in found[path] and "They pay for it" in found[path]
    assert not any("EUR*" in str(page.blocks) for page in rendered(run, directories=False).pages)


def test_a_site_with_released_sums_is_proven(root: Path) -> None:
    """Whatever is kept may be something else, while the released sums are held equal: no byte of the site moves."""
    run = Made(Inputs(root, folder_tree(root), workers=1), Store(None))
    proof = prove(run, named("board", run.portfolio.settings), pages)
    assert [each.said for each in proof.leaks] == [] and "person.rate" in proof.touched


def test_a_sum_that_betrays_a_rate_by_now_is_told(root: Path, run: Run) -> None:
    assert run("validate", "--select", "RED002", cwd=root)[0] == 0
    (root / "projects/a.yaml").write_text(project(ann=(8, 5)))
    out = run("validate", "--select", "RED002", cwd=root)[1]
    assert "RED002: what own people cost on 'a/own' tells 'board' what one of them costs a day" in out


def test_what_has_ended_or_not_begun_is_not_told_any_more(root: Path, run: Run) -> None:
    """An error says so, and the figure is unknown again: what nobody released any more is not told."""
    for days, said in (("until: 2026-07-13", "was to end on 2026-07-13"), ("since: 2026-07-15", "")):
        (root / "itpm.yaml").write_text(SETTINGS.replace("since: 2026-01-05", days))
        budgets = json.loads(run("budget", "--audience", "board", "--format", "json", cwd=root)[1])["budgets"]
        assert [each["forecast"] for each in budgets] == [None, None]
        assert budgets[0]["forecast_reason"] == "the rate of ann is not known here"
        assert said in run("validate", "--select", "RED003", cwd=root)[1]
    for days in ("until: 2026-07-14", "since: 2026-07-14"):
        (root / "itpm.yaml").write_text(SETTINGS.replace("since: 2026-01-05", days))
        budgets = json.loads(run("budget", "--audience", "board", "--format", "json", cwd=root)[1])["budgets"]
        assert {each["forecast_released"] for each in budgets} == {"2026-07-14"}
    later = run("budget", "--audience", "board", "--format", "json", "--as-of", "2026-07-15", cwd=root)[1]
    assert "released" in later  # `since` alone has no end.


def test_what_the_sample_tells_is_what_would_be_released_now_and_betrays_nobody(run: Run) -> None:
    assert run("audience", "release", "--check", cwd=ROOT)[0] == 0
    assert run("audience", "check", "--reviews", "0", cwd=ROOT)[0] == 0
    # Two people alone work on one project, so that neither it nor what is left of the sum beside it is told.
    budgets = json.loads(run("budget", "--audience", "management", "--format", "json", cwd=ROOT)[1])["budgets"]
    told = {each["id"]: each["forecast"] is not None for each in budgets}
    assert told["erp"] and told["it-2026"] and not told["delivery"] and not told["network"]
