"""A finding stands in the file that says what it is about, wherever the record stands that this belongs to."""

import pytest

from itpm.analysis.facts import Facts
from itpm.check import Selection, examined
from itpm.diagnostic import Diagnostic
from itpm.rules.catalogue import RULES
from tests.conftest import DAY, checked, lines, workspace_of

PROJECT = "name: P\nstage: execution\ntasks: {spec: {duration: 5d}}\n"
STAFF = "people: {ann: {name: Ann}}\n"


@pytest.mark.parametrize(
    ("code", "files", "place"),
    [
        (
            "STR013",
            {
                "projects/p/baselines/old.yaml": "baselines:\n  old:\n    as_of: 2026-01-01\n    tasks:\n"
                "      spec: {start: 2026-03-02, finish: 2026-03-01T14:20}\n"
            },
            "projects/p/baselines/old.yaml:5:41",
        ),
        (
            "FRS013",
            {"projects/p/days.yaml": "charter: {outcome: Done}\ndata_date: 2026-01-01\n"},
            "projects/p/days.yaml:2:12",
        ),
        ("BUD003", {"projects/p/money.yaml": "budget: {lines: {l: {planned: 1, currency: USD}}}\n"}, None),
        (
            "FRS012",
            {"waivers/old.yaml": "waivers:\n  SCH015 p: {reason: R, by: ann, until: 2026-01-01}\n"},
            "waivers/old.yaml:2:41",
        ),
        (
            "FRS016",
            {"strategy/a.yaml": "objectives:\n  o: {key_results: {k: {check_ins: {2026-08-01: {value: 1}}}}}\n"},
            None,
        ),
        ("CAP009", {"staffing/dev.yaml": "people:\n  bob: {review: {next: 2026-01-01}}\n"}, "staffing/dev.yaml:2:24"),
    ],
)
def test_what_stands_in_a_part_is_told_there(code: str, files: dict[str, str], place: str | None) -> None:
    (path,) = files
    found = lines(checked({"staffing.yaml": STAFF, "projects/p.yaml": PROJECT, **files}, code))
    assert found and all(line.startswith(place or path) for line in found)


def test_a_field_of_a_record_may_stand_in_another_file_than_the_record() -> None:
    """The first file says the budget's approval, the second its lines, and the third is laid over both."""
    files = {
        "staffing.yaml": STAFF,
        "projects/p.yaml": PROJECT + "budget: {approved: {2026-01-01: {amount: 10, by: ann}}}\n",
        "projects/p/lines.yaml": "budget:\n  lines:\n    l: {planned: 5, type: capex}\n    m: {planned: 90, type: opex}\n",
    }
    over = {"projects/p.yaml": "data_date: 2026-09-01\ndeadline: 2026-07-01\n"}
    workspace = workspace_of(files, over)
    found: tuple[Diagnostic, ...] = examined(
        Facts(workspace.portfolio, DAY), workspace, RULES, Selection(("BUD012", "FRS016", "SCH007"))
    ).diagnostics
    assert [line.partition(": ")[0] for line in lines(found)] == [
        "overlay:projects/p.yaml:1:12",
        "overlay:projects/p.yaml:2:11",
        "projects/p/lines.yaml:3:27",
    ]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("risks: {r: {raised: 2026-03-02, closed: {date: 2026-03-01}}}", "closed 2026-03-01 is before raised 2026-03-02"),
        ("issues: {i: {raised: 2026-03-02, resolved: 2026-03-01}}", "resolved 2026-03-01 is before raised 2026-03-02"),
        ("changes: {c: {raised: 2026-03-02, rejected: {date: 2026-03-01}}}", "rejected 2026-03-01 is before raised 2026-03-02"),
        ("deliverables: {d: {submitted: 2026-03-02, accepted: {date: 2026-03-01}}}", "accepted 2026-03-01 is before submitted 2026-03-02"),
        ("exceptions: {e: {raised: 2026-03-02, reply: {date: 2026-03-01}}}", "reply 2026-03-01 is before raised 2026-03-02"),
        ("issues: {i: {raised: 2026-03-02, resolved: 2026-03-02}, j: {resolved: 2026-03-01}}", ""),
    ],
)  # fmt: skip
def test_nothing_is_over_before_it_was_raised(record: str, said: str) -> None:
    assert [each.message for each in checked({"projects/p.yaml": f"name: P\n{record}\n"}, "STR013")] == [said][
        : bool(said)
    ]
