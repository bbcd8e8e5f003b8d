"""Work of somebody who is not shown is not told to be nobody's, nor to cost nothing."""

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import NOT_SHOWN, Partly, Unknown
from itpm.analysis.health.shape import no_resource
from itpm.analysis.scheduling.outline import hides_who_works
from itpm.audience.cut import cut
from itpm.classification import Classification
from itpm.load.fields import file_fields
from itpm.model.audience import Audience
from tests.conftest import DAY, workspace_of

BOARD = Audience("board", Classification.MANAGEMENT)
FILES = {
    "itpm.yaml": "schema: 1\ncurrency: EUR\nstatus_date: 2026-07-14\n",
    "staffing.yaml": "people:\n  ana: {name: Ana, rate: {2026-01-01: 800}}\n"
    "  boss: {name: Boss, visibility: restricted, rate: {2026-01-01: 1000}}\n",
    "projects/erp.yaml": "name: ERP\nstage: execution\nmanager: boss\nstart: 2026-07-20\ntasks:\n"
    "  alone: {name: Alone, effort: 5d, assign: [boss]}\n"
    "  phase: {name: Phase, assign: [boss]}\n"
    "  within: {name: Within, parent: phase, effort: 5d}\n"
    "  own: {name: Own, parent: phase, effort: 5d, assign: [ana]}\n"
    "  empty: {name: Empty, effort: 5d}\n",
    "projects/crm.yaml": "name: CRM\nstage: execution\nissues: {i: {name: I, severity: 1, due: 2026-07-20},"
    " k: {name: K, severity: 1, due: 2026-07-20, owner: boss}}\n",
}


def facts(*, whole: bool = False) -> Facts:
    portfolio = workspace_of(FILES).portfolio
    return Facts(portfolio if whole else cut(portfolio, BOARD, file_fields()), DAY)


def test_only_that_names_nobody_which_nobody_is_named_for() -> None:
    for known in (facts(), facts(whole=True)):
        hits = no_resource(known.looked_into["erp"]).hits
        assert [hit.address for hit in hits] == ["erp/empty"]


@pytest.mark.parametrize(("task", "kept"), [("alone", True), ("within", True), ("own", False)])
def test_what_somebody_costs_who_is_not_shown_is_unknown_and_never_nothing(task: str, kept: bool) -> None:  # noqa: FBT001
    portfolio = facts().portfolio
    found = hides_who_works(facts().looked_into["erp"].outline, portfolio.projects["erp"].tasks[task], portfolio)
    assert found is kept
    known = facts()
    price = known.money.costs.labour.price(known.portfolio.projects["erp"].tasks[task])
    if kept:
        assert isinstance(price, Unknown) and not isinstance(price, Partly) and price.reason == NOT_SHOWN


def test_nobody_is_said_to_be_planned_for_work_of_somebody_who_is_not_shown() -> None:
    found = {each.figure: each for each in facts().status.health["erp"].reasons}
    assert found["erp.overload"].value == Unknown(NOT_SHOWN)
    assert isinstance(found["erp.unfilled_work"].value, Unknown)
    assert "1 of 4" in str(found["erp.unfilled_work"].value.reason)


def test_nobody_is_not_said_to_manage_or_to_owe_what_somebody_does_who_is_not_shown() -> None:
    for known in (facts(), facts(whole=True)):
        assert [each.id for each in known.agenda.managers.unmanaged] == ["crm"]
        assert "crm/k" not in {each.address for each in known.agenda.debts.of_nobody}
        assert "crm/i" in {each.address for each in known.agenda.debts.of_nobody}
