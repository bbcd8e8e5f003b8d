"""A portfolio cut down for an audience: what goes with what, and what is said of fields that lose a reference."""

import pytest

from itpm.analysis.facts import Facts
from itpm.audience.cut import cut
from itpm.audience.known import NoAudienceError, known_fields, named
from itpm.check import examined
from itpm.classification import Classification
from itpm.load.fields import file_fields, record_fields
from itpm.model.audience import HIDDEN, Audience
from itpm.model.portfolio import Portfolio
from itpm.model.settings import Audience as Declared
from itpm.model.settings import Settings
from itpm.rules.catalogue import RULES
from tests.conftest import DAY, workspace_of

STAFF = Audience("staff", Classification.STAFF)
BOARD = Audience("board", Classification.MANAGEMENT)


def left(files: dict[str, str], audience: Audience = STAFF, base: dict[str, str] | None = None) -> Portfolio:
    before = () if base is None else (workspace_of(base).portfolio,)
    return cut(workspace_of(files).portfolio, audience, file_fields(), *before)


PROJECT = "name: ERP\ntasks:\n  a:\n    effort: 1d\n"


def test_a_record_goes_with_all_that_lies_in_it_and_what_refers_to_it_loses_the_reference() -> None:
    files = {
        "projects/secret.yaml": "name: S\nvisibility: management\ntasks: {t: {effort: 1d}}\nrisks: {r: {}}\n",
        "projects/erp.yaml": f"{PROJECT}    after: [secret/t, b]\n  b: {{effort: 1d, blocked: {{since: 2026-07-01, by: secret/r}}}}\n",
    }
    found = left(files)
    assert list(found.projects) == ["erp"]
    assert [link.task for link in found.projects["erp"].tasks["a"].after] == ["erp/b"]
    blocked = found.projects["erp"].tasks["b"].blocked
    assert blocked is not None and blocked.by is None
    assert found.withheld == {("task", "erp/a", "after"), ("task", "erp/b", "blocked")}
    assert left(files, BOARD).withheld == frozenset()


def test_a_field_that_is_left_with_nothing_says_that_it_is_not_shown() -> None:
    files = {
        "strategy.yaml": "objectives: {o: {name: O, visibility: restricted}}\n",
        "staffing.yaml": "people: {ann: {name: Ann, visibility: management}}\n",
        "projects/erp.yaml": f"{PROJECT}    assign: [ann]\nserves: {{o: 100%}}\nowner: ann\n",
    }
    found = left(files).projects["erp"]
    assert (found.owner, dict(found.serves), found.tasks["a"].assign) == (None, {}, ())
    assert dict(found.unknown) == {"owner": "not shown here", "serves": "not shown here"}
    assert dict(found.tasks["a"].unknown) == {"assign": "not shown here"}


def test_no_rule_judges_a_field_that_is_not_shown() -> None:
    strategy = "objectives: {o: {name: O, period: FY2026VISIBLE}}\n"
    files = {"projects/erp.yaml": f"{PROJECT}stage: execution\nserves: {{o: 100%}}\n", "itpm.yaml": "schema: 1\n"}

    def told(visible: str) -> set[str]:
        workspace = workspace_of(files | {"strategy.yaml": strategy.replace("VISIBLE", visible)})
        facts = Facts(cut(workspace.portfolio, STAFF, file_fields()), DAY)
        return {each.code for each in examined(facts, workspace, RULES).diagnostics if each.address == "erp"}

    plain = {**files, "projects/erp.yaml": files["projects/erp.yaml"].replace("serves: {o: 100%}\n", "")}
    facts = Facts(workspace_of(plain).portfolio, DAY)
    aimless = {
        each.code for each in examined(facts, workspace_of(plain), RULES).diagnostics if "serves" in each.message
    }
    assert aimless, "a project that serves nothing is told of where everything is known"
    assert not aimless & told(", visibility: restricted")


def test_rules_that_judge_by_what_is_kept_are_absent_and_none_is_told_with_a_line() -> None:
    files = {
        "projects/erp.yaml": f"{PROJECT}stage: execution\nbudget: {{lines: {{l: {{planned: 10}}}}}}\n",
        "itpm.yaml": "schema: 1\n",
    }
    workspace = workspace_of(files)
    every = {each.code for each in examined(Facts(workspace.portfolio, DAY), workspace, RULES).diagnostics}
    facts = Facts(cut(workspace.portfolio, STAFF, file_fields()), DAY)
    told = examined(facts, workspace, RULES).diagnostics
    assert any(code.startswith("BUD") for code in every)
    assert told and not any(each.code.startswith("BUD") for each in told)
    assert {(each.span.line, each.where) for each in told} == {(0, "projects/erp.yaml")}


def test_what_cannot_be_without_a_record_goes_with_it_and_so_on() -> None:
    files = {
        "budget.yaml": (
            "suppliers: {acme: {name: Acme, visibility: restricted}}\n"
            "contracts: {c: {supplier: acme, dates: 2026-01-01..2026-12-31}, d: {supplier: other}}\n"
        )
    }
    files["budget.yaml"] = files["budget.yaml"].replace("restricted}", "restricted}, other: {name: Other}")
    found = left(files, BOARD)
    assert (list(found.finance.suppliers), list(found.finance.contracts)) == (["other"], ["d"])


