"""Which departments are hit when a service stops, each once."""

from itpm.analysis.services.facts import ServiceFacts
from tests.analysis.serving import part
from tests.conftest import DAY, workspace_of


def test_a_department_that_a_service_names_twice_is_told_and_hit_once() -> None:
    workspace = workspace_of(
        {
            "infrastructure.yaml": "services: {s: {departments: [sales, sales, it]}}\n",
            "staffing.yaml": "departments: {sales: {name: Sales}, it: {name: IT}}\n",
        }
    )
    assert [finding.code for finding in workspace.findings] == ["STR030"]
    hits = ServiceFacts(workspace.portfolio, DAY).impact(part("service:s")).hits
    assert [(hit.department, len(hit.parts), hit.unsaid) for hit in hits] == [("sales", 1, 1), ("it", 1, 1)]
