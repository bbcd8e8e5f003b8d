"""The runner: weights, thresholds, ignores, waivers, what fails."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.check import Selection, examined, failing
from itpm.diagnostic import Severity
from itpm.rules.catalogue import RULES
from itpm.rules.codes import leaves_out
from itpm.rules.family import OF_CODE
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


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("REF009: {weeks: four}", "'four' is not a whole number of weeks from 1 to 5217"),
        ("REF009: {weeks: -1}", "'-1' is not a whole number of weeks from 1 to 5217"),
        ("SCH003: {limit: 5%}", "'5%' is not a share from 0 to 1"),
        ("SCH008: {max: 44}", "'44' is not a duration of working time above zero"),
        ("SCH008: {max: -3d}", "'-3d' is not a duration of working time above zero"),
        ("STR007: {severity: fatal}", "'fatal' is no severity"),
        ("STR: off", "'STR' is a family of rules, and one rule is meant"),
        ("str007: off", "there is no rule str007"),
    ],
)
def test_a_setting_without_a_meaning_is_told_and_the_default_holds(setting: str, said: str) -> None:
    files = {
        "itpm.yaml": f"rules: {{{setting}}}\n",
        "staffing.yaml": "people: {omar: {name: O}}\nleave: {omar: {2026-07-01..2026-07-31: all}}\n",
        "projects/e.yaml": PLACEHOLDER + "owner: omar\n",
    }
    found = checked(files)
    assert [d.message for d in found if d.path == "itpm.yaml"] == [said]
    assert {d.code for d in found} == {"STR005", "STR007", "REF009"}


def test_a_level_of_governance_must_exist() -> None:
    found = checked({"itpm.yaml": "fail_on: {governance-1: warning, governance-9: error, tier-1: info}\n"})
    assert [(d.span.column, d.message) for d in found] == [
        (34, "'governance-9' is no level of governance"),
        (55, "'tier-1' is no level of governance"),
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
    diagnostics = examined(Facts(workspace.portfolio, DAY), workspace, RULES).diagnostics
    assert [d.path for d in failing(diagnostics, workspace, None)] == ["projects/a.yaml"]
    assert failing(diagnostics, workspace, Severity.ERROR) == ()
    assert len(failing(diagnostics, workspace, Severity.INFO)) == 2


def test_selections_go_by_the_beginning_of_a_code() -> None:
    files = {"projects/e.yaml": f"{PLACEHOLDER}owner: nobody\n"}
    workspace = workspace_of(files)
    facts = Facts(workspace.portfolio, DAY)
    assert [d.code for d in examined(facts, workspace, RULES, Selection(("REF",))).diagnostics] == ["REF001"]
    assert [d.code for d in examined(facts, workspace, RULES, Selection((), ("REF",))).diagnostics] == ["STR007"]


def test_comments_and_waivers_that_name_no_rule_are_told() -> None:
    found = checked({
        "projects/a.yaml": "name: A  # itpm: ignore[SRT007] why\ncharter:\n  problem: TBD  # itpm: ignore[str007] why\n"
        "  outcome: TBD  # itpm: ignore STR007\nstage: idea  # itpm: ignore[STR] why\n",
        "staffing.yaml": "people: {omar: {name: O}}\n",
        "waivers.yaml": "waivers:\n  XYZ a: {reason: R, by: omar, until: 2027-01-01}\n"
        "  STR007: {reason: R, by: omar, until: 2027-01-01}\n  STR a: {reason: R, by: omar, until: 2025-01-01}\n",
    }, "STR016")  # fmt: skip
    assert [(d.path, d.span.line, d.message, d.hint) for d in found] == [
        ("projects/a.yaml", 1, "there is no rule SRT007", "did you mean 'STR007'?"),
        ("projects/a.yaml", 3, "there is no rule str007", "did you mean 'STR007'?"),
        ("projects/a.yaml", 4, "this comment names no rule and accepts nothing", "write '# itpm: ignore[CODE] reason'"),
        ("projects/a.yaml", 5, "'STR' is a family of rules, and one rule is meant", "name its code"),
        ("waivers.yaml", 2, "there is no rule XYZ", f"families are {', '.join(sorted(OF_CODE))}; 'itpm explain' lists the codes"),
        ("waivers.yaml", 3, "this waiver of STR007 names no record", "write 'STR007 erp/cut-over'"),
        ("waivers.yaml", 4, "'STR' is a family of rules, and one rule is meant", "name its code"),
    ]  # fmt: skip


def test_a_waiver_of_an_address_that_does_not_exist_gets_the_nearest() -> None:
    found = checked({
        "projects/e.yaml": "name: E\ntasks: {cut-over: {duration: 1d}}\n",
        "staffing.yaml": "people: {omar: {name: O}}\n",
        "waivers.yaml": "waivers: {SCH010 e/cutover: {reason: R, by: omar, until: 2027-01-01}}\n",
    }, "STR016", "SCH010")  # fmt: skip
    assert [(d.message, d.hint) for d in found] == [
        ("nothing to waive for SCH010 at 'e/cutover'", "did you mean 'e/cut-over'?")
    ]


def test_a_waiver_follows_what_moved() -> None:
    files = {
        "projects/q.yaml": PLACEHOLDER,
        "moved.yaml": "moved: {e: {to: q, date: 2026-02-02}}\n",
        "staffing.yaml": "people: {omar: {name: O}}\n",
        "waivers.yaml": "waivers: {STR007 e/problem: {reason: Soon, by: omar, until: 2026-08-01}}\n",
    }
    assert checked(files) == ()


def test_only_what_leaves_something_out_makes_a_plan_unsound() -> None:
    assert leaves_out("REF001", Severity.ERROR)
    assert not leaves_out("STR005", Severity.WARNING)
    for code in ("STR014", "STR015", "REF009", "ALN001", "SCH017", "BUD004"):
        assert not leaves_out(code, Severity.ERROR)


PLAN = "name: P\nstage: execution\nstart: 2026-06-01\ntasks:\n  late: {duration: 1d, started: 2026-09-01}\n"


def test_dates_that_contradict_hide_only_what_is_measured_against_them() -> None:
    files = {"projects/p.yaml": f"{PLAN}  odd: {{duration: 1d, finish_by: 2026-08-03, not_before: 2026-08-10}}\n"}
    assert {each.code for each in checked(files, "STR", "SCH009", "SCH007")} == {"STR013", "SCH009"}
    # Alone, it is told: what was asked for is never empty because of what was not.
    assert {each.code for each in checked(files, "SCH009", "SCH007")} == {"SCH009", "SCH007"}


def test_what_silences_a_finding_is_told_whatever_was_asked_for() -> None:
    files = {"projects/p.yaml": f"{PLAN}  odd: {{duration: 1d, foo: 1}}\n"}
    assert [each.code for each in checked(files, "SCH009")] == ["STR005"]
    assert checked(files, "BUD001") == ()
    workspace = workspace_of(files)
    found = examined(Facts(workspace.portfolio, DAY), workspace, RULES, Selection(("SCH009",)))
    assert found.withheld == 1
    mended = workspace_of({"projects/p.yaml": PLAN})
    assert examined(Facts(mended.portfolio, DAY), mended, RULES, Selection(("SCH009",))).withheld == 0
