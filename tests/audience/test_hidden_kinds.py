"""What is made of records that an audience is not shown is not told without them: no figure is another one for it."""

from functools import cache

import pytest

from itpm.analysis.explain import asked_money, register, results
from itpm.analysis.explain.register import REGISTER
from itpm.analysis.figures.amounts import NOT_SHOWN, Unknown
from itpm.analysis.figures.made_from import MADE_FROM
from itpm.analysis.money.within import WITHIN
from itpm.classification import NOBODY, Classification
from itpm.kept.store import Store
from itpm.model.audience import HIDDEN, Audience
from itpm.run.run import Inputs, Run
from itpm.text.folder import folder_tree
from tests.conftest import ROOT, Folder
from tests.conftest import Run as Called

GROUPS = (
    *(entry.group for entry in REGISTER),
    *(asked_money.MONEY, asked_money.YEAR, asked_money.DRAFT, WITHIN, results.MILESTONE_RESULT),
)
KINDS = sorted(frozenset[str]().union(*HIDDEN.values()))
READ_FROM_ANY = {("key-result", "current"), ("key-result", "score"), ("objective", "score")}
"""Each of these is read from what its record names; where that is not shown it is unknown, and never another number."""


@cache
def sample() -> Run:
    return Run(Inputs(ROOT, folder_tree(ROOT), workers=1), Store(None))


@cache
def figures(hidden: frozenset[str]) -> dict[tuple[str, str, str], object]:
    """Every figure of every record, by kind, address and name, for those who know everything but some kinds."""
    run = sample().told(Audience("some", Classification.RESTRICTED, hidden)) if hidden else sample()
    held = run.facts.portfolio.by_kind
    told = (each for kind in register.KINDS for each in register.table(run.facts, kind, held.get(kind, {})))
    return {(each.kind, each.address, each.figure.name): each.value for each in told}


def test_every_figure_says_once_of_what_it_is_counted() -> None:
    counted = {(each.title, figure.name) for each in GROUPS for figure in each.figures if figure.compute is None}
    said = [(title, name) for title, parts in MADE_FROM.items() for names in parts.values() for name in names.split()]
    assert (len(said), set(said)) == (len(counted), counted)


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_that_is_another_one_without_records_of_a_kind_says_that_it_is_made_of_them(kind: str) -> None:
    whole, found = figures(frozenset()), figures(frozenset({kind}))
    differing = {(of, name) for (of, address, name), value in found.items() if value != whole[of, address, name]}
    assert differing - READ_FROM_ANY == set()


def test_a_key_result_that_is_read_from_what_is_hidden_is_not_another_number() -> None:
    whole, found = figures(frozenset()), figures(HIDDEN["continuity"])
    differing = {key: value for key, value in found.items() if value != whole[key]}
    assert {(of, name) for of, _address, name in differing} == READ_FROM_ANY
    assert {str(value.reason) for value in differing.values() if isinstance(value, Unknown)} == {NOT_SHOWN}


@pytest.mark.parametrize(
    ("hide", "gone", "left"),
    [
        (
            "risks",
            "expected_loss expected_delay emv highest_score threats_above loss_uncovered",
            "forecast grave_issue",
        ),
        ("budget", "approved planned cpi forecast es loss_uncovered npv", "expected_loss grave_issue behind"),
        ("staffing", "forecast cpi overload unfilled_work", "approved contingency_left expected_loss grave_issue"),
        ("issues", "grave_issue", "forecast expected_loss"),
    ],
)
def test_what_is_made_of_hidden_records_is_not_there_and_the_rest_is(hide: str, gone: str, left: str) -> None:
    names = {name for of, address, name in figures(HIDDEN[hide]) if (of, address) == ("project", "erp")}
    assert names.isdisjoint(gone.split())
    assert names.issuperset(left.split())


def test_an_aspect_that_hangs_on_what_is_hidden_is_not_shown() -> None:
    run = sample().told(Audience("some", Classification.RESTRICTED, HIDDEN["risks"]))
    found = {each.figure: each for each in run.facts.status.health["erp"].reasons}
    assert found["erp.threats_above"].value == found["erp.loss_uncovered"].value == Unknown(NOT_SHOWN)
    assert found["erp.grave_issue"] == next(
        each for each in sample().facts.status.health["erp"].reasons if each.figure == "erp.grave_issue"
    )


def test_the_class_of_what_nobody_is_shown_is_above_all_others_and_no_word() -> None:
    assert max(Classification) < NOBODY
    assert NOBODY not in list(Classification)
    with pytest.raises(KeyError):
        Classification.of("nobody")


PLANNED = {
    "itpm.yaml": "schema: 1\nportfolio: P\ncurrency: EUR\nstatus_date: 2026-03-02\n"
    "audiences: {council: {class: management, hide: [staffing]}, auditors: {class: management, hide: [budget]}}\n",
    "staffing.yaml": "people: {ana: {name: Ana}}\n",
    # Ana does one after the other: five days each, so that the second ends on the 13th, and without her on the 6th.
    "projects/erp.yaml": "name: ERP\nstage: execution\nstart: 2026-03-02\n"
    "tasks: {build: {effort: 5d, assign: [ana]}, test: {effort: 5d, assign: [ana]}}\n"
    "milestones: {live: {after: [build, test], due: 2026-03-10}}\nbudget: {approved: {2026-01-01: {amount: 9}}}\n",
}


def test_whoever_is_not_shown_who_works_is_not_told_when_work_happens(run: Called, folder: Folder) -> None:
    root = folder(PLANNED)

    def told(*call: str, audience: str = "council") -> tuple[int, str]:
        code, out, err = run(*call, "--audience", audience, "--no-cache", cwd=root)
        return code, out + err

    assert "2026-03-13" in told("list", "milestones", "--columns", "id,due,finish,late", audience="management")[1]
    code, out = told("list", "milestones", "--columns", "id,due,late")
    assert code == 2 and "there is no field 'late'" in out
    assert told("schedule")[0] == told("export", "ics")[0] == told("export", "msproject", "erp")[0] == 2
    for call in (("list", "milestones"), ("list", "projects"), ("show", "erp"), ("show", "erp/live"), ("validate",)):
        assert "03-13" not in told(*call)[1] and "03-06" not in told(*call)[1], call
    assert "2026-03-10" in told("list", "milestones")[1]


def test_whoever_is_not_shown_money_gets_no_workbook_of_it(run: Called, folder: Folder) -> None:
    code, out, err = run("export", "budget", "--audience", "auditors", "--no-cache", cwd=folder(PLANNED))
    assert (code, out) == (2, "")
    assert "what is written is kept from it, and auditors is of class management" in err


def test_no_money_stands_in_a_state_where_none_is_shown() -> None:
    run = sample().told(Audience("some", Classification.RESTRICTED, HIDDEN["budget"]))
    found, whole = run.facts.status.portfolio, sample().facts.status.portfolio
    assert (found.money, found.unweighed, found.bad_share) == ({}, (), None)
    assert set(found.shares.values()) == {Unknown(NOT_SHOWN)}
    assert whole.money and sum(found.counts.values()) == sum(whole.counts.values())
