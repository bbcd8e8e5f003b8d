"""A mistake in what says who may know something shows nobody more."""

import pytest

from itpm.audience.cut import cut
from itpm.audience.known import NoAudienceError, in_all, readers, site_readers
from itpm.classification import Classification
from itpm.load.fields import file_fields
from itpm.load.workspace import Workspace
from itpm.model.audience import Audience
from tests.conftest import Folder, Run, workspace_of

_STAFF = Audience("staff", Classification.STAFF)
_MANAGEMENT = Audience("management", Classification.MANAGEMENT)


def _records(workspace: Workspace, audience: Audience = _MANAGEMENT) -> set[str]:
    left = cut(workspace.portfolio, audience, file_fields())
    return {*left.projects, *(each for project in left.projects.values() for each in project.risks)}


@pytest.mark.parametrize(
    "said",
    [
        "visibility: restrictd",
        "visibility: Restricted",
        "visibility: Staff",
        "visibility:",
        "visibility: [restricted]",
        "visibility: {restricted: true}",
        "visibility: 3",
        "visibilty: restricted",
        "Visibility: restricted",
        "visibility: staff\nvisibility: restricted",
        "visibility: restricted\nvisibility: staff",
        "<<: *x",
        "<<: {visibility: restricted}",
        "*x : restricted",
        "visibility: *x",
        "charter: {<<: *x}",
        "x-visibility: restricted",
        "x-visiblity: restricted",
        "x-confidential: true",
        "hidden: true",
        "private: yes",
        "secret: true",
        "class: restricted",
        "readers: [jane]",
        "visibility restricted:",
        "meta: {visibility: restricted}",
        "meta: [{visibility: restricted}]",
        "x-meta: {visibility: restricted}",
        "charter: {visibility: restricted}",
        "updates: {2026-07-01: {headline: H, visibility: restricted}}",
        "risks: {visibility: restricted}",
        "visibility: {unknown: not decided}",
        "description: |\n  It is secret.\n  visibility: restricted",
    ],
)
def test_a_record_is_for_the_fewest_where_it_says_so_in_no_usable_way(said: str) -> None:
    workspace = workspace_of({"projects/erp.yaml": f"name: ERP\n{said}\n", "projects/crm.yaml": "name: CRM\n"})
    assert workspace.findings
    assert _records(workspace) == {"crm"}
    assert {*workspace.portfolio.projects} == {"erp", "crm"}


@pytest.mark.parametrize(
    ("risk", "left"),
    [
        ("name: R", {"erp", "r", "s"}),
        ("name: R, visibility: managment", {"erp", "s"}),
        ("name: R, impact: {delay: 3d, visibility: restricted}", {"erp", "s"}),
        ("name: R, nmae: R", {"erp", "r", "s"}),
        ("name: R, <<: *x", {"erp", "s"}),
        ("name: R, closed: {visibility: restricted}", {"erp", "s"}),
        ("name: R}\n  r: {name: R, visibility: restricted", {"erp", "s"}),
    ],
)
def test_it_is_the_innermost_record_around(risk: str, left: set[str]) -> None:
    files = {"projects/erp.yaml": f"name: ERP\nrisks:\n  r: {{{risk}}}\n  s: {{name: S}}\n"}
    assert _records(workspace_of(files)) == left


def test_two_files_of_a_project_that_say_it_both_leave_it_to_the_fewest() -> None:
    files = {
        "projects/erp.yaml": "name: ERP\nvisibility: staff\n",
        "projects/erp/more.yaml": "visibility: restricted\n",
    }
    assert not _records(workspace_of(files), _STAFF)


