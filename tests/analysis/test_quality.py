"""Quality: what criteria and their results say of a deliverable, of a project, and of an acceptance."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.analysis.explain.register import figure
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.quality.acceptance import early_tests
from itpm.analysis.quality.judging import Judged, Standing, verdict
from itpm.analysis.quality.raci import Gap, raci_faults
from itpm.model.address import short_of
from tests.analysis.read import portfolio
from tests.conftest import DAY

STAFF = "people: {ann: {}, bob: {}}\n"
PASSED, FAILED = "{result: {date: 2026-06-01, passed: true}}", "{result: {date: 2026-06-01, passed: false}}"
SEEN = "{result: {date: 2026-06-01, value: 3 of 4}}"
EVIDENCE = "accepted: {date: 2026-06-30, by: ann, evidence: 'https://wiki.example/minutes'}"


def facts(inside: str, settings: str = "", stage: str = "execution") -> Facts:
    files = {"staffing.yaml": STAFF, "projects/p.yaml": f"name: P\nstage: {stage}\n{inside}"}
    return Facts(portfolio(files | ({"itpm.yaml": settings} if settings else {})), DAY)


def judged(fields: str, settings: str = "", more: str = "") -> Judged:
    return facts(f"deliverables: {{d: {{{fields}}}}}\n{more}", settings).quality.judged["p/d"]


def test_criteria_of_a_deliverable_are_counted_by_their_verdicts() -> None:
    """Four criteria: one passed, one failed, one with a value that nobody judged, one untested; 2 of 4, and 1 of 2."""
    seen = facts(f"deliverables: {{d: {{criteria: {{a: {PASSED}, b: {FAILED}, c: {SEEN}, e: {{}}}}}}}}\n")
    record = seen.portfolio.projects["p"].deliverables["d"]
    assert [verdict(each) for each in record.criteria.values()] == ["passed", "failed", "not judged", "not tested"]
    assert figure(seen, record, "criteria_tested") == Decimal("0.5")
    assert figure(seen, record, "criteria_met") == Decimal("0.5")
    assert seen.quality.judged["p/d"].standing is Standing.FAILED


def test_a_share_over_nothing_is_not_told() -> None:
    """Nothing tested is none of three tested, and not a share of what was met; without criteria neither is known."""
    untested = judged("criteria: {a: {}, b: {}, c: {}}")
    assert untested.tested == 0
    assert untested.met == Unknown("none of its criteria was tested")
    bare = judged("name: D")
    assert bare.tested == Unknown("it has no criteria, and 'done' of itpm.yaml says nothing")
    assert bare.met == Unknown("it has no criteria")
    assert bare.standing is Standing.NOTHING


def test_what_has_no_criteria_of_its_own_is_judged_by_the_definition_of_done() -> None:
    done = "done: [Tested by somebody else]\n"
    open_ = judged("name: D", done)
    assert open_.standing is Standing.BY_DONE
    assert open_.tested == Unknown("the definition of done holds for it, and nobody has accepted it")
    bare = judged("accepted: {date: 2026-06-30, by: ann}", done)
    assert bare.tested == Unknown("the definition of done holds for it, and its acceptance names no evidence")
    assert judged(EVIDENCE, done).tested == judged(EVIDENCE, done).met == 1
    assert judged(f"{EVIDENCE}, criteria: {{a: {{}}}}", done).standing is Standing.UNTESTED


def test_the_shares_of_a_project_are_over_all_its_criteria_and_deliverables() -> None:
    """Three criteria of two deliverables: two tested, one of these met; one of two deliverables accepted."""
    both = f"d: {{{EVIDENCE}, criteria: {{a: {PASSED}}}}}, e: {{criteria: {{b: {FAILED}, c: {{}}}}}}"
    seen = facts(f"deliverables: {{{both}}}\n")
    project = seen.portfolio.projects["p"]
    assert figure(seen, project, "criteria_tested") == Decimal(2) / 3
    assert figure(seen, project, "criteria_met") == Decimal("0.5")
    assert figure(seen, project, "deliverables_accepted") == Decimal("0.5")


def test_what_nobody_can_judge_makes_the_share_of_a_project_unknown() -> None:
    seen = facts(f"deliverables: {{d: {{}}, e: {{criteria: {{a: {PASSED}, b: {{}}}}}}}}\n")
    project = seen.portfolio.projects["p"]
    assert figure(seen, project, "criteria_tested") == Unknown(
        "1 of 2 deliverables without criteria of their own; 1 of 2 criteria of the others tested"
    )
    nothing = facts("deadline: 2026-12-01\n")
    for name in ("criteria_tested", "deliverables_accepted"):
        assert figure(nothing, nothing.portfolio.projects["p"], name) == Unknown("nothing is handed over")
    assert figure(nothing, nothing.portfolio.projects["p"], "criteria_met") == Unknown("no criterion was tested")


@pytest.mark.parametrize(
    ("tasks", "fields", "since"),
    [
        ("", "submitted: 2026-06-29", "2026-06-29"),
        ("t: {finished: 2026-06-01}", "name: D", "2026-06-01"),
        ("t: {finished: 2026-06-01}, u: {finished: 2026-06-09}", "name: D", "2026-06-09"),
        ("t: {finished: 2026-06-01}, u: {started: 2026-06-09}", "name: D", "None"),
        ("t: {finished: 2026-06-01}, u: {cancelled: {date: 2026-06-09}}", "name: D", "2026-06-01"),
        ("", "name: D", "None"),
    ],
)
def test_a_deliverable_is_complete_when_handed_over_or_when_all_that_makes_it_is_done(
    tasks: str, fields: str, since: str
) -> None:
    named = tasks.replace(": {", ": {duration: 5d, deliverables: [d], ").replace(
        "cancelled: {duration: 5d, deliverables: [d], ", "cancelled: {"
    )
    seen = judged(fields, more=f"tasks: {{{named}}}\n")
    assert str(seen.complete_since) == since


def test_what_waits_is_told_beyond_the_patience_and_not_when_it_is_accepted_or_left() -> None:
    """Handed over on 29 June, 15 days before 14 July: that is no longer than patience; a day earlier it is."""
    assert judged("submitted: 2026-06-29").waits() is None
    assert judged("submitted: 2026-06-28").waits() == 16
    assert judged(f"submitted: 2026-06-01, {EVIDENCE}").waits() is None
    over = facts("deliverables: {d: {submitted: 2026-06-01}}\n", stage="cancelled")
    assert over.quality.judged["p/d"].waits() is None


@pytest.mark.parametrize(
    ("task", "early"),
    [
        ("started: 2026-06-02", ["a"]),
        ("started: 2026-06-01", []),
        ("duration: 5d", ["a"]),
        ("progress: 10%", []),
    ],
)
def test_a_test_before_the_work_began_is_early(task: str, early: list[str]) -> None:
    more = f"tasks: {{t: {{{task}, deliverables: [d]}}}}\n"
    seen = judged(f"criteria: {{a: {PASSED}, b: {{}}}}", more=more)
    assert [short_of(each.id) for each, _day in early_tests(seen)] == early


def test_of_what_nobody_makes_no_test_is_early() -> None:
    assert list(early_tests(judged(f"criteria: {{a: {PASSED}}}"))) == []


@pytest.mark.parametrize(
    ("said", "faults"),
    [
        ("name: D", [Gap.NOBODY]),
        ("raci: {informed: [ann]}", [Gap.NOT_ACCOUNTABLE, Gap.NOT_RESPONSIBLE]),
        ("raci: {accountable: ann, responsible: [ann]}", []),
        ("raci: {accountable: ann, responsible: [bob, bob]}", [Gap.TWICE]),
        ("raci: {accountable: ann, responsible: [ann, ann]}", [Gap.TWICE]),
        ("raci: {accountable: ann, responsible: [bob], informed: [ann]}", [Gap.TWICE]),
    ],
)
def test_one_answers_somebody_does_it_and_nobody_is_named_twice(said: str, faults: list[Gap]) -> None:
    assert [each.gap for each in raci_faults(judged(said).deliverable)] == faults


@given(st.lists(st.sampled_from([PASSED, FAILED, SEEN, "{}"]), min_size=1, max_size=6), st.data())
def test_taking_evidence_away_improves_nothing(criteria: list[str], data: st.DataObject) -> None:
    """Without one of its passed results a deliverable is tested for less, and stands no better."""
    place = data.draw(st.integers(0, len(criteria) - 1))
    less = [*criteria[:place], "{}" if criteria[place] in {PASSED, SEEN} else criteria[place], *criteria[place + 1 :]]
    before, after = (
        judged("criteria: {" + ", ".join(f"c{n}: {each}" for n, each in enumerate(some)) + "}")
        for some in (criteria, less)
    )
    order = (Standing.FAILED, Standing.UNTESTED, Standing.PARTLY, Standing.MET)
    assert not isinstance(before.tested, Unknown) and not isinstance(after.tested, Unknown)
    assert after.tested <= before.tested
    assert order.index(after.standing) <= order.index(before.standing)
