"""The page of sources: what came from which system, and how old that is."""

from itpm.page.blocks import Page
from itpm.page.value import texts
from itpm.views.sources import sources
from tests.site.cells import cells
from tests.site.test_service_pages import reading

FILES = {
    "itpm.yaml": "portfolio: P\ncurrency: EUR\nstatus_date: 2026-07-14\n",
    "staffing.yaml": "people: {omar: {name: Omar, external: {jira: {id: omar}}}}\n",
    "infrastructure.yaml": """\
assets:
  box: {name: Box, type: hardware, external: {lansweeper: {id: "7", synced: 2026-07-10}, zabbix: {id: "9"}}}
  wan: {name: Lines, type: network, external: {lansweeper: {id: "8", synced: 2026-07-01, url: "https://assets.example/8"}}}
monitors:
  ping: {name: Box answers, watches: box, tool: zabbix, external: {zabbix: {id: "1"}}}
  late: {name: Lines answer, watches: wan, tool: zabbix, external: {zabbix: {id: "2"}}}
monitor_states:
  ping: {state: up, checked: 2026-07-13T06:00}
  late: {state: up, checked: 2026-07-20T06:00}
""",
}


def lead(page: Page) -> str:
    return " ".join(texts(page.blocks[0]))


def test_systems_stand_by_kind_with_the_age_of_what_they_told() -> None:
    page = sources(reading(FILES))
    # Box and Lines at lansweeper, 4 and 13 days; Box at zabbix without a day; one monitor of yesterday, one of next week.
    assert lead(page) == (
        "4 records have a place in 2 other systems; what was told longest ago is 13 days old, and of 2 it is not known."
    )
    found = cells(page)
    assert found["Systems"] == [
        ["lansweeper", "asset", "2", "4", "13", "0"],
        ["zabbix", "asset", "1", "–", "–", "1"],
        ["zabbix", "monitor", "2", "1", "1", "1"],
    ]
    assert found["Records"] == [
        ["Box", "asset", "zabbix", "9", "–", "nobody says as of when it was so there"],
        ["Lines answer", "monitor", "zabbix", "2", "20 Jul 2026", "it was so there after the status date"],
        ["Lines", "asset", "lansweeper", "8", "1 Jul 2026", "13"],
        ["Box", "asset", "lansweeper", "7", "10 Jul 2026", "4"],
        ["Box answers", "monitor", "zabbix", "1", "13 Jul 2026", "1"],
    ]


def test_accounts_of_people_are_no_source() -> None:
    page = sources(reading({each: FILES[each] for each in ("itpm.yaml", "staffing.yaml")}))
    assert lead(page).startswith("No record that is shown here came from another system.")


def test_where_nothing_has_an_age_the_sentence_says_so() -> None:
    text = "assets: {box: {name: Box, type: hardware, external: {zabbix: {id: '9'}}}}\n"
    page = sources(reading({**FILES, "infrastructure.yaml": text}))
    assert lead(page) == "1 record has a place in 1 other system, and of none it is said as of when."
