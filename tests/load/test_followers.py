"""One mistake is told once: what follows from it elsewhere waits until it is mended."""

import pytest

from tests.conftest import Folder, Run, checked

PEOPLE = "people: {bob: {}, jane: {}}\n"
DOUBLED = [
    # Records of one project, of whichever kinds, with references to either and a loop that only both together close.
    (
        {
            "projects/p.yaml": "name: P\ntasks:\n  a: {duration: 1d}\n  b: {duration: 1d, after: [a]}\n"
            "milestones: {a: {after: [b]}}\n"
        },
        "projects/p.yaml:5:14",
    ),
    (
        {
            "projects/p.yaml": "name: P\ntasks: {a: {duration: 1d, deliverables: [a]}}\ndeliverables: {a: {name: D}}\n"
            "risks: {r: {actions: [a]}}\n"
        },
        "projects/p.yaml:3:16",
    ),
    (
        {
            "projects/p.yaml": "name: P\ntasks: {t: {duration: 1d, cost: {l: 5}}, l: {duration: 1d}}\n"
            "budget: {lines: {l: {type: opex, planned: 5}}}\n"
        },
        "projects/p.yaml:3:18",
    ),
    # A key that stands twice in one mapping.
    (
        {
            "projects/p.yaml": "name: P\ntasks:\n  a: {duration: 1d}\n  b: {duration: 1d, after: [a]}\n"
            "  a: {duration: 2d, after: [b]}\n"
        },
        "projects/p.yaml:5:3",
    ),
    # Two files.
    (
        {
            "projects/p.yaml": "name: P\ntasks: {a: {duration: 1d}}\n",
            "projects/p/tasks.yaml": "tasks: {a: {duration: 1d, after: [c]}, c: {duration: 1d, after: [a]}}\n",
        },
        "projects/p/tasks.yaml:1:9",
    ),
    (
        {
            "projects/a/p.yaml": "name: P\ntasks: {a: {duration: 1d}}\n",
            "projects/b/p.yaml": "name: Q\ntasks: {b: {duration: 1d}}\n",
            "projects/q.yaml": "name: Q\ntasks: {t: {duration: 1d, after: [p/b]}}\n",
        },
        "projects/b/p.yaml:1:1",
    ),
    # Records of the portfolio, with references that may mean either.
    (
        {
            "staffing.yaml": "people: {bob: {team: ops}, ops: {}}\nteams: {ops: {lead: bob}}\n",
            "projects/p.yaml": "name: P\ntasks: {t: {effort: 1d, assign: [ops]}}\n",
        },
        "staffing.yaml:1:28",
    ),
    (
        {"infrastructure.yaml": "services: {mail: {depends_on: [mail]}}\nassets: {mail: {}}\n"},
        "infrastructure.yaml:2:10",
    ),
    (
        {
            "projects/erp.yaml": "name: ERP\nbudget: {lines: {k: {type: opex, planned: 5}}}\n",
            "budget.yaml": "budgets: {erp: {lines: {l: {type: opex, planned: 5}}}}\n"
            "entries: {i: {date: 2026-01-01, line: erp/l, kind: actual, amount: 4}}\n",
        },
        "projects/erp.yaml:1:1",
    ),
]


@pytest.mark.parametrize(("files", "place"), DOUBLED)
def test_of_two_records_with_one_id_nothing_else_is_told(files: dict[str, str], place: str) -> None:
    files = {"staffing.yaml": PEOPLE, **files}
    found = checked(files, "STR", "REF001", "REF002", "REF003", "REF004", "REF006", "SCH", "CAP", "BUD")
    assert [f"{each.path}:{each.span.line}:{each.span.column}" for each in found] == [place]
    assert found[0].code in {"STR003", "STR008"}


@pytest.mark.parametrize(
    ("needs", "told"),
    [
        ("[erp-dbb]", ["REF001"]),
        ("erp-db", ["STR005"]),
        ('"erp-db, mail"', ["STR005"]),
        ("[erp-db]", []),
        ("[]", ["REF006"]),
    ],
)
def test_what_a_wrong_reference_means_is_no_record_that_nothing_refers_to(needs: str, told: list[str]) -> None:
    text = f"services: {{s: {{depends_on: {needs}}}, mail: {{}}}}\nassets: {{erp-db: {{}}}}\n"
    assert [each.code for each in checked({"infrastructure.yaml": text}, "STR", "REF")] == told


@pytest.mark.parametrize(
    "day", ["14.07.2026", "2026-02-30", "heute", "2200-01-01", "[2026-07-14]", "2026-07-14T10:00:00Z", ""]
)
def test_without_a_status_date_that_can_be_read_nothing_is_judged_by_another_day(
    folder: Folder, run: Run, day: str
) -> None:
    project = "name: P\nstage: execution\nmilestones: {m: {name: M, due: 2020-01-01}}\n"
    files = {"itpm.yaml": f"portfolio: X\nstatus_date: {day}\n", "projects/p.yaml": project}
    root = folder({**files, "waivers.yaml": "waivers: {SCH007 p/m: {reason: Agreed, by: bob, until: 2020-02-01}}\n"})
    code, out, _err = run("validate", cwd=root)
    told = [line for line in out.splitlines() if ": error " in line or ": warning " in line]
    assert code == 1
    assert [line.split(" ")[0] for line in told if "waivers" not in line] == [f"itpm.yaml:2:{1 if not day else 14}:"]


def test_a_status_date_under_a_misspelt_name_is_not_judged_by_another_day_either(folder: Folder, run: Run) -> None:
    project = "name: P\nstage: execution\nmilestones: {m: {name: M, due: 2020-01-01}}\n"
    root = folder({"itpm.yaml": "portfolio: X\nstatusdate: 2019-07-14\n", "projects/p.yaml": project})
    _code, out, _err = run("validate", cwd=root)
    assert next(line for line in out.splitlines() if "error" in line).endswith("did you mean 'status_date'?")
    assert "SCH" not in out


@pytest.mark.parametrize("section", ["risks: many", "risks: [many]", "risks: 12k"])
def test_what_may_name_any_record_is_not_called_wrong_where_a_section_was_refused(section: str) -> None:
    text = f"name: P\n{section}\nupdates: {{2026-07-01: {{headline: H, highlights: [late]}}}}\n"
    assert [each.code for each in checked({"projects/p.yaml": text}, "STR", "REF")] == ["STR005"]
