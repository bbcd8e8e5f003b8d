"""Documents become a portfolio: parts merge, references hold, and what is broken is left out."""

from decimal import Decimal
from pathlib import Path

import pytest

from itpm.diagnostic import Finding
from itpm.kept.store import Store
from itpm.load.kinds import placements
from itpm.load.workspace import load
from itpm.model.prose import Texts
from itpm.model.scalars import Money
from itpm.text.reading import ReadingOptions
from itpm.text.tree import tree_of
from tests.conftest import checked, lines, workspace_of
from tests.load.found import PEOPLE, codes


def test_the_smallest_project_is_a_name() -> None:
    workspace = workspace_of({"projects/printers.yaml": "name: Printers\n"})
    assert workspace.findings == ()
    assert workspace.portfolio.projects["printers"].title == "Printers"


def test_places_say_what_a_file_is() -> None:
    paths = ["projects/a/erp.yaml", "projects/a/erp/tasks.yaml", "projects/a/erp/updates/2026.yaml", "staffing/x.yaml",
             "budget.yaml", "scenarios/s.yaml", "timesheets/2026-W28.yaml", "stratgy.yaml", "mkdocs.yml", "staffing.yml"]  # fmt: skip
    found, lost = placements(paths)
    assert [(p.kind, p.whole, p.part) for p in found] == [
        ("budget", "budget", False), ("project", "erp", False), ("project", "erp", True), ("project", "erp", True),
        ("scenario", "s", False), ("staffing", "staffing", True), ("timesheet", "2026-W28", False),
    ]  # fmt: skip
    assert [each.path for each in lost] == ["staffing.yml", "stratgy.yaml"]


def test_one_unreadable_file_gives_one_finding_and_no_guesses() -> None:
    files = {
        "staffing.yaml": "people:\n  omar: {calendar: pune}\noperations: {on-call: {",
        "calendars.yaml": "calendars: {pune: {name: Pune}}\n",
        "infrastructure.yaml": "assets: {spare: {name: Spare}}\n",
        "timesheets/2026-W28.yaml": "omar: {on-call: 4h}\n",
        "waivers.yaml": "waivers: {REF006 spare: {reason: Soon, by: omar, until: 2027-01-01}}\n",
    }
    assert codes(files) == [("STR001", "staffing.yaml:3:24")]


def test_money_has_the_currency_that_applies() -> None:
    workspace = workspace_of({
        "itpm.yaml": "currency: CHF\n",
        "projects/erp.yaml": "name: E\nbudget: {currency: USD, contingency: 1, lines: {a: {planned: 2, currency: GBP}}}\n",
        "infrastructure.yaml": "assets: {x: {value: 3}}\n",
    })  # fmt: skip
    erp = workspace.portfolio.projects["erp"]
    assert erp.budget is not None
    assert erp.budget.contingency == Money(Decimal(1), "USD")
    assert erp.budget.lines["a"].planned is not None
    assert erp.budget.lines["a"].planned.total == Money(Decimal(2), "GBP")
    assert workspace.portfolio.infrastructure.assets["x"].value == Money(Decimal(3), "CHF")


def test_sums_of_two_currencies_are_never_added() -> None:
    with pytest.raises(ValueError, match="without a rate"):
        Money(Decimal(1), "EUR").plus(Money(Decimal(1), "USD"))


def test_a_broken_record_is_left_out_and_the_rest_computes() -> None:
    text = (
        "name: E\ntasks:\n  a: {effort: 5}\n  b: {finished: 2026-02-30, started: 2026-01-05}\nrisks:\n  r: {owner: x}\n"
    )
    tasks = workspace_of({"projects/erp.yaml": text}).portfolio.projects["erp"].tasks
    assert tasks["a"].effort is None
    assert str(tasks["b"].started) == "2026-01-05"
    assert tasks["b"].finished is None


def test_timesheets_and_custom_fields_are_read() -> None:
    workspace = workspace_of({
        "staffing.yaml": PEOPLE,
        "projects/erp.yaml": "name: E\nx-cost: {a: 1}\ntasks: {a: {}}\n",
        "timesheets/2026-W28.yaml": "jane: {erp/a: 12h, run: 8h}\n",
        "timesheets/week.yaml": "jane: {erp: 12h}\n",
        "timesheets/2026-W54.yaml": "jane: {erp: 12h}\n",
    })  # fmt: skip
    assert [str(v) for v in workspace.portfolio.timesheets["2026-W28"]["jane"].values()] == ["12h", "8h"]
    assert workspace.portfolio.projects["erp"].custom == {"x-cost": {"a": 1}}
    assert [f.code for f in workspace.findings] == ["STR009", "STR009"]


def test_a_clean_document_is_not_looked_at_twice(tmp_path: Path) -> None:
    looked: list[str] = []

    def look(texts: Texts) -> list[Finding]:
        looked.append(texts.path)
        return []

    files = {"projects/a.yaml": "name: A\n", "projects/b.yaml": "name: B\nnope: 1\n"}
    for expected in (["projects/a.yaml", "projects/b.yaml"], ["projects/b.yaml"]):
        looked.clear()
        workspace = load(tree_of(files), ReadingOptions(Store(tmp_path)), None, (look,))
        assert looked == expected
        assert [f.code for f in workspace.findings] == ["STR005"]
        assert list(workspace.portfolio.projects) == ["a", "b"]
    # The same bytes in another place, or with other rules, are looked at anew.
    looked.clear()
    load(
        tree_of({"projects/a/a.yaml": "name: A\n", "staffing.yaml": "name: A\n"}),
        ReadingOptions(Store(tmp_path)),
        None,
        (look,),
    )
    assert looked == ["staffing.yaml"]


