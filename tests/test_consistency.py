"""One figure comes from one place: every place in which something is told says the same of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from itpm.check.run import examined
from itpm.rules.catalogue import RULES
from itpm.views.reading import Reading
from tests.conftest import ROOT, Folder, read_once
from tests.full_portfolios import Whole
from tests.surfaces import Sayings, exact, number
from tests.told import Told
from tests.told_dates import dates, ends, states
from tests.told_figures import findings, money, objectives, people
from tests.told_findings import figures_of_findings, reasons
from tests.told_plans import bars, graphs, plans
from tests.told_promises import promises
from tests.told_sums import counts, shares, sheets, sums
from tests.told_variants import leaves, lists, scenarios

SEEDS = range(50)
EVERYTHING: tuple[Callable[[Told], None], ...] = (
    dates, states, ends, promises, plans, bars, graphs, lists, scenarios, leaves, money, people, objectives, sums, shares, sheets, counts, findings, figures_of_findings, reasons,
)  # fmt: skip
Runs = Callable[..., tuple[int, str, str]]


def told(folder: Path, run: Runs, patch: pytest.MonkeyPatch) -> Told:
    """A portfolio with everything that is said of it; it is read and planned once, and each place asks anew."""

    def call(*arguments: str) -> str:
        code, out, said = run(*arguments, cwd=folder)
        assert code in {0, 1}, (arguments, said)
        chatter[:] = said.splitlines()
        return out

    chatter: list[str] = []

    workspace, facts = read_once(folder, patch)
    found = examined(facts, workspace, RULES)
    made = Told(folder, call, Reading(facts, found.diagnostics, {}, found.truncated), chatter, "sample" in folder.name)
    for teller in EVERYTHING:
        teller(made)
    return made


@pytest.mark.parametrize("seed", SEEDS)
def test_everything_is_said_alike(seed: int, folder: Folder, run: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(told(folder(Whole(seed).files()), run, monkeypatch).says.differences()) == []


def sample(folder: Path) -> Path:
    """The sample portfolio, which accepts some findings."""
    root = folder / "sample"
    for name in ("projects", "budget", "staffing", "scenarios", "infrastructure", "timesheets"):
        shutil.copytree(ROOT / name, root / name)
    for path in ROOT.glob("*.yaml"):
        shutil.copy(path, root / path.name)
    return root


def test_the_sample_says_everything_alike_in_every_place(
    tmp_path: Path, run: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody reads cannot differ: each of these is said in as many places."""
    says = told(sample(tmp_path), run, monkeypatch).says
    assert list(says.differences()) == []
    places = {
        ("erp/test", "finish"): {"ics", "list tasks csv", "list tasks json", "page of erp", "schedule csv", "schedule json"},
        ("erp/test", "ends"): {"msproject", "schedule json"},
        ("erp/test", "begins"): {"msproject", "schedule json"},
        ("erp/test", "driver"): {"list tasks", "schedule csv"},
        ("erp/rehearsal", "promised"): {"bar of roadmap.md", "index.md", "list csv", "list json", "msproject", "page of erp"},
        ("erp/rehearsal", "finish"): {"bar of projects/erp.md", "bar of roadmap.md", "ics", "roadmap"},
        ("erp/interfaces", "done"): {"graph", "ics", "list csv"},
        ("erp/rehearsal", "lateness"): {"explain", "list milestones csv", "page of erp", "schedule csv", "schedule table"},
        ("erp/rehearsal", "late"): {"roadmap", "show", "show json", "schedule json", "list milestones json"},
        ("erp/interfaces", "progress"): {"ics", "list csv", "list json", "page"},
        ("erp", "end"): {"bar of roadmap.md", "index.md", "list csv", "list json", "projects/index.md", "scenario compare", "show"},
        ("delivery", "end"): {"list json", "staffing --without"},
        ("erp", "deadline"): {"index.md", "list csv", "list json", "projects/index.md", "tile"},
        ("erp", "next milestone"): {"index.md", "projects/index.md", "tile"},
        ("erp", "tasks done"): {"list", "projects/index.md"},
        ("delivery", "finish without"): {"without csv", "without json", "without table"},
        ("erp", "least float"): {"scenario compare", "schedule json"},
        ("erp", "ev"): {"budget json", "budget page", "by task", "project page"},
        ("erp as it is", "end"): {"csv", "json", "table"},
        ("Lines 0", "planned"): {"csv", "xlsx"},
        ("it-2026 planned", "sum"): {"lines", "whole"},
        ("all money", "planned"): {"by category", "by project", "by theme", "by type"},
        ("one-platform", "people_share"): {"align json", "strategy page"},
        ("team platform 2026-Q3", "allocated"): {"people page", "staffing json"},
        ("late=yes", "tasks"): {"list --where", "list json"},
        ("projects", "on track"): {"home", "home tile", "list"},
        ("gates", "open"): {"list", "roadmap", "rows of the roadmap"},
        ("delivery", "forecast"): {"budget csv", "budget json", "budget table", "budget page", "explain", "export Budgets", "show"},
        ("delivery", "cpi"): {"budget json", "budget page", "explain", "export Earned value", "list figures", "project page", "show"},
        ("nadia 2026-W29", "utilisation"): {"staffing csv", "staffing json", "people page"},
        ("omar", "utilisation"): {"list", "show", "explain", "staffing json"},
        ("faster-delivery", "score"): {"align csv", "align json", "align table", "explain", "list", "list figures", "show", "strategy page"},
        ("findings", "how many"): {"validate json", "validate sarif", "validate junit", "validate jsonl", "validate gitlab"},
    }  # fmt: skip
    assert {figure: missing for figure, wanted in places.items() if (missing := wanted - set(says.said[figure]))} == {}


def test_a_difference_is_seen() -> None:
    says = Sayings()
    says.say("table", "erp", "forecast", number("960 k EUR"))
    says.say("json", "erp", "forecast", exact("960499.99", "0.01"))
    assert list(says.differences()) == []
    says.say("csv", "erp", "forecast", number("961000.00"))
    assert list(says.differences()) == ["erp forecast: table says 960000, json says 960499.99, csv says 961000.00"]
    says.say("table", "erp", "cpi", number("n/a"))
    says.say("json", "erp", "cpi", number("0"))
    assert next(iter(says.differences())) == "erp cpi: table says None, json says 0"
