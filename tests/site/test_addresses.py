"""What the data beside pages call an address is what 'itpm explain' takes."""

import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from itpm.analysis.facts import Facts
from itpm.load.fields import record_fields
from itpm.model.address import Meant
from itpm.queries.explainable import Explainable
from tests.conftest import DAY, Folder, Run, workspace_of

FILES = {
    "itpm.yaml": "status_date: 2026-07-14\n",
    "strategy.yaml": "goals: {grow: {name: Grow}}\nprogrammes: {next: {name: Next}}\n"
    "objectives: {faster: {name: Faster, serves: {grow: 50%}, key_results: {time: {unit: days, baseline: 10, target: 5}}}}\n",
    "staffing.yaml": "people: {ann: {name: Ann}}\nteams: {core: {name: Core, lead: ann}}\n"
    "departments: {mail: {name: Mail room, contact: ann}, idle: {name: Idle}}\n",
    "budget.yaml": "suppliers: {acme: {name: Acme}}\n"
    "contracts: {lease: {supplier: acme, dates: 2026-01-01..2026-08-31, notice: 30d, auto_renew: true, value: 9000}}\n"
    "budgets: {it: {fiscal_year: 2026, department: idle, lines: {net: {planned: 4000, supplier: acme}}}}\n",
    "infrastructure.yaml": "services: {desk: {name: Desk, departments: [mail], depends_on: [acme]}}\n"
    "assets: {switch: {name: Switch, type: hardware, state: in-use, support_until: 2026-01-01}}\n"
    "processes: {orders: {name: Orders, depends_on: [desk], department: mail}}\n",
    "collaboration.yaml": "decisions: {which: {name: Which, needed_from: [ann], due: 2026-07-01}}\n"
    "requests: {till: {name: A till, department: mail, raised: 2026-07-01}}\n",
    # The project has the id of a department.
    "projects/mail.yaml": "name: Mail\nstage: execution\nstart: 2026-07-06\nmanager: ann\nprogramme: next\ndepartments: [mail]\n"
    "serves: {faster: 50%}\ntasks: {write: {effort: 9d, assign: [ann]}}\n"
    "milestones: {sent: {after: [write], due: 2026-07-15}}\nissues: {slow: {severity: 1, raised: 2026-07-01}}\n"
    "risks: {late: {probability: 50%, impact: {cost: 500}}}\nbudget: {approved: {2026-01-01: {amount: 800}}, lines: {pens: {planned: 900}}}\n",
}


def _addresses(made: Any) -> Iterator[str]:
    if isinstance(made, dict):
        if "address" in made:
            yield made["address"]
        for each in made.values():
            yield from _addresses(each)
    elif isinstance(made, list):
        for each in made:
            yield from _addresses(each)


def test_each_address_can_be_explained(folder: Folder, run: Run) -> None:
    root = folder(FILES)
    assert run("site", "build", "--audience", "restricted", "--site", "built", cwd=root)[0] == 0
    found = {each for path in _data(root) for each in _addresses(json.loads(path.read_text(encoding="utf-8")))}
    assert {"project:mail.forecast", "department:mail", "grow", "which", "lease.dates", "switch.support_until"} <= found
    assert not {each for each in found if each.endswith(".yaml")}
    refused = {each: err for each in sorted(found) if (err := _refused(run, root, each))}
    assert refused == {}


def _data(root: Path) -> list[Path]:
    return [path for path in (root / "built/api").rglob("*.json") if path.name != "index.json"]


def _refused(run: Run, root: Path, address: str) -> str:
    code, _out, err = run("explain", *(shlex.split(address) if " --" in address else [address]), cwd=root)
    return err if code else ""


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("budget.yaml", ""),
        ("checks", ""),
        ("grow", "grow"),
        ("grow.serves", "grow"),
        (Meant("mail.stage", "project"), "project:mail.stage"),
        (Meant("mail.contact", "department"), "department:mail.contact"),
        (Meant("mail.stage", "department"), "department:mail"),
        ("mail/sent.due", "mail/sent.due"),
        ("mail/sent.baselines", "mail/sent"),
        ("all money.planned --period FY2026", "all money.planned --period FY2026"),
    ],
)
def test_an_address_names_a_record_and_what_its_kind_has(address: str, place: str) -> None:
    explainable = Explainable(Facts(workspace_of(FILES).portfolio, DAY), record_fields())
    assert explainable.place(address) == place
