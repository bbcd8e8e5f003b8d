"""The figures of a board are those of their own pages and commands; worked values by hand."""

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from itpm.audience.known import named
from itpm.kept.store import Store
from itpm.page.blocks import Section
from itpm.run.run import Inputs
from itpm.run.run import Run as Made
from itpm.site.sources import rendered
from itpm.text.tree import tree_of
from itpm.views.people import people
from itpm.views.sections.board_pictures import money_bars, next_quarters, portfolio_curve
from itpm.views.sections.reports import as_x
from itpm.views.strategy import strategy
from tests.conftest import Folder, Run
from tests.site.at_home import at_home, said
from tests.site.test_home import reading as seen

SETTINGS = (
    "portfolio: P\nstatus_date: 2026-03-02\ncurrency: EUR\nexchange_rates: {2026-01-01: {USD: 2, source: Bank}}\n"
)
STRATEGY = "objectives: {fast: {name: Fast, period: FY2026}, safe: {name: Safe, period: FY2026}}\n"
STAFF = "people: {ann: {name: Ann}, bob: {name: Bob}}\n"


def project(name: str, who: str, approved: int, forecast: int, due: str, more: str = "") -> str:
    """A project of ten days from 2 March, which end on 13 March, with one line of money."""
    return (
        f"name: {name}\nstage: execution\nstart: 2026-03-02\nserves: {{fast: 50%}}\n{more}"
        f"tasks: {{build: {{name: Build, effort: 10d, assign: [{who}]}}}}\n"
        f"milestones: {{live: {{name: {name} is live, after: [build], due: {due}}}}}\n"
        f"budget: {{ledger: {{through: 2026-03-01}}, approved: {{2026-01-01: {{amount: {approved}}}}}, lines: {{l: {{name: L, type: opex, "
        f"planned: {forecast}, forecast: {forecast}}}}}}}\n"
    )


# Ann does two projects of ten days at once: the second of them ends on 27 March, two weeks after it is due.
FILES = {
    "itpm.yaml": SETTINGS,
    "strategy.yaml": STRATEGY,
    "staffing.yaml": STAFF,
    "projects/a.yaml": project("Alpha", "ann", 1000, 900, "2026-03-13", "priority: 900\n"),
    "projects/b.yaml": project("Beta", "ann", 2000, 2200, "2026-03-13"),
    "projects/c.yaml": project("Gamma", "bob", 400, 100, "2026-03-20").replace("budget: {", "budget: {currency: USD, "),
}
FIVE = [
    "On track by the facts",
    "Forecast against approved",
    "Finish against promise",
    "People over 100 %",
    "Objectives served",
]


def test_a_portfolio_with_work_has_these_five_in_this_order() -> None:
    for files in (FILES, {"projects/p.yaml": "name: P\nstage: execution\n"}):
        assert list(at_home(seen(files)).tiles) == FIVE


def test_the_page_goes_from_the_verdict_to_what_is_less_grave() -> None:
    decision = "decisions: {d: {name: Which vendor, needed_from: [ann], due: 2026-03-04}}\n"
    made = at_home(seen({**FILES, "collaboration.yaml": decision}))
    kinds = [type(each).__name__ if not isinstance(each, Section) else each.anchor for each in made.blocks]
    assert kinds == ["Lead", "decide", "Tiles", "Bullets", "projects", "money", "ahead", "attention"]


