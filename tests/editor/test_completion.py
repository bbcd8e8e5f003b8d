"""What the language server offers at a place, all of it and in its order, and what it says of each."""

import pytest

from tests.editor.server import Server
from tests.editor.test_language_server import at

P = "projects/p.yaml"
FACES = "green amber red"
DECISIONS = "proceed proceed-with-conditions rework hold stop"
VALUES = (
    (P, "stage: |", "idea proposal planning execution closing closed cancelled"),
    (P, "kind: |", "project service-run"),
    (P, "governance: |", "1 2 3 4"),
    (P, "delivery: |", "predictive agile hybrid"),
    (P, "visibility: |", "public staff management restricted"),
    (P, "tasks:\n  t:\n    ev_method: |", "percent 0-100 50-50 25-75 milestones effort apportioned loe"),
    (P, "tasks:\n  t:\n    schedule: |", "asap alap"),
    (P, "tasks:\n  t:\n    after:\n      - task: a\n        type: |", "FS SS FF SF"),
    (P, "risks:\n  r:\n    kind: |", "threat opportunity"),
    (P, "risks:\n  r:\n    response: |", "avoid transfer mitigate accept escalate exploit share enhance"),
    (P, "risks:\n  r:\n    impact:\n      level: |", "1 2 3 4 5"),
    (P, "issues:\n  i:\n    severity: |", "1 2 3 4"),
    (P, "issues:\n  i:\n    kind: |", "problem concern off-specification request-for-change"),
    (P, "gates:\n  g:\n    held:\n      decision: |", DECISIONS),
    (P, "benefits:\n  b:\n    kind: |", "cash capacity risk compliance service"),
    (P, "budget:\n  lines:\n    l:\n      type: |", "capex opex"),
    (P, "budget:\n  drawdowns:\n    d:\n      from: |", "contingency management-reserve"),
    (P, "exceptions:\n  e:\n    aspect: |", "time cost scope quality benefits risk sustainability"),
    (P, "updates:\n  2026-03-01:\n    declared:\n      overall: |", FACES),
    ("projects/p/risks.yaml", "risks:\n  r:\n    response: |", "avoid transfer mitigate accept escalate exploit share enhance"),
    ("staffing.yaml", "people:\n  a:\n    employment:\n      kind: |", "employee contractor vendor"),
    ("staffing.yaml", "people:\n  a:\n    skills:\n      PROG: |", "1 2 3 4 5 6 7"),
    ("staffing.yaml", "leave:\n  a:\n    2026-08-03..2026-08-07: |", "all am pm"),
    ("staffing.yaml", "vacancies:\n  v:\n    status: |", "planned approved open offered filled cancelled"),
    ("staffing.yaml", "operations:\n  o:\n    every: |", "day week month quarter year"),
    ("infrastructure.yaml", "services:\n  s:\n    tier: |", "1 2 3 4"),
    ("infrastructure.yaml", "plans:\n  p:\n    strategy: |", "backup-restore pilot-light warm-standby active-active manual"),
    ("infrastructure.yaml", "assets:\n  a:\n    type: |", "hardware software network cloud saas data"),
    ("infrastructure.yaml", "certificates:\n  c:\n    renewal: |", "automatic by-hand"),
    ("strategy.yaml", "policies:\n  p:\n    kind: |", "policy standard procedure guideline"),
    ("strategy.yaml", "scoring:\n  model: |", "weighted wsjf rice"),
    ("collaboration.yaml", "stakeholders:\n  s:\n    influence: |", "1 2 3 4 5"),
    ("collaboration.yaml", "stakeholders:\n  s:\n    engagement:\n      now: |", "unaware resistant neutral supportive leading"),
    ("products.yaml", "products:\n  p:\n    ring: |", "adopt trial assess hold"),
    ("itpm.yaml", "language: |", "en de"),
    ("itpm.yaml", "fail_on:\n  governance-1: |", "error warning info"),
    ("itpm.yaml", "rules:\n  SCH008: |", 'error warning info "off"'),
    # Nobody and nothing is offered that is only somebody's example.
    (P, "manager: |", ""),
    (P, "start: |", ""),
    (P, "tasks:\n  t:\n    effort: |", ""),
    (P, "risks:\n  r:\n    probability: |", ""),
)  # fmt: skip
KEYS = (
    (P, "charter:\n  |", "problem outcome in_scope out_of_scope assumptions limits success_criteria"),
    (P, "budget:\n  |", "currency approved spent ledger contingency management_reserve lines drawdowns"),
    (P, "tasks:\n  t:\n    blocked:\n      |", "since by why"),
    (P, "tasks:\n  t:\n    assign:\n      - who: a\n        |", "allocation dates required"),
    (P, "milestones:\n  m:\n    delivery:\n      |", "party promised expected"),
    (P, "risks:\n  r:\n    impact:\n      |", "cost delay task scope quality level"),
    (P, "updates:\n  2026-03-01:\n    |", "by declared headline achieved next highlights"),
    (P, "updates:\n  2026-03-01:\n    declared:\n      |", "overall schedule cost scope quality people risk benefits"),
    (P, "deliverables:\n  d:\n    |", "raci submitted accepted criteria due"),
    ("strategy.yaml", "objectives:\n  o:\n    key_results:\n      k:\n        |", "unit baseline target expected check_ins"),
    ("budget.yaml", "budgets:\n  b:\n    |", "fiscal_year department approved lines"),
    ("budget.yaml", "contracts:\n  c:\n    |", "supplier dates notice auto_renew value"),
    ("itpm.yaml", "fiscal_year:\n  |", "starts ends label scheme"),
    ("scenarios/s.yaml", "|", "name base why set targets"),
    ("waivers.yaml", "waivers:\n  SCH007 a:\n    |", "reason by until"),
    ("moved.yaml", "moved:\n  a/b:\n    |", "to date"),
    ("releases.yaml", "releases:\n  r:\n    |", "date released name"),
)  # fmt: skip


