"""The page of risks: which need somebody now, which are expected to cost most, and that commands say the same."""

import json

import pytest

from itpm.analysis.facts import Facts
from itpm.chart.data import Bars, Lines
from itpm.load.fields import record_fields
from itpm.page.blocks import Chart, Charts, Fold, Items, Page, Section
from itpm.page.value import texts
from itpm.views.disclosure import Disclosure
from itpm.views.reading import Reading
from itpm.views.risks import risks
from tests.conftest import DAY, Folder, Run, workspace_of
from tests.site.cells import cells

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: T\nstatus_date: 2026-07-14\ncurrency: EUR\n",
    "staffing.yaml": "people: {ann: {name: Ann}}\n",
    "projects/crm.yaml": """\
name: CRM
stage: execution
risks:
  parts: {name: Late parts, owner: ann, probability: 50%, impact: {cost: 1000}, residual: {probability: 10%, impact: {cost: 1000}}, response: mitigate, actions: [buy], raised: 2026-06-14}
  fire: {name: Fire, probability: 5, impact: {level: 5}, raised: 2026-01-01}
  law: {name: Law, owner: ann, probability: 20%, impact: {cost: 9000}, response: accept, review_by: 2026-07-01}
  luck: {name: Luck, kind: opportunity, probability: 50%, impact: {cost: 50000}}
actions: {buy: {name: Buy early, due: 2026-07-10}}
""",
}


def made(files: dict[str, str]) -> Reading:
    return Reading(Facts(workspace_of(files).portfolio, DAY), (), {}, told=Disclosure(record_fields()))


@pytest.fixture(scope="module")
def page() -> Page:
    return risks(made(FILES))


def said(block: object) -> str:
    return " ".join(texts(block))


def section(page: Page, anchor: str) -> Section:
    return next(each for each in page.blocks if isinstance(each, Section) and each.anchor == anchor)


def test_what_is_overdue_or_has_no_response_stands_first_with_its_owner_and_age(page: Page) -> None:
    items = page.blocks[1]
    assert isinstance(items, Items)
    assert sorted(map(said, items.items)) == [
        "Look overdue Law somebody was to look at it again by 1 Jul 2026 Ann",
        "No response Fire score 25 is above what is accepted; open for 194 days nobody answers for it",
        "Response overdue Late parts 'Buy early' was due by 10 Jul 2026, 4 days ago; open for 30 days Ann",
    ]


def test_threats_stand_by_what_they_are_expected_to_cost(page: Page) -> None:
    assert cells(page)["Threats by expected loss"] == [
        ["Law", "CRM", "-1,800 EUR", "-1,800 EUR", "20%", "Accept no action", "Ann", "–"],
        ["Late parts", "CRM", "-500 EUR", "-100 EUR", "50%", "10 Jul 2026 Overdue", "Ann", "30 days"],
    ]
    chart = next(each for each in section(page, "loss").blocks if isinstance(each, Chart)).picture
    assert isinstance(chart, Bars)
    assert [(bar.label, bar.value, bar.target) for bar in chart.bars] == [
        ("Law", 1800, 1800),
        ("Late parts", 500, 100),
    ]
    assert chart.says.endswith("Of 1 nobody says in money what they would.")


def test_age_and_trend_are_pictures_and_say_of_how_many_the_day_is_unknown(page: Page) -> None:
    (charts,) = section(page, "age").blocks
    assert isinstance(charts, Charts)
    aged, way = (each.picture for each in charts.charts)
    assert isinstance(aged, Bars) and isinstance(way, Lines)
    assert [bar.value for bar in aged.bars] == [1, 0, 0, 1]
    assert aged.says == "1 open risk is older than half a year. Of 2 nobody says since when."
    assert [point.y for point in way.series[0].points] == [1, 1, 1, 1, 1, 2, 2]


@pytest.mark.parametrize(("count", "folded"), [(12, False), (13, True)])
def test_many_are_folded(count: int, folded: bool) -> None:
    names = "".join(f"  r{n}: {{name: R{n}, probability: 3, impact: {{level: 3}}}}\n" for n in range(count))
    page = risks(made({"projects/p.yaml": f"name: P\nstage: execution\nrisks:\n{names}"}))
    assert isinstance(section(page, "register").blocks[0], Fold) is folded
    assert len(cells(page)["Open risks"]) == count
    anchors = [each.anchor for each in page.blocks if isinstance(each, Section)]
    assert anchors == ["matrix", "register", "exposure"]


def test_sums_are_those_of_the_list(page: Page, run: Run, folder: Folder) -> None:
    code, out, _err = run("list", "risks", "--columns", "emv,residual_emv", "--format", "json", cwd=folder(FILES))
    assert code == 0
    told = {each["id"]: each for each in json.loads(out)["risks"]}
    for row in cells(page)["Threats by expected loss"]:
        found = told["crm/law" if row[0] == "Law" else "crm/parts"]
        for cell, name in ((row[2], "emv"), (row[3], "residual_emv")):
            assert float(found[name]["amount"]) == float(cell.removesuffix(" EUR").replace(",", ""))
