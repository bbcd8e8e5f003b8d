"""What goes into a figure for an audience: every input with its class, and what is kept."""

import pytest

from itpm.analysis.explain.register import REGISTER
from itpm.audience.known import named
from itpm.load.fields import file_fields, record_fields
from itpm.model.settings import Settings
from itpm.queries.inputs_of import READ, inputs_of
from itpm.rules.inputs import classification
from tests.audience.secrets import ONE, portfolio
from tests.conftest import Folder, Run

DECLARED = {**file_fields(), **record_fields()}


def test_every_group_of_figures_says_what_it_is_counted_from_by_names_that_there_are() -> None:
    assert {each.group.title for each in REGISTER} == READ.keys()
    for reads in READ.values():
        assert classification(reads, DECLARED) is not None


def test_an_input_is_direct_or_goes_in_through_another_one() -> None:
    found = {each.name: each for each in inputs_of("project", "eac", named("management", Settings()), DECLARED)}
    assert [name for name, each in found.items() if each.direct] == [
        "project.bac",
        "project.cpi",
        "project.ac",
        "project.ordered",
    ]
    assert not found["project.ev"].direct and not found["project.ev"].withheld
    assert found["person.rate"].withheld and found["person.rate"].least.word == "restricted"
    assert [each.name for each in found.values() if each.withheld] == ["person.rate", "person.rate_band"]
    assert all(each.withheld for each in inputs_of("risk", "score", named("public", Settings()), DECLARED))
    with pytest.raises(KeyError):
        inputs_of("risk", "eac", named("public", Settings()), DECLARED)


def test_explain_lists_them_for_an_audience_and_tells_no_figure_that_is_kept(run: Run, folder: Folder) -> None:
    root = folder(portfolio(ONE))
    code, out, _err = run("explain", "erp.forecast", "--audience", "board", cwd=root)
    assert code == 0 and "person.rate" in out
    assert out.splitlines()[0].startswith("Forecast")
    assert out.splitlines()[-1].endswith("withheld from board (management)")
    code, out, _err = run("explain", "erp.forecast", "--audience", "staff", cwd=root)
    assert code == 0 and out.splitlines()[0] == "'forecast' is not told to staff."
    assert "123" not in out
    assert "withheld" not in run("explain", "erp.forecast", cwd=root)[1]
    assert "0 inputs of" in run("explain", "erp.forecast", "--audience", "restricted", cwd=root)[1]


def test_what_goes_in_follows_from_declarations_alone(run: Run, folder: Folder) -> None:
    root = folder(portfolio(ONE))
    told = run("explain", "erp.forecast", "--audience", "staff", cwd=root)[1]
    folder({"projects/erp.yaml": "name: ERP\n"})
    assert run("explain", "erp.forecast", "--audience", "staff", cwd=root)[1] == told
