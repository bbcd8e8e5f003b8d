"""The runner: weights, thresholds, ignores, waivers, what fails."""

from datetime import date

from itpm.analysis.facts import Facts
from itpm.check import Selection, check, failing
from itpm.diagnostic import Severity
from itpm.rules.catalogue import RULES
from tests.conftest import DAY, checked, lines, workspace_of

PLACEHOLDER = "name: E\ncharter: {problem: TBD}\n"


def test_a_severity_is_set_by_code() -> None:
    files = {"projects/e.yaml": PLACEHOLDER}
    assert [d.severity for d in checked(files)] == [Severity.WARNING]
    assert [d.severity for d in checked({**files, "itpm.yaml": "rules: {STR007: error}\n"})] == [Severity.ERROR]
    assert [d.severity for d in checked({**files, "itpm.yaml": "rules: {STR007: {severity: info}}\n"})] == [
        Severity.INFO
    ]
    assert checked({**files, "itpm.yaml": "rules: {STR007: off}\n"}) == ()


def test_a_threshold_reaches_its_rule() -> None:
    files = {
        "staffing.yaml": "people: {omar: {name: O}}\nleave: {omar: {2026-07-01..2026-07-31: all}}\n",
        "projects/e.yaml": "name: E\nowner: omar\n",
    }
    assert [d.code for d in checked(files)] == ["REF009"]
    assert checked({**files, "itpm.yaml": "rules: {REF009: {weeks: 6}}\n"}) == ()


def test_settings_of_rules_that_do_not_exist_are_told() -> None:
    found = checked({"itpm.yaml": "rules:\n  STR00: off\n  REF009: {week: 3}\n  XYZ: off\n"})
    assert lines(found) == [
        "itpm.yaml:2:3: error STR005: there is no rule STR00",
        "itpm.yaml:3:12: error STR005: 'week' is no threshold of REF009",
        "itpm.yaml:4:3: error STR005: there is no rule XYZ",
    ]


def test_a_comment_accepts_a_finding_on_its_line_or_the_next() -> None:
    for text in (
        "name: E\ncharter:\n  problem: TBD # itpm: ignore[STR007] the board decides\n",
        "name: E\ncharter:\n  # itpm: ignore[STR007] the board decides\n  # in May\n  problem: TBD\n",
    ):
        assert checked({"projects/e.yaml": text}) == ()


def test_a_comment_without_a_reason_accepts_nothing() -> None:
    found = checked({"projects/e.yaml": "name: E\ncharter:\n  problem: TBD # itpm: ignore[STR007]\n"})
    assert [d.code for d in found] == ["STR007", "STR016"]


def test_a_comment_for_a_family_that_is_not_looked_at_is_left_alone() -> None:
    assert checked({"projects/e.yaml": "name: E # itpm: ignore[STR007] why\n"}, "REF", "STR016") == ()


def test_a_waiver_holds_until_its_end() -> None:
    files = {
        "projects/e.yaml": PLACEHOLDER,
        "staffing.yaml": "people: {omar: {name: O}}\n",
        "waivers.yaml": "waivers: {STR007 e/problem: {reason: Soon, by: omar, until: 2026-08-01}}\n",
    }
    assert checked(files) == ()
    late = checked(files, day=date(2026, 8, 2))
    assert sorted(d.code for d in late) == ["FRS012", "STR007"]
    files["projects/e.yaml"] = "name: E\n"
    assert [d.message for d in checked(files)] == ["nothing to waive for STR007 at 'e/problem'"]


def test_governance_decides_what_fails() -> None:
    settings = "fail_on: {governance-1: warning, governance-4: error}\n"
    files = {
        "itpm.yaml": settings,
        "projects/a.yaml": f"governance: 1\n{PLACEHOLDER}",
        "projects/b.yaml": f"governance: 4\n{PLACEHOLDER}",
    }
    workspace = workspace_of(files)
    diagnostics = check(Facts(workspace.portfolio, DAY), workspace, RULES)
    assert [d.path for d in failing(diagnostics, workspace, None)] == ["projects/a.yaml"]
    assert failing(diagnostics, workspace, Severity.ERROR) == ()
    assert len(failing(diagnostics, workspace, Severity.INFO)) == 2


def test_selections_go_by_the_beginning_of_a_code() -> None:
    files = {"projects/e.yaml": f"{PLACEHOLDER}owner: nobody\n"}
    workspace = workspace_of(files)
    facts = Facts(workspace.portfolio, DAY)
    assert [d.code for d in check(facts, workspace, RULES, Selection(("REF",)))] == ["REF001"]
    assert [d.code for d in check(facts, workspace, RULES, Selection((), ("REF",)))] == ["STR007"]
