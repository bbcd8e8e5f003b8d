"""How a project stands: each figure counted by hand, and the state that follows from it."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.analysis.control.declared import State
from itpm.analysis.explain.register import figure
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.status.health import Health
from itpm.analysis.status.limits import Aspect
from itpm.analysis.status.reason import Reason
from itpm.analysis.status.trust import Grade
from tests.analysis.crm import FILES, MONDAY, crm
from tests.analysis.seen import facts


def health(files: dict[str, str]) -> Health:
    return facts(files, MONDAY).status.health["crm"]


def reason(found: Health, name: str) -> Reason:
    (only,) = (each for each in found.reasons if each.figure == f"crm.{name}")
    return only


@pytest.mark.parametrize(
    ("name", "value"),
    [
        # 'build' had 40 days from 1 June on and 20 of them are left: it ends on 7 August, and 'test' ten days later, on
        # the 21st. The approved plan ends on 7 August after 50 days.
        ("behind", "0.2"),
        # 20 of 50 days are earned, which the plan had after 4 weeks; with the status date 6.2 of 10 have passed.
        ("time_lost", "0.22"),
        # 40,000 spent and 72,000 to come, of 100,000.
        ("over_approved", "0.12"),
        # Half of 'build', which is 64,000 of 80,000, for 40,000.
        ("dear", "0.2"),
        # 'extra' came in beside the two that were approved.
        ("scope_changed", "0.5"),
        # One of four; one of them was not tested.
        ("criteria_failed", "0.25"),
        # The manual was due on 1 July; the data are accepted with their evidence.
        ("deliverables_late", "0.5"),
        # 5 × 4 is above 12, and 3 × 4 is not.
        ("threats_above", "0.5"),
        # 50 % of 6,000 and 90 % of 2,000, of 10,000.
        ("loss_uncovered", "0.48"),
        ("grave_issue", "1"),
        # From 20 to 60 were promised, and 50 are seen.
        ("benefit_missing", "0.25"),
        # Of Bob 140 % are allocated in one week.
        ("overload", "0.4"),
        # 'extra' needs a tester, and there is none, of three.
        ("unfilled_work", "0.3333"),
        # 'extra' has begun, and nobody says how far it is: 10 of 50 days.
        ("unknown_work", "0.2"),
    ],
)
def test_a_figure_comes_to_what_was_counted(name: str, value: str) -> None:
    found = facts(FILES, MONDAY)
    got = figure(found, found.portfolio.projects["crm"], name)
    assert isinstance(got, Decimal), got
    assert round(got, 4) == Decimal(value)


def test_the_states_follow_from_the_limits() -> None:
    found = health(FILES)
    assert {name.value: state.value for name, state in found.aspects.items()} == {
        "schedule": "red",
        "cost": "red",
        "scope": "red",
        "quality": "red",
        "risk": "red",
        "benefits": "red",
        "people": "red",
    }
    assert {each.figure for each in found.reasons if each.state is State.AT_RISK} == {"crm.grave_issue"}
    assert {each.figure for each in found.reasons if each.good} == {"crm.loss_uncovered"}
    assert found.now is found.state is State.OFF_TRACK
    assert not found.odds.known
    assert found.odds.state is State.UNKNOWN


GOOD = (
    ("remaining: 20d", "remaining: 8d"),
    ("forecast: 72000", "forecast: 42000"),
    ("2026-07-12: 40000", "2026-07-12: 50000"),
    ("  extra: {duration: 10d, assign: [tester], started: 2026-07-06}\n", ""),
    ("date: 2026-06-22, passed: false", "date: 2026-06-22, passed: true"),
    ("liked: {statement: They like it}", "liked: {statement: They like it, result: {date: 2026-06-29, passed: true}}"),
    ("due: 2026-07-01\n", "due: 2026-07-01\n    submitted: 2026-06-30\n"),
    ("probability: 5, impact: {cost: 2000, level: 4}", "probability: 2, impact: {cost: 2000, level: 4}"),
    ("severity: 2", "severity: 3"),
    ("realised: {2026-07-05: 50}", "realised: {2026-07-05: 58}"),
    ("allocations: {bob: {2026-W30: 140%}}\n", ""),
)


def test_a_project_is_on_track_where_all_of_it_is_known_to_be() -> None:
    found = health(crm(*GOOD))
    assert [(each.figure, each.value) for each in found.reasons if not each.good] == []
    assert found.now is State.ON_TRACK
    assert found.trust.grade is Grade.GOOD


EVIDENCE = (
    r", remaining: \d+d",
    r"(?s)baselines:\n.*",
    r"  spent: .*\n",
    r", forecast: \d+",
    r", tasks: \[build, test\]",
    r"  approved: \{2026-06-01: \{amount.*\n",
    r", result: \{date: 2026-06-20, passed: true\}",
    r", result: \{date: 2026-06-22, passed: (true|false)\}",
    r"    due: 2026-07-01\n(    submitted: .*\n)?",
    r"accepted: \{.*?\}, ",
    r", probability: 50%",
    r", impact: \{cost: 6000, level: 4\}",
    r", impact: \{cost: 2000, level: 4\}",
    r", severity: \d",
    r", realised: \{.*?\}",
    r", from: 2026-07-01",
    r", baseline: 20",
    r", assign: \[ann\]",
    r", assign: \[bob\]",
    r"data_date: .*\n",
    r"(?s)updates:\n.*?(?=baselines)",
)
"""What says how the project stands; what it promised is none of it."""


@given(st.sets(st.sampled_from(EVIDENCE), min_size=1), st.sets(st.integers(0, len(GOOD) - 1)))
def test_taking_evidence_away_puts_nothing_on_track(gone: set[str], good: set[int]) -> None:
    files = crm(*(GOOD[each] for each in sorted(good)))
    less = files["projects/crm.yaml"]
    for each in sorted(gone):
        less = re.sub(each, "", less)
    before, after = health(files), health({**files, "projects/crm.yaml": less})
    better = {
        aspect: (before.aspects[aspect], after.aspects[aspect])
        for aspect in Aspect
        if after.aspects[aspect] is State.ON_TRACK is not before.aspects[aspect]
    }
    assert better == {}
    assert after.now is not State.ON_TRACK or before.now is State.ON_TRACK


@pytest.mark.parametrize("evidence", EVIDENCE[:-2])
def test_each_piece_of_evidence_is_needed_for_being_on_track(evidence: str) -> None:
    files = crm(*GOOD)
    less = re.sub(evidence, "", files["projects/crm.yaml"])
    assert less != files["projects/crm.yaml"]
    assert health({**files, "projects/crm.yaml": less}).now is not State.ON_TRACK


@pytest.mark.parametrize(
    ("settings", "project", "name", "limits", "state"),
    [
        ("", "", "over_approved", ("0.05", "0.1"), "red"),
        ("health: {cost: {amber: 12%, red: 15%}}\n", "", "over_approved", ("0.12", "0.15"), "green"),
        ("health: {cost: {red: 15%}}\n", "", "over_approved", ("0.05", "0.15"), "amber"),
        # What a project was allowed holds, and half of it is at risk.
        ("health: {cost: {red: 15%}}\n", "tolerances: {cost: 20%}\n", "over_approved", ("0.05", "0.2"), "amber"),
        ("", "tolerances: {cost: 6%}\n", "over_approved", ("0.03", "0.06"), "red"),
        # Twelve days of the 50 that were approved.
        ("", "tolerances: {time: 12d}\n", "behind", ("0.05", "0.24"), "amber"),
        ("", "tolerances: {time: 10d}\n", "behind", ("0.05", "0.2"), "amber"),
        ("", "tolerances: {time: 9d}\n", "behind", ("0.05", "0.18"), "red"),
        ("", "tolerances: {benefits: 30%}\n", "benefit_missing", ("0.1", "0.3"), "amber"),
        ("", "tolerances: {risk: 20}\n", "threats_above", ("0", "0.2"), "green"),
        ("risk: {appetite: {score: 20}}\n", "", "threats_above", ("0", "0.2"), "green"),
        ("risk: {appetite: {score: 19}}\n", "", "threats_above", ("0", "0.2"), "red"),
        ("health: {people: {red: 50%}}\n", "", "overload", ("0", "0.5"), "amber"),
    ],
)
def test_limits_are_what_is_allowed_else_what_is_set_else_usual(
    settings: str, project: str, name: str, limits: tuple[str, str], state: str
) -> None:
    files = crm(("sponsor: eve\n", f"sponsor: eve\n{project}"))
    found = reason(health({**files, "itpm.yaml": files["itpm.yaml"] + settings}), name)
    assert (found.limits.amber, found.limits.red) == tuple(map(Decimal, limits))
    assert found.state.value == state


def test_a_reason_says_where_it_is_written_since_when_and_who_can_change_it() -> None:
    found = health(FILES)
    told = {
        each.figure.partition(".")[2]: (each.place.who, str(each.place.since or ""), each.place.origin.pointer[-1])
        for each in found.reasons
    }
    assert told["over_approved"] == (("eve", "bob"), "", "budget")
    assert told["criteria_failed"] == (("ann",), "2026-06-22", "result")
    assert told["deliverables_late"] == (("ann",), "2026-07-01", "manual")
    assert told["threats_above"] == (("ann",), "2026-06-03", "people-leave")
    assert told["grave_issue"] == (("ann",), "2026-07-01", "slow")
    assert told["benefit_missing"] == (("eve",), "2026-07-05", "calls")
    assert told["overload"] == (("bob",), "", "bob")


def test_a_broken_promise_is_never_on_track_however_long_the_plan_is() -> None:
    more = "milestones: {live: {name: Live, after: [test], due: 2026-08-04}}\ntasks:\n  build"
    files = crm(*GOOD, ("tasks:\n  build", more))
    found = reason(health(files), "behind")
    assert found.state is State.AT_RISK
    assert str(found.words) == "'crm/live' is 1 working day behind its promise"


def test_a_promise_without_an_end_is_off_track_and_says_so() -> None:
    gate = "gates: {go: {name: Go, held: {date: 2026-07-01, by: eve, decision: hold}}}\n"
    more = f"{gate}milestones: {{live: {{name: Live, after: [go], due: 2026-08-06}}}}\ntasks:\n  build"
    found = reason(health(crm(("tasks:\n  build", more))), "behind")
    assert found.state is State.OFF_TRACK
    assert isinstance(found.value, Unknown)
    assert "'crm/live' breaks its promise, and has no end: " in str(found.words)


def test_trust_is_told_beside_a_state_and_changes_none() -> None:
    fresh, old = health(crm(*GOOD)), health(crm(*GOOD, ("data_date: 2026-07-10", "data_date: 2026-06-20")))
    assert (fresh.now, old.now) == (State.ON_TRACK, State.ON_TRACK)
    assert (fresh.trust.age, old.trust.age) == (3, 23)
    assert (fresh.trust.grade, old.trust.grade) == (Grade.GOOD, Grade.DOUBTFUL)
    assert [str(each) for each in old.trust.doubts] == ["the facts are 23 days old, and 14 are meant"]
    silent = re.sub(r"(?s)data_date: .*?\n|updates:\n.*?(?=baselines)", "", crm(*GOOD)["projects/crm.yaml"])
    assert health({**FILES, "projects/crm.yaml": silent}).trust.grade is Grade.UNKNOWN


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (r"(?s)updates:\n.*?(?=baselines)", "no report can be held against its facts: one of them says nothing"),
        # What is not tested says nothing of how it stands.
        (
            r", result: \{date: 2026-06-20, passed: true\}",
            "no report can be held against its facts: one of them says nothing",
        ),
        (r"(?s)baselines:\n.*", "nobody knows how far its end has moved: no plan was approved"),
        (r"data_date: .*\n|(?s:updates:\n.*?(?=baselines))", "nobody says of when its facts are"),
    ],
)
def test_trust_is_good_only_where_all_that_it_is_told_from_is_known(gone: str, said: str) -> None:
    files = crm(*GOOD)
    assert health(files).trust.lacking == ()
    found = health({**files, "projects/crm.yaml": re.sub(gone, "", files["projects/crm.yaml"])}).trust
    assert found.grade is Grade.UNKNOWN
    assert said in [str(each) for each in found.lacking]


@pytest.mark.parametrize("gone", [r"(?s)updates:\n.*?(?=baselines)", r", result: \{date: 2026-06-22, passed: false\}"])
def test_a_doubt_that_goes_with_its_evidence_leaves_no_trust(gone: str) -> None:
    """One criterion failed, and the report says green: without either nobody knows whether they differ."""
    files = crm(*(each for each in GOOD if "passed: false" not in each[0]))
    before, after = (
        health({**files, "projects/crm.yaml": re.sub(each, "", files["projects/crm.yaml"])}) for each in ("$^", gone)
    )
    assert (before.now, before.trust.grade) == (State.OFF_TRACK, Grade.DOUBTFUL)
    assert after.trust.grade is Grade.UNKNOWN


def test_doubts_are_told_where_nobody_says_of_when_the_facts_are() -> None:
    again = "".join(
        f"  n{n}:\n    approved: {{date: 2026-0{n}-01, by: eve}}\n    tasks: {{test: {{start: 2026-07-27, finish: 2026-08-07}}}}\n"
        for n in (6, 7)
    )
    early = ("date: 2026-06-01, by: eve}\n    tasks:", "date: 2026-05-01, by: eve}\n    tasks:")
    text = crm(("baselines:\n", "baselines:\n" + again), early)["projects/crm.yaml"]
    silent = re.sub(r"data_date: .*\n|(?s:updates:\n.*?(?=baselines))", "", text)
    found = health({**FILES, "projects/crm.yaml": silent}).trust
    assert (found.age, found.grade) == (None, Grade.DOUBTFUL)


def test_a_plan_that_is_approved_again_and_again_is_a_doubt() -> None:
    again = "".join(
        f"  n{n}:\n    approved: {{date: 2026-0{n}-01, by: eve}}\n    tasks: {{test: {{start: 2026-07-27, finish: {end}}}}}\n"
        for n, end in ((6, "2026-08-14"), (7, "2026-08-21"))
    )
    files = crm(
        ("baselines:\n", "baselines:\n" + again),
        ("date: 2026-06-01, by: eve}\n    tasks:", "date: 2026-05-01, by: eve}\n    tasks:"),
    )
    found = health(files).trust.moves
    # From 7 to 21 August: ten of fifty days.
    assert (found.count, found.last_year, found.shift) == (2, 2, Decimal("0.2"))