def test_of_two_records_of_one_name_only_the_one_is_meant_that_a_field_may_name() -> None:
    files = {
        "budget.yaml": "suppliers: {mail: {name: M}}\n",
        "infrastructure.yaml": "services: {mail: {name: Mail, visibility: restricted}}\nassets: {box: {type: hardware, supplier: mail}}\n",
        "projects/erp.yaml": PROJECT,
    }
    assert left(files).infrastructure.assets["box"].supplier == "mail"


def test_own_fields_and_reasons_of_what_is_kept_are_left_out() -> None:
    files = {
        "staffing.yaml": "people: {ann: {name: Ann, rate: {unknown: strike}, manager: {unknown: open}, x-own: 5}}\n"
    }
    whole = workspace_of(files).portfolio.staffing.people["ann"]
    assert (
        dict(whole.custom) and dict(whole.unknown) == {"rate": "strike", "manager": "open"}
    ) or "rate" in whole.unknown
    found = left(files).staffing.people["ann"]
    assert not found.custom and "rate" not in found.unknown


def test_a_waiver_and_a_move_stay_with_their_record() -> None:
    files = {
        "staffing.yaml": "people: {ann: {name: Ann}}\n",
        "projects/secret.yaml": "name: S\nvisibility: management\n",
        "projects/erp.yaml": PROJECT,
        "waivers.yaml": (
            "waivers:\n  ALN001 erp: {reason: R, by: ann, until: 2027-01-01}\n"
            "  ALN001 secret: {reason: R, by: ann, until: 2027-01-01}\n"
        ),
        "moved.yaml": "moved:\n  old: {to: erp, date: 2026-01-01}\n  plot: {to: secret, date: 2026-01-01}\n",
    }
    found = left(files)
    assert (list(found.waivers), list(found.moved)) == (["ALN001 erp"], ["old"])


def test_a_change_is_shown_to_whoever_might_know_the_record_before_and_after() -> None:
    base = {"projects/erp.yaml": f"visibility: management\n{PROJECT}", "moved.yaml": "moved: {}\n"}
    assert list(left({"projects/erp.yaml": PROJECT}, STAFF, base).projects) == []
    moved = {"projects/new.yaml": PROJECT, "moved.yaml": "moved: {erp: {to: new, date: 2026-07-01}}\n"}
    assert list(left(moved, STAFF, base).projects) == []
    assert list(left({"projects/erp.yaml": PROJECT}, STAFF).projects) == ["erp"]


def test_hidden_kinds_are_gone_whatever_their_class() -> None:
    files = {"projects/erp.yaml": f"{PROJECT}risks: {{r: {{}}}}\nissues: {{i: {{risk: r}}}}\n"}
    audience = Audience("x", Classification.RESTRICTED, HIDDEN["risks"])
    found = left(files, audience).projects["erp"]
    assert (list(found.risks), list(found.issues), found.issues["i"].risk) == ([], ["i"], None)


def test_whoever_may_know_everything_gets_the_portfolio_itself() -> None:
    portfolio = workspace_of({"projects/erp.yaml": PROJECT}).portfolio
    assert cut(portfolio, Audience("x", Classification.RESTRICTED), file_fields()) is portfolio


def test_a_word_means_an_audience_of_the_settings_that_knows_no_more_than_its_class() -> None:
    settings = Settings(audiences={"staff": Declared(class_="management", hide=("risks",)), "plain": Declared()})
    assert named("staff", settings) == Audience("staff", Classification.STAFF, frozenset({"risk"}))
    assert named("plain", settings).classification is Classification.STAFF
    assert named("public", settings).classification is Classification.PUBLIC
    with pytest.raises(NoAudienceError, match="there are staff, plain, public, management, restricted"):
        named("board", settings)


def test_fields_that_are_kept_cannot_be_asked_for() -> None:
    known = known_fields(record_fields(), STAFF)
    assert "rate" not in known["person"].fields and "rate" in known_fields(record_fields(), None)["person"].fields
    assert "cost" not in known["risk"].fields["impact"].fields and "delay" in known["risk"].fields["impact"].fields


def test_what_few_may_know_now_is_not_told_by_what_it_was() -> None:
    old, hidden = {"projects/erp.yaml": PROJECT}, f"visibility: management\n{PROJECT}"
    assert list(left(old, STAFF, {"projects/erp.yaml": hidden}).projects) == []
    now = {"projects/new.yaml": hidden, "moved.yaml": "moved: {erp: {to: new, date: 2026-07-01}}\n"}
    assert list(left(old, STAFF, now).projects) == []
    outside = {"projects/open.yaml": PROJECT, "moved.yaml": "moved: {erp/a: {to: open/a, date: 2026-07-01}}\n"}
    assert list(left(outside, STAFF, {"projects/erp.yaml": hidden}).projects["open"].tasks) == []


def test_what_stands_under_a_key_of_a_public_field_is_public_but_for_who_said_it() -> None:
    check_in = "{2026-07-01: {value: 8, note: Slowly, by: ann}}"
    files = {
        "strategy.yaml": f"objectives: {{o: {{name: O, key_results: {{k: {{baseline: 9, target: 1, check_ins: {check_in}}}}}}}}}\n",
        "staffing.yaml": "people: {ann: {name: Ann}}\n",
    }
    result = left(files, Audience("public", Classification.PUBLIC)).strategy.objectives["o"].key_results["k"]
    (found,) = result.check_ins.values()
    assert (found.value, found.note, found.by) == (8, None, None)
