"""The page of quality and acceptance: deliverables, criteria to be met, gates and what they asked for."""

from itpm.analysis.facts import Facts
from itpm.load.fields import record_fields
from itpm.page.value import texts
from itpm.views.disclosure import Disclosure
from itpm.views.quality import quality
from itpm.views.reading import Reading, target_of
from tests.conftest import DAY, workspace_of
from tests.site.cells import cells

_PROJECT = """\
name: CRM
stage: execution
start: 2026-06-01
deliverables:
  app:
    name: App
    raci: {accountable: ann, responsible: [bob]}
    submitted: 2026-06-15
    criteria:
      fast: {name: Fast, statement: A search ends, method: test, target: 2 seconds, result: {date: 2026-06-12, value: 3 seconds, passed: false, by: bob}}
      safe: {name: Safe, method: review, result: {date: 2026-06-12, passed: true}}
  book: {name: Book}
  old: {name: Old, accepted: {date: 2026-06-30, by: ann, evidence: "https://wiki.example/p"}}
gates:
  go: {name: Go, due: 2026-06-30, criteria: [App is accepted]}
  money:
    name: Money
    held: {date: 2026-06-02, by: ann, decision: proceed-with-conditions, conditions: {sign: {text: Sign it, due: 2026-07-01}}}
"""


def _reading(text: str = _PROJECT, settings: str = "done: [Tested by somebody else]\n") -> Reading:
    staff = "people: {ann: {name: Ann}, bob: {name: Bob}}\n"
    files = {"itpm.yaml": f"currency: EUR\n{settings}", "staffing.yaml": staff, "projects/crm.yaml": text}
    return Reading(Facts(workspace_of(files).portfolio, DAY), (), "", {}, told=Disclosure(record_fields()))


def test_what_waits_longest_stands_first_and_each_is_judged_by_what_is_known() -> None:
    app, book, old = cells(quality(_reading()))["Deliverables"]
    assert app == [
        "App",
        "CRM",
        "Handed over 15 Jun 2026",
        "Failed",
        "100%",
        "50%",
        "Ann",
        "Bob",
        "–",
        "29 days Overdue",
    ]
    assert book[2:6] == ["Open", "By the definition of done", "–", "–"]
    assert old[2:6] == ["Accepted 30 Jun 2026 Ann", "By the definition of done", "100%", "100%"]


def test_criteria_that_are_not_met_and_conditions_say_what_is_lacking() -> None:
    tables = cells(quality(_reading()))
    (fast,) = tables["Criteria to be met"]
    assert fast == ["Fast", "App", "Failed", "A search ends", "Test", "2 seconds", "12 Jun 2026: 3 seconds Bob"]
    assert [row[:4] for row in tables["Gates"]] == [
        ["Go", "CRM", "Overdue", "–"],
        ["Money", "CRM", "Proceed with conditions", "2 Jun 2026"],
    ]
    assert tables["Conditions of gates"] == [["Money", "Sign it", "Overdue", "1 Jul 2026", "–"]]


def test_the_page_counts_what_it_shows_and_says_where_nothing_is_handed_over() -> None:
    lead = quality(_reading()).blocks[0]
    assert " ".join(texts(lead)) == (
        "1 of 3 deliverables accepted; 1 deliverable done and not accepted for more than 15 days, 1 with a criterion that failed."
    )
    (empty,) = quality(_reading("name: CRM\nstage: execution\n")).blocks
    assert "No project that goes on hands anything over" in " ".join(texts(empty))


def test_a_criterion_has_its_place_with_its_deliverable() -> None:
    assert target_of(_reading(), "crm/app/fast") == "projects/crm.md#app"