@pytest.mark.parametrize(
    "settings",
    [
        "site: {audience: public}\nfoo: [",
        "site: public",
        "site: {audience: [public]}",
        "site: {audence: public}",
        "site: {audience: staff}\nsite: {audience: public}",
        "sites: {audience: public}",
        "",
        "site: {audience: pub}\naudiences: {pub: {clas: public}}",
        "site: {audience: pub}\naudiences: {pub: {class: pblic}}",
        "site: {audience: pub}\naudiences: {pub: {class: staff, hide: [riks]}}",
        "site: {audience: pub}\naudiences: {pub: {class: staff, hide: risks}}",
        "site: {audience: pub}\naudiences:\n  pub: {class: staff}\n  pub: {class: public}",
        "site: {audience: pub}\naudiences: {pub: {class: public, until: 2026-02-31}}",
        "site: {audience: pub}\naudiences: {pub: {class: public, untill: 2026-02-28}}",
        "site: {audience: pub}\naudiences: [pub]",
        "<<: *x",
        "site: {<<: *x}",
        "x-site: {audience: public}",
        "site: {x-audience: public}",
        "site: {readers: public}",
        "site: {audience: staff}\nvisibility: restricted",
        "site: &x {audience: staff}",
        "x-audiences: {staff: {class: staff, hide: [risks]}}",
        "site: {audience: pub}\naudiences: {pub: {class: staff, <<: *x}}",
        "site: {audience: pub}\naudiences: {pub: {class: staff, <<: {hide: [risks]}}}",
        "site: {audience: pub}\naudiences: {pub: {class: staff, hide: [*x, risks]}}",
        "site: {audience: pub}\naudiences: {pub: {class: staff, x-hide: [risks]}}",
        "site: {audience: pub}\naudiences: {pub: {class: staff, x-hidden: [risks]}}",
        "site: {audience: pub}\naudiences: {pub: {class: staff, x-clas: public}}",
        "site: {audience: pub}\naudiences: {pub: {class: staff, x-till: 2026-02-28}}",
        "site: {audience: pub}\naudiences: {pub: {class: staff, without: [risks]}}",
        "site: {audience: pub}\naudiences: {pub: {class: staff, foo: 1}}",
        "site: {audience: pub}\naudiences: {pub: {class: staff, since: 2026-02-31}}",
        "site: {audience: pub}\naudiences:\n  pub: {class: staff}\n  hide: [risks]",
    ],
)
def test_a_site_is_for_nobody_where_it_cannot_be_read_for_whom_it_is(settings: str) -> None:
    with pytest.raises(NoAudienceError):
        site_readers(None, workspace_of({"itpm.yaml": settings}).portfolio)


@pytest.mark.parametrize(
    ("settings", "audience"),
    [
        ("site: {audience: public, sourc: 1}", "public"),
        ("site: {audience: pub}\naudiences: {pub: {class: public, raeson: x}, other: {class: pblic}}", "pub"),
        ("site: {audience: pub}\naudiences: {pub: {class: public, x-board: 1, x-note: Hide it, hide: []}}", "pub"),
        ("x-size: 3", "staff"),
        ("portfolio: X", "staff"),
    ],
)
def test_other_mistakes_do_not_matter(settings: str, audience: str) -> None:
    assert site_readers(None, workspace_of({"itpm.yaml": settings}).portfolio).name == audience


@pytest.mark.parametrize("settings", ["foo: [", "audiences: *x", "audiences: {<<: *x}", "audiences: {Public: {}}"])
def test_who_a_class_is_may_stand_where_the_settings_cannot_be_read(settings: str) -> None:
    portfolio = workspace_of({"itpm.yaml": f"site: {{audience: public}}\n{settings}\n"}).portfolio
    for word in ("public", "board"):
        with pytest.raises(NoAudienceError, match=f"the audience '{word}' cannot be used"):
            readers(word, portfolio)
    with pytest.raises(NoAudienceError):
        site_readers(None, portfolio)


def test_of_several_states_an_audience_knows_what_all_let_it_know() -> None:
    said = ("{class: management, hide: [risks]}", "{class: staff, hide: [issues]}", "{class: pblic}")
    one, two, broken = (workspace_of({"itpm.yaml": f"audiences: {{a: {each}}}"}).portfolio for each in said)
    none = workspace_of({"itpm.yaml": "portfolio: X"}).portfolio
    assert in_all(readers("a", one), (two, none)) == Audience(
        "a", _STAFF.classification, frozenset({"risk", "issue", "action"})
    )
    with pytest.raises(NoAudienceError):
        in_all(readers("a", one), (broken,))


def test_commands_refuse_an_audience_that_cannot_be_read(folder: Folder, run: Run) -> None:
    root = folder({"itpm.yaml": "status_date: 2026-07-14\naudiences: {pub: {class: staff, hide: [riks]}}\n"})
    code, _out, err = run("list", "projects", "--audience", "pub", cwd=root)
    assert code == 2
    assert "what is written of the audience 'pub' cannot be used; mend it first" in err
