"""References are whole addresses afterwards, or told; moves are followed."""

import pytest

from tests.conftest import checked, workspace_of
from tests.load.found import PEOPLE, codes


def test_references_become_whole_addresses() -> None:
    workspace = workspace_of({
        "staffing.yaml": PEOPLE,
        "strategy.yaml": "objectives: {fast: {key_results: {lead: {target: 1}}}}\n",
        "projects/erp.yaml": "name: E\nmanager: jane\nserves: {fast/lead: 60%}\ntasks: {a: {}, b: {after: [a SS+2d], assign: [platform]}}\n",
        "projects/crm.yaml": "name: C\ntasks: {c: {after: [erp/b]}}\n",
    })  # fmt: skip
    assert workspace.findings == ()
    projects = workspace.portfolio.projects
    link = projects["erp"].tasks["b"].after[0]
    assert (link.task, link.type, str(link.lag)) == ("erp/a", "SS", "2d")
    assert projects["crm"].tasks["c"].after[0].task == "erp/b"
    assert list(projects["erp"].serves) == ["fast/lead"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("manager: jan\n", "no person 'jan'"),
        ("manager: platform\n", "'platform' is a team, and a person is meant"),
        ("tasks: {a: {after: [b]}}\n", "no task or milestone or gate 'b' in project 'erp'"),
        ("tasks: {a: {after: [other/x]}}\n", "no task or milestone or gate 'x' in project 'other'"),
        ("tasks: {a: {after: [nope/x]}}\n", "no task or milestone or gate 'nope/x'"),
        ("serves: {fas: 10%}\n", "no objective or key result 'fas'"),
        ("allocations: {jone: {2026-Q3: 10%}}\n", "no person or team or role 'jone'"),
        ("owner: nobody\n", "no party 'nobody'"),
    ],
)
def test_a_reference_to_nothing_is_told_and_dropped(text: str, expected: str) -> None:
    files = {"staffing.yaml": PEOPLE, "projects/erp.yaml": f"name: E\n{text}", "projects/other.yaml": "name: O\n"}
    found = checked(files, "REF001", "REF002")
    assert [d.message for d in found] == [expected]
    workspace = workspace_of(files)
    assert workspace.portfolio.projects["erp"].manager is None


def test_an_id_that_fits_two_kinds_must_say_which() -> None:
    files = {
        "staffing.yaml": PEOPLE,
        "infrastructure.yaml": "services: {platform: {name: P}}\n",
        "strategy.yaml": "policies: {p: {applies_to: [platform]}, q: {applies_to: ['service:platform']}}\n",
    }
    found = checked(files, "REF002")
    assert [(d.message, d.hint) for d in found] == [
        ("'platform' may be a service or team", "say which: 'service:platform'")
    ]


def test_what_a_file_that_cannot_be_read_would_hold_is_not_called_missing() -> None:
    files = {"staffing.yaml": "people: [", "projects/erp.yaml": "name: E\nmanager: jane\nowner: omar\n"}
    assert {code for code, _place in codes(files)} == {"STR001"}


def test_moves_are_followed_and_must_make_sense() -> None:
    files = {
        "projects/erp.yaml": "name: E\ntasks: {a: {}, b: {after: [old]}}\n",
        "moved.yaml": "moved:\n  erp/old: {to: erp/mid, date: 2026-01-01}\n  erp/mid: {to: erp/a, date: 2026-02-01}\n"
        "  x: {to: y, date: 2026-01-01}\n  y: {to: x, date: 2026-01-01}\n",
    }
    assert workspace_of(files).portfolio.projects["erp"].tasks["b"].after[0].task == "erp/a"
    assert [d.message for d in checked(files, "REF005")] == ["'x' moves in a circle", "'y' moves in a circle"]
    lost = {"moved.yaml": "moved: {erp/a: {to: erp/gone, date: 2026-01-01}}\n", "projects/erp.yaml": "name: E\n"}
    assert [(d.code, d.message) for d in checked(lost)] == [
        ("REF001", "'erp/a' moved to 'erp/gone', and there is no such record")
    ]