def test_each_figure_is_that_of_its_command(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    tiles = at_home(seen(FILES)).tiles

    def asked(*words: str) -> dict[str, object]:
        code, out, err = run(*words, "--format", "json", cwd=root)
        assert code == 0, err
        found: dict[str, object] = json.loads(out)
        return found

    # 100 of 400 dollars are 50 of 200 euros: 900 + 2,200 + 50 of 1,000 + 2,000 + 200.
    assert (tiles["Forecast against approved"].value, said(tiles["Forecast against approved"].note)) == (
        "3,150 EUR",
        "of 3,200 EUR approved: 98%",
    )
    rows = {row["id"]: row for row in asked("budget")["budgets"]}  # type: ignore[attr-defined]
    rates = {"a": 1, "b": 1, "c": 2}
    assert sum(Decimal(rows[each]["forecast"]["amount"]) / rate for each, rate in rates.items()) == 3150
    assert sum(Decimal(rows[each]["approved"]["amount"]) / rate for each, rate in rates.items()) == 3200
    # Ann does 20 days from 2 March on: the second project ends on 27 March, ten working days after it was promised.
    late = [row["late"] for row in asked("list", "projects", "--columns", "late")["projects"]]  # type: ignore[attr-defined]
    finish = tiles["Finish against promise"]
    assert (finish.value, late.count(False), late.count(True)) == ("2 / 3 in time", 2, 1)
    assert (
        said(finish.note)
        == "1 project breaks a promise · worst of their own: Beta is live, 10 working days later than promised"
    )
    people_over = tiles["People over 100 %"]
    (over,) = asked("staffing")["overloads"]  # type: ignore[misc]
    assert (people_over.value, over["name"], over["share"]) == ("1 / 2", "ann", 2.0)
    assert said(people_over.note) == "1 person this week, in no week more · worst: Ann, 200% in 2026-W10"
    health = tiles["On track by the facts"]
    counts = asked("status")["portfolio"]["counts"]  # type: ignore[index, call-overload]
    assert health.value == f"{counts['green']} / {sum(counts.values())}"
    objectives = asked("align")["objectives"]
    working = [each["id"] for each in objectives if each["working"]]  # type: ignore[attr-defined]
    assert (tiles["Objectives served"].value, working) == ("1 / 2", ["fast"])
    assert said(tiles["Objectives served"].note).startswith("0 projects without an objective · without work: Safe")


def test_each_figure_is_that_of_its_page() -> None:
    reading = seen(FILES)
    tiles = at_home(reading).tiles
    over = next(
        each
        for block in people(reading).blocks
        for each in getattr(block, "tiles", ())
        if each.label == "Overallocated"
    )
    assert tiles["People over 100 %"].value.startswith(f"{over.value} / ")
    assert strategy(reading).blocks[0].text.startswith("1 of 2 objectives has work")  # type: ignore[union-attr]


def test_a_project_says_what_it_costs_against_what_is_approved_and_how_late_the_next_milestone_is() -> None:
    table = at_home(seen(FILES)).projects
    heads = [str(each.title) for each in table.columns]
    rows = {said(row[0]): dict(zip(heads, map(said, row), strict=True)) for row in table.rows}
    assert (
        rows["Beta"]["Next milestone, promised"] == "Beta is live · 13 Mar 2026 · 10 working days later than promised"
    )
    assert (rows["Beta"]["Forecast"], rows["Beta"]["Approved"]) == ("2,200 EUR", "2,000 EUR")
    assert (rows["Gamma"]["Forecast"], rows["Gamma"]["Approved"]) == ("100 USD", "400 USD")
    assert rows["Alpha"]["Next milestone, promised"] == "Alpha is live · 13 Mar 2026"
    assert "End over time" not in heads  # without a history nobody knows it


@pytest.mark.parametrize(
    ("audience", "labels"),
    [("staff", ["On track", "Finish against promise"]), ("management", FIVE)],
)
def test_whoever_may_not_know_a_figure_has_no_tile_of_it(audience: str, labels: list[str], tmp_path: Path) -> None:
    made = Made(Inputs(tmp_path, tree_of(FILES), workers=1), Store(None))
    site = rendered(made.told(named(audience, made.portfolio.settings)), directories=False)
    text = "".join(next(page.blocks for page in site.pages if page.path == "index.md"))
    assert [each.strip() for each in re.findall(r"<dt>(.*?)(?: <a.*?)?</dt>", text)] == labels
    assert ("2,200" in text, "People over" in text) == (audience == "management",) * 2


PLAN = (
    "baselines:\n  first:\n    approved: {date: 2026-02-01}\n"
    "    tasks: {build: {start: 2026-03-02, finish: 2026-03-13, effort: 10d}}\n"
)


def test_the_curve_is_of_all_projects_of_which_everything_is_known_and_says_of_how_many() -> None:
    files = {path: text.replace("planned: ", "tasks: [build], planned: ") for path, text in FILES.items()}
    files |= {f"projects/{each}.yaml": files[f"projects/{each}.yaml"] + PLAN for each in ("a", "c")}
    seen_ = seen(files, date(2026, 3, 6))
    found = portfolio_curve(seen_)
    assert found is not None
    # Five of ten days: half of 900 euros and of 100 dollars; nothing is done, and nothing is booked.
    assert found.says == (
        "By now 475 EUR were planned, 0 EUR are earned and 0 EUR spent, of 2 projects in work; of 1 not all three are known."
    )
    assert [each.label for each in found.series] == ["Planned", "Spent", "Earned"]
    assert found.series[0].points[-1].y == pytest.approx(950)


def test_the_bars_are_of_budgets_and_of_programmes_or_themes() -> None:
    bars = money_bars(seen(FILES))
    assert bars is not None
    assert [(each.label, each.value, each.target, each.look) for each in bars.bars] == [("No theme", 3150, 3200, "c1")]
    themes = {"a": "run", "b": "grow", "c": "transform"}
    named = {path: text.replace("serves:", f"theme: {themes.get(path[-6])}\nserves:") for path, text in FILES.items()}
    named["strategy.yaml"] += "themes: {run: {name: Run}, grow: {name: Grow}, transform: {name: Transform}}\n"
    bars = money_bars(seen(named))
    assert bars is not None and bars.says == "1 of 3 is forecast above what is approved: projects in work by theme."
    assert [(each.value, each.target, each.look) for each in bars.bars] == [
        (2200, 2000, "c2"), (900, 1000, "c1"), (50, 200, "c1")
    ]  # fmt: skip


def test_milestones_of_two_quarters_stand_beside_their_promises() -> None:
    section = next_quarters(seen(FILES))
    assert section is not None
    (first,) = (each.picture for each in section.blocks[0].charts)  # type: ignore[union-attr]
    assert (first.name, first.says) == ("2 Mar 2026 to 31 May 2026", "1 of 3 open milestones is later than promised.")
    told = [(row.label, row.start - as_x(date(2026, 3, 13)), row.look) for row in first.rows]
    assert told == [
        ("Alpha is live – Alpha", 0, ""),
        ("Gamma is live – Gamma", 0, ""),
        ("Beta is live – Beta", 14, "late"),
    ]
    assert first.rows[2].ghost == (as_x(date(2026, 3, 13)),) * 2
    later = {
        "projects/p.yaml": project("P", "ann", 1, 1, "2027-03-01").replace("start: 2026-03-02", "start: 2027-02-01")
    }
    assert next_quarters(seen(later)) is None


def test_a_portfolio_of_services_is_about_these() -> None:
    services = "services: {a: {name: A, tier: 1}, b: {name: B, tier: 2}}\n"
    made = at_home(seen({"infrastructure.yaml": services}))
    assert made.lead == "2 services (1 of tier 1)."
    assert {label: (tile.value, said(tile.note)) for label, tile in made.tiles.items()} == {
        "Services": ("2", "nothing that watches them says how they are")
    }
    assert list(made.sections) == ["attention"]


def test_of_many_projects_the_worst_stand_on_the_page() -> None:
    files = {f"projects/p{at:02}.yaml": f"name: P{at}\nstage: execution\n" for at in range(30)}
    made = at_home(seen(files))
    first = made.sections["projects"].blocks[0]
    assert said(first.text) == "The 8 of 30 that need it most.  · See all projects"  # type: ignore[union-attr]
    assert len(made.projects.rows) == 8