def offered(server: Server, path: str, marked: str) -> dict[str, str]:
    """What is offered at a mark, each with its words."""
    text, line, column = at(marked)
    server.open(path, text)
    found = server.complete(path, line, column)
    server.close(path)
    return found


@pytest.mark.parametrize(("path", "marked", "words"), VALUES)
def test_the_words_of_a_list_are_offered_in_their_order_each_with_its_meaning(
    server: Server, path: str, marked: str, words: str
) -> None:
    found = offered(server, path, marked)
    assert list(found) == words.split()
    assert all(found.values())


@pytest.mark.parametrize(("path", "marked", "fields"), KEYS)
def test_fields_are_offered_each_with_its_words(server: Server, path: str, marked: str, fields: str) -> None:
    found = offered(server, path, marked)
    assert set(fields.split()) <= found.keys()
    assert all(len(found[field].split()) > 2 for field in fields.split())


HEADED = (
    (P, "st|age: idea\n", "A project", "Where it is in its life."),
    (P, "stage: id|ea\n", "A project", "Thought of; nobody has agreed to anything."),
    (P, "tasks:\n  des|ign:\n    effort: 3d\n", "Task", "A piece of work"),
    (P, "tasks:\n  design:\n    ef|fort: 3d\n", "Task", "Example: 20d"),
    (P, "risks:\n  r:\n    own|er: jane\n", "Risk", "Who answers for it"),
    (P, "budget:\n  lines:\n    l:\n      ty|pe: capex\n", "Budget line", "Investment: it is written off over years."),
    (P, "serves:\n  fa|st: 40%\n", "A project", "The id of an objective or key result."),
    ("staffing.yaml", "leave:\n  ja|ne:\n    2026-08-03: all\n", "People, teams and their time", "The id of a person."),
    ("staffing.yaml", "people:\n  a:\n    skills: {PR|OG: 4}\n", "Person", "A code of SFIA, as PROG."),
    ("infrastructure.yaml", "services:\n  s:\n    ti|er: 1\n", "Service", "Most critical: work stops without it."),
    ("itpm.yaml", "rules:\n  SCH|008: error\n", "SCH008 long-task", "A task is too long to be followed."),
)  # fmt: skip


@pytest.mark.parametrize(("path", "marked", "title", "words"), HEADED)
def test_hover_is_headed_by_the_record_and_says_what_is_meant(
    server: Server, path: str, marked: str, title: str, words: str
) -> None:
    text, line, column = at(marked)
    server.open(path, text)
    said = server.hover(path, line, column)
    server.close(path)
    assert said.startswith(f"#### {title}")
    assert words in said
