"""What is said where it limits nothing is told, with the place where it would; what it stands on is shown to nobody."""

import pytest

from itpm.audience.cut import cut, fewest
from itpm.audience.known import NoAudienceError, readers
from itpm.load.fields import file_fields
from itpm.load.workspace import Workspace
from tests.conftest import checked, workspace_of

_PROJECT = "for whom a project is, visibility says of the whole of it: write it at the left edge"
_NOWHERE = "nothing in a file of this kind says for whom it is: take it out"


def _shown(workspace: Workspace) -> set[str]:
    left = cut(workspace.portfolio, readers("management", workspace.portfolio), file_fields())
    return {each.id for each in left.records()}


@pytest.mark.parametrize(
    ("path", "text", "hint"),
    [
        (
            "staffing.yaml",
            "visibility: restricted\npeople: {jane: {}}",
            "those below departments, roles, teams, people,",
        ),
        ("staffing.yaml", "people: {visibility: restricted, jane: {}}", "write it at those below departments, roles,"),
        (
            "staffing.yaml",
            "x-visibility: restricted\npeople: {jane: {}}",
            "write it at those below departments, roles,",
        ),
        (
            "staffing.yaml",
            "leave: {visibility: restricted}\npeople: {jane: {}}",
            "write it at those below departments,",
        ),
        (
            "budget.yaml",
            "entries: {A-1: {kind: actual, line: erp/x, amount: 1, date: 2026-07-01, visibility: restricted}}",
            "write it at those below budgets or suppliers or contracts",
        ),
        ("waivers.yaml", "waivers: {GOV001 erp: {until: 2026-09-09, reason: x, visibility: restricted}}", _NOWHERE),
        ("timesheets/2026-W28.yaml", "visibility: restricted\njane: {erp: 8h}", _NOWHERE),
        ("scenarios/s.yaml", "name: S\nwhy: W\nvisibility: restricted", _NOWHERE),
        ("itpm.yaml", "visibility: restricted", "visibility says of each record, and site of all pages"),
    ],
)
def test_where_it_is_said_of_no_record_nobody_is_shown_anything(path: str, text: str, hint: str) -> None:
    files = {"projects/erp.yaml": "name: ERP\nbudget: {lines: {x: {planned: 3}}}\n", path: text}
    workspace = workspace_of(files)
    told = [each for each in checked(files) if hint in each.hint]
    assert [(each.path, str(each.severity)) for each in told] == [(path, "error")]
    with pytest.raises(NoAudienceError, match=f"for whom something in {path} is cannot be read"):
        readers("staff", workspace.portfolio)
    assert readers("restricted", workspace.portfolio).knows_all


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x-visibility: restricted", "'x-visibility' limits nothing here"),
        ("x-visiblity: 3", "'x-visiblity' limits nothing here"),
        ("x-confidential: true", "'x-confidential' limits nothing here"),
        ("x-crm: {visibility: management}", "'visibility' limits nothing here"),
        ("description: |\n  A\n  visibility: staff", "'visibility: staff' stands inside a text, and limits nothing"),
        ("charter: {visibility: staff}", "'visibility' is no field of a charter"),
    ],
)
def test_it_is_an_error_that_says_where_it_can_stand(text: str, message: str) -> None:
    files = {"projects/erp.yaml": f"name: ERP\n{text}\n"}
    told = [(each.message, each.hint, str(each.severity)) for each in checked(files, "STR005")]
    assert told == [(message, _PROJECT, "error")]
    assert _shown(workspace_of(files)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "x-confidential: false",
        "x-classification: C2",
        "x-access: by card",
        "x-viability: high",
        "x-crm: {visibility: public, state: hidden}",
        "description: The visibility of the change is restricted.",
        "labels: [visibility, restricted]",
    ],
)
def test_fields_of_ones_own_say_what_they_like(text: str) -> None:
    workspace = workspace_of({"projects/erp.yaml": f"name: ERP\n{text}\n"})
    assert workspace.findings == ()
    assert _shown(workspace) == {"erp"}


def test_a_limit_of_ones_own_is_told_with_the_one_that_is_meant() -> None:
    text = "audiences: {a: {class: staff, x-hidden: [risks], x-level: public, x-end: soon}}\nx-sites: {audience: a}"
    told = [(each.message, each.hint) for each in checked({"itpm.yaml": text}, "STR005")]
    assert told == [
        ("'x-hidden' limits nothing: it is a field of your own", "write 'hide'"),
        ("'x-level' limits nothing: it is a field of your own", "write 'class'"),
        ("'x-sites' limits nothing: it is a field of your own", "write 'site'"),
    ]