@pytest.mark.parametrize("name", ["ERP", "a b", "index", "con", "1st", "a" * 64, "\udcff", "a\nb"])
def test_a_file_name_that_is_no_id_is_told_and_names_no_page(name: str) -> None:
    files = {f"projects/{name}.yaml": "name: A\n", "projects/b.yaml": "name: B\ntasks: {t: {after: [index/x]}}\n"}
    workspace = workspace_of(files)
    assert list(workspace.portfolio.projects) == ["b"]
    assert "STR009" in {f.code for f in workspace.findings}


def test_a_status_date_must_exist() -> None:
    assert codes({"itpm.yaml": "status_date: 2026-02-30\n"}) == [("STR002", "itpm.yaml:1:14")]


@pytest.mark.parametrize("name", ["Europe/Berln", "../etc/passwd", "/etc/passwd", "Y" * 300])
def test_a_time_zone_must_exist(name: str) -> None:
    found = checked(
        {"itpm.yaml": f"timezone: {name}\n", "calendars.yaml": f"calendars: {{a: {{timezone: {name}}}}}\n"}, "STR"
    )
    assert [d.code for d in found] == ["STR006", "STR006"]
    assert found[0].message == f"there is no time zone '{name}'"


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("manager:", "2:1", "'manager' is empty", "write a value, or take it away"),
        ("tasks: {a: }", "2:9", "'a' is empty", "write its fields, or {} where there are none"),
        (
            "tasks: [a, b]",
            "2:8",
            "a list stands where records by their ids are meant",
            "use the id as key: 'a:', not '- …'",
        ),
        ("tasks: {a: {effort: -3d}}", "2:21", "'-3d' is not an effort", "it cannot be negative"),
        ("tasks: {a: {progress: 140%}}", "2:23", "'140%' is not a share from 0% to 100%", "100% is the most here"),
        (
            "schema: 2",
            "2:9",
            "the file is of version 2 of the format, and this itpm reads version 1",
            "install a newer itpm",
        ),
        ("board: [x, ]\nlabels: [, a]", "3:10", None, None),
        (
            "budget: {contingency: 500 EUR}",
            "2:23",
            "'500 EUR' is not a sum of money",
            "write 500; the currency has a field of its own",
        ),
    ],
)
def test_messages_are_for_people(text: str, place: str, message: str | None, hint: str | None) -> None:
    found = checked({"projects/e.yaml": f"name: E\n{text}\n"}, "STR")[0]
    if message is not None:
        assert (f"{found.span.line}:{found.span.column}", found.message, found.hint) == (place, message, hint)


def test_two_projects_of_one_id_are_told_and_not_mixed() -> None:
    files = {
        "projects/a/erp.yaml": "name: One\ntasks: {x: {}}\n",
        "projects/b/erp.yaml": "name: Two\ntasks: {y1: {}}\n",
    }
    found = checked(files)
    assert lines(found) == ["projects/b/erp.yaml:1:1: error STR008: there is a project 'erp' already"]
    assert list(workspace_of(files).portfolio.projects["erp"].tasks) == ["x"]


@pytest.mark.parametrize(
    ("path", "text", "line", "column", "code"),
    [
        ("waivers.yaml", "waivers:\n  1: 2026-03-09\n", 2, 6, "STR005"),
        ("waivers.yaml", "waivers:\n  1:\n", 2, 3, "STR005"),
        ("staffing.yaml", "people: {1: {name: 5}}\n", 1, 20, "STR004"),
        ("staffing.yaml", "people: {a: {week: {1: x}}}\n", 1, 21, "STR005"),
        ("budget.yaml", "entries:\n  00: 1\n", 2, 7, "STR005"),
        ("budget.yaml", "entries:\n  0: 1\n  00: 1\n", 3, 7, "STR005"),
        ("budget.yaml", "entries:\n  0: 1\n  00: 1\n", 2, 6, "STR005"),
        ("budget.yaml", 'entries:\n  "+1": {}\n  1: 4\n  "01": 7\n', 4, 9, "STR005"),
    ],
)
def test_a_key_of_digits_is_a_key(path: str, text: str, line: int, column: int, code: str) -> None:
    """The place is that of the value; it is taken out, so that nothing is built of it."""
    found = checked({"itpm.yaml": b"portfolio: T\n", path: text.encode()})
    assert (path, line, column, code) in {(each.path, each.span.line, each.span.column, each.code) for each in found}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("collaboration.yaml", "decisions: {a: later}\n"),
        ("projects/a.yaml", "name: A\ndecisions: {a: later}\n"),
        ("projects/a.yaml", "name: A\nactions: {a: 5}\n"),
    ],
)
def test_one_value_where_a_record_is_meant(path: str, text: str) -> None:
    """Of a kind that several files share: what is meant is known in each of them."""
    found = checked({"itpm.yaml": b"portfolio: T\n", path: text.encode()}, "STR")
    assert [each.message for each in found if "fields are meant" in each.message]


def test_a_file_that_cannot_be_read_is_the_only_fault_of_its_whole() -> None:
    """What its other parts lack, or name, may stand in it; a person of another file may not."""
    found = checked({
        "projects/p.yaml": "name: P\ntasks:\n  a: [\n",
        "projects/p/more.yaml": "milestones: {m: {after: [a, q/x], owner: nobody}}\n",
        "projects/p/baselines/first.yaml": "baselines: {first: {tasks: {a: {finish: 2026-03-02}}}}\n",
        "projects/q.yaml": "name: Q\nmanager: bob\ntasks: {x: {after: [p/a]}}\n",
        "staffing.yaml": "people: {bob: {}}\n",
    })  # fmt: skip
    errors = [(each.path, each.code) for each in found if each.severity.value == "error"]
    assert errors == [("projects/p.yaml", "STR001"), ("projects/p/more.yaml", "REF001")]
