"""As many matters are said to wait for somebody as are listed below."""

from itpm.analysis.facts import Facts
from itpm.page.blocks import Fold, Items, Section
from itpm.page.value import texts
from itpm.views.project import project
from itpm.views.reading import Reading
from tests.conftest import DAY, workspace_of
from tests.site.cells import flat

TEXT = """
name: Mail
stage: execution
manager: ann
decisions: {which: {name: Which, needed_from: [ann], due: 2026-07-01}}
issues: {slow: {name: Slow, severity: 1, raised: 2026-07-01}}
updates: {2026-07-10: {headline: It is tight, declared: {overall: red}}}
"""


def test_what_waits_is_counted_as_it_is_listed() -> None:
    workspace = workspace_of(
        {"itpm.yaml": "status_date: 2026-07-14\n", "staffing.yaml": "people: {ann: {}}\n", "projects/mail.yaml": TEXT}
    )
    reading = Reading(Facts(workspace.portfolio, DAY), (), {})
    page = project(reading, reading.portfolio.projects["mail"])
    (part,) = (each for each in flat(page.blocks) if isinstance(each, Section) and each.anchor == "attention")
    listed = [item for each in flat(part.blocks) if isinstance(each, Items) for item in each.items]
    assert not any(isinstance(each, Fold) for each in part.blocks)
    # The decision and the issue; what was reported says how the project stands, and waits for nobody.
    assert len(listed) == 2
    said = " ".join(texts(page))
    assert "2 matters wait for somebody" in said and "3 matters" not in said