@pytest.mark.parametrize(
    ("files", "left"),
    [
        (
            {"projects/erp.yaml": "name: ERP\nvisibility: restricted\nx: [", "projects/erp/r.yaml": "risks: {r: {}}"},
            set(),
        ),
        ({"projects/erp.yaml": "name: ERP", "projects/erp/r.yaml": "visibility: restricted\nx: ["}, set()),
        ({"projects/erp.yaml": "name: ERP", "projects/erp/r.yml": "visibility: restricted"}, set()),
        ({"projects/erp.yml": "name: ERP\nvisibility: restricted", "projects/erp/r.yaml": "risks: {s: {}}"}, set()),
        ({"projects/a/erp.yaml": "name: ERP", "projects/b/erp.yaml": "name: ERP\nvisibility: restricted"}, set()),
        ({"projects/erp.yaml": "name: ERP", "projects/erp.yaml.orig": "name: ERP\nvisibility: restricted"}, {"erp"}),
        (
            {"staffing/a.yaml": "people: {j: {}, k: {}}", "staffing/b.yaml": "people: {j: {visibility: restricted}}"},
            {"k"},
        ),
        ({"staffing.yaml": "people: {j: {}}\npeople: {j: {visibility: restricted}}\nroles: {r: {}}"}, {"r"}),
        ({"staffing.yaml": "people: {j: {}}\nroles: {r: {}}", "staffing/b.yaml": "x: ["}, {"j", "r"}),
    ],
)
def test_what_a_file_says_that_is_not_read_shows_nobody_more(files: dict[str, str], left: set[str]) -> None:
    workspace = workspace_of(files)
    assert workspace.findings
    assert _shown(workspace) == left


@pytest.mark.parametrize(
    "files",
    [
        {"itpm.yml": "audiences: {staff: {class: staff, hide: [risks]}}"},
        {"itpm.yaml": "portfolio: P", "itpm.yml": "audiences: {staff: {class: staff, hide: [risks]}}"},
        {"itmp.yaml": "site: {audience: public}"},
        {"settings.yaml": "site: {audience: public}"},
    ],
)
def test_settings_under_another_name_are_no_settings_that_say_nothing(files: dict[str, str]) -> None:
    with pytest.raises(NoAudienceError, match="what is written of the audience 'staff' cannot be used"):
        readers("staff", workspace_of(files).portfolio)


def test_another_file_beside_the_settings_is_none_of_them() -> None:
    portfolio = workspace_of({"itpm.yaml": "portfolio: P", "config.yaml": "a: 1", "itpm.yaml.orig": "x: ["}).portfolio
    assert readers("staff", portfolio).name == "staff"


@pytest.mark.parametrize(
    "overlay", [{"staffing.yaml": "people: {j: {visibility: restricted}}\nx: ["}, {"staffing.yml": ""}]
)
def test_an_overlay_that_is_not_read_may_say_it_of_everything(overlay: dict[str, str]) -> None:
    portfolio = workspace_of({"staffing.yaml": "people: {j: {}}"}, overlay).portfolio
    with pytest.raises(NoAudienceError, match=r"for whom something in overlay:staffing\.ya?ml is cannot be read"):
        readers("staff", portfolio)


@pytest.mark.parametrize(
    ("other", "left"),
    [
        ({"projects/erp.yaml": "name: ERP\nvisibility: restricted\nx: ["}, {"crm"}),
        ({"projects/erp.yaml": "name: ERP\nx: ["}, {"crm"}),
        ({"staffing.yaml": "x: ["}, {"crm"}),
        ({"staffing.yaml": "people: {jane: {}}"}, {"crm", "erp"}),
    ],
)
def test_of_what_another_state_cannot_say_nobody_is_told(other: dict[str, str], left: set[str]) -> None:
    """A preview and a state of the past are cut by a second state: who could not be read there may be kept there."""
    crm = {"projects/crm.yaml": "name: CRM\n"}
    here = workspace_of({**crm, "projects/erp.yaml": "name: ERP\n"}).portfolio
    there = workspace_of({**crm, **other}).portfolio
    shown = cut(here, readers("management", here), file_fields(), there)
    assert {each.id for each in shown.records()} == left
    assert cut(here, readers("restricted", here), file_fields(), there) is here
    kept = fewest([there], readers("management", here))
    assert (kept == fewest([here], readers("management", here))) is (left == {"crm", "erp"})
