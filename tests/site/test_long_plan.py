"""The page of a project with a long plan shows its phases, and its whole chart is folded; what is unknown says so."""

from itpm.analysis.facts import Facts
from itpm.load.fields import record_fields
from itpm.page.blocks import Fold, Gantt, Lead
from itpm.page.value import texts
from itpm.views.disclosure import Disclosure
from itpm.views.reading import Reading
from itpm.views.sections.key_figures import key_figures
from itpm.views.sections.part_money import funds
from itpm.views.sections.part_plan import plan
from tests.conftest import DAY, workspace_of

PHASES = "".join(
    f"  ph{phase}: {{name: Phase {phase}}}\n"
    + "".join(f"  t{phase}-{at}: {{name: Task {at}, parent: ph{phase}, effort: 2d}}\n" for at in range(15))
    for phase in (1, 2, 3)
)
LINES = "budget: {ledger: {through: 2026-07-13}, approved: {2026-01-01: {amount: 500}}, lines: {l: {planned: 400}}}\n"
ENTRY = "entries: {E: {date: 2026-05-11, line: big/l, kind: actual, amount: 100}}\n"


def reading(project: str) -> Reading:
    files = {"itpm.yaml": "portfolio: P\ncurrency: EUR\n", "budget.yaml": ENTRY, "projects/big.yaml": project}
    return Reading(Facts(workspace_of(files).portfolio, DAY), (), {}, told=Disclosure(record_fields()))


def test_phases_stand_open_and_the_whole_is_folded() -> None:
    seen = reading(f"name: Big\nstage: execution\nstart: 2026-07-13\ntasks:\n{PHASES}")
    blocks = plan(seen, seen.portfolio.projects["big"]).blocks
    (chart,) = (each for each in blocks if isinstance(each, Gantt))
    assert [bar.label for group in chart.groups for bar in group.bars] == ["Phase 1", "Phase 2", "Phase 3"]
    assert chart.name.endswith(": its phases")
    (whole,) = (each for each in blocks if isinstance(each, Fold) and each.anchor == "chart")
    assert isinstance(whole.blocks[0], Gantt) and sum(len(group.bars) for group in whole.blocks[0].groups) == 48


def test_a_plan_without_phases_is_folded_alone() -> None:
    tasks = "".join(f"  t{at}: {{name: Task {at}, effort: 2d}}\n" for at in range(45))
    seen = reading(f"name: Big\nstage: execution\nstart: 2026-07-13\ntasks:\n{tasks}")
    assert not [each for each in plan(seen, seen.portfolio.projects["big"]).blocks if isinstance(each, Gantt)]


def test_a_forecast_that_is_known_in_part_says_at_least_how_much_and_why() -> None:
    seen = reading(f"name: Big\nstage: execution\ntasks: {{t: {{effort: 2d}}}}\n{LINES}")
    lead = funds(seen, seen.portfolio.projects["big"]).blocks[0]
    assert isinstance(lead, Lead)
    said = " ".join(texts(lead))
    assert said.startswith("≥ 100 EUR are forecast (nobody says what big/l still costs) and 100 EUR are spent")
    tiles = " ".join(texts(key_figures(seen, seen.portfolio.projects["big"])))
    assert "nothing waits for anybody" in tiles
