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
from itpm.run.run import text_checks
from itpm.text.reading import ReadingOptions
from itpm.text.tree import tree_of
from tests.conftest import DAY, checked, lines, workspace_of

PEOPLE = "people: {jane: {name: Jane}, omar: {}}\nteams: {platform: {lead: jane}}\n"


def codes(files: dict[str, str]) -> list[tuple[str, str]]:
    return [(d.code, f"{d.path}:{d.span.line}:{d.span.column}") for d in checked(files)]


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


def test_parts_make_one_whole_with_their_own_places() -> None:
    workspace = workspace_of({
        "projects/erp.yaml": "name: ERP\nbudget: {contingency: 5}\n",
        "projects/erp/tasks.yaml": "tasks: {a: {name: A}}\n",
        "projects/erp/more.yaml": "tasks: {b: {after: [a]}}\nbudget: {lines: {x: {planned: 3}}}\n",
    })  # fmt: skip
    assert workspace.findings == ()
    erp = workspace.portfolio.projects["erp"]
    assert list(erp.tasks) == ["b", "a"]
    assert erp.tasks["a"].origin.path == "projects/erp/tasks.yaml"
    assert erp.budget is not None
    assert erp.budget.contingency == Money(Decimal(5), "EUR")
    assert workspace.portfolio.find("erp/x") is not None


def test_an_id_or_a_scalar_twice_names_both_places() -> None:
    files = {
        "projects/erp.yaml": "name: ERP\ntasks: {a: {name: A}}\n",
        "projects/erp/more.yaml": "name: Other\ntasks: {a: {name: B}}\n",
    }
    found = checked(files, "STR008")
    assert lines(found) == [
        "projects/erp/more.yaml:1:1: error STR008: 'name' stands in two files",
        "projects/erp/more.yaml:2:9: error STR008: there is a 'a' already",
    ]
    assert [(p.path, p.span.line) for p in found[1].related] == [("projects/erp.yaml", 2)]


def test_a_part_without_its_main_file_is_told() -> None:
    assert ("STR010", "projects/erp/tasks.yaml:1:1") in codes({"projects/erp/tasks.yaml": "tasks: {a: {name: A}}\n"})


def test_an_overlay_is_merged_last_and_may_add_to_a_record() -> None:
    base = {"staffing.yaml": "people: {jane: {name: Jane, fte: 50%}}\n"}
    workspace = workspace_of(base, {"staffing.yaml": "people: {jane: {rate: 720, fte: 80%}}\n"})
    jane = workspace.portfolio.staffing.people["jane"]
    assert workspace.findings == ()
    assert (jane.name, jane.rate.on(DAY)) == ("Jane", Money(Decimal(720), "EUR"))
    assert jane.fte is not None
    assert jane.fte.on(DAY) == Decimal("0.8")


def test_a_required_field_may_stand_in_an_overlay_or_a_part_only_together() -> None:
    files = {"budget.yaml": "contracts: {c: {name: C}}\n", "budget/more.yaml": "suppliers: {s: {name: S}}\n"}
    assert codes(files)[0] == ("STR005", "budget.yaml:1:16")


def test_a_wrong_value_of_a_part_is_told_once() -> None:
    files = {
        "budget.yaml": "contracts: {c: {name: C, supplier: [s]}, d: {name: D}}\n",
        "budget/more.yaml": "suppliers: {s: {name: S}}\nentries: {A-1: {kind: actuel, line: erp/x, amount: 1}}\n",
    }
    assert [(f.origin.pointer, f.message) for f in workspace_of(files).findings if f.code != "REF001"] == [
        (("contracts", "c", "supplier"), "a list is not the id of a record"),
        (("contracts", "d"), "a contract needs 'supplier'"),
        (("entries", "A-1", "kind"), "'actuel' is not one of commitment, accrual, actual, credit"),
        (("entries", "A-1"), "a ledger entry needs 'date'"),
    ]


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


def test_one_unreadable_file_gives_one_finding_and_no_guesses() -> None:
    files = {
        "staffing.yaml": "people:\n  omar: {calendar: pune}\noperations: {on-call: {",
        "calendars.yaml": "calendars: {pune: {name: Pune}}\n",
        "infrastructure.yaml": "assets: {spare: {name: Spare}}\n",
        "timesheets/2026-W28.yaml": "omar: {on-call: 4h}\n",
        "waivers.yaml": "waivers: {REF006 spare: {reason: Soon, by: omar, until: 2027-01-01}}\n",
    }
    assert codes(files) == [("STR001", "staffing.yaml:3:24")]


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


def test_a_loop_is_cut_once_and_the_rest_stands() -> None:
    text = "name: E\ntasks:\n  a: {after: [c]}\n  b: {after: [a]}\n  c: {after: [b]}\n  d: {after: [c]}\n"
    workspace = workspace_of({"projects/erp.yaml": text})
    tasks = workspace.portfolio.projects["erp"].tasks
    assert sum(len(task.after) for task in tasks.values()) == 3
    assert tasks["d"].after[0].task == "erp/c"


@pytest.mark.parametrize(
    "text",
    [
        "name: E\ntasks:\n  s: {after: [b]}\n  a: {parent: s}\n  b: {after: [a]}\n",
        "name: E\ntasks:\n  s: {}\n  a: {parent: s, after: [b]}\n  b: {after: [s]}\n",
        "name: E\ntasks:\n  a: {after: [b SS]}\n  b: {after: [a SS]}\n",
        "name: E\ntasks:\n  a: {after: [b FF]}\n  b: {after: [a SS]}\n",
        "name: E\ntasks:\n  a: {after: [{task: b, type: FF}]}\n  b: {after: [a FF]}\n",
    ],
)
def test_loops_through_summaries_and_link_types_are_found(text: str) -> None:
    assert [code for code, _place in codes({"projects/erp.yaml": text})] == ["REF003"]


def test_a_ladder_of_two_tasks_is_no_loop() -> None:
    text = "name: E\ntasks:\n  a: {}\n  b: {after: [a SS, a FF]}\n"
    assert codes({"projects/erp.yaml": text}) == []


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"calendars.yaml": "calendars: {a: {base: b}, b: {base: a}}\n"}, "a is based on b is based on a"),
        ({"staffing.yaml": "people: {a: {manager: b}, b: {manager: a}}\n"}, "a reports to b reports to a"),
        ({"staffing.yaml": "teams: {a: {parent: b}, b: {parent: a}}\n"}, "a is part of b is part of a"),
        (
            {"infrastructure.yaml": "services: {a: {depends_on: [b]}, b: {depends_on: [a]}}\n"},
            "a depends on b depends on a",
        ),
        (
            {"projects/p.yaml": "name: P\ntasks: {a: {parent: b}, b: {parent: a}}\n"},
            "p/a is part of p/b is part of p/a",
        ),
    ],
)
def test_nothing_may_loop(files: dict[str, str], expected: str) -> None:
    assert [d.message for d in checked(files, "REF003")] == [f"a loop: {expected}"]


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


def test_local_schemas_are_applied_on_top() -> None:
    schema = '{"required": ["x-cost"], "properties": {"x-cost": {"enum": ["a", "b"]}, "name": {"maxLength": 3}}}'
    files = {
        "schemas/local/project.schema.json": schema,
        "schemas/local/nope.schema.json": "{}",
        "projects/one.yaml": "name: One\n",
        "projects/two.yaml": "name: Long name\nx-cost: c\n",
    }
    found = [(d.path, d.message) for d in checked(files)]
    assert ("projects/one.yaml", "'x-cost' is required here") in found
    assert ("projects/two.yaml", "'c' is not one of a, b") in found
    assert any(path == "projects/two.yaml" and "longer than 3" in said for path, said in found)
    assert ("schemas/local/nope.schema.json", "'nope' is no kind") in found


def test_what_is_wrong_with_a_local_schema_has_its_place() -> None:
    schema = '{\n  "properties": {\n    "x-a": {"type": "txt"}\n  }\n}\n'
    files = {
        "schemas/local/project.schema.json": schema,
        "schemas/local/staffing.schema.json": '{\n  "required": ["x-a",]\n}\n',
        "schemas/local/budget.schema.json": '{"properties": {"$id": {"type": "string"}, "$schema": {}, "if": {}, "required": {}}}',
    }
    found = [(d.path, d.span.line, d.message.partition(":")[0]) for d in checked(files)]
    assert found == [
        ("schemas/local/project.schema.json", 3, "no JSON Schema"),
        ("schemas/local/staffing.schema.json", 2, "no JSON"),
    ]


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


def test_what_only_an_overlay_says_must_be_whole_too() -> None:
    workspace = workspace_of({"itpm.yaml": "portfolio: P\n"}, {"budget.yaml": "contracts: {c: {name: C}}\n"})
    assert [f.message for f in workspace.findings] == ["a contract needs 'supplier'"]


def test_a_verdict_of_an_overlay_does_not_hold_outside(tmp_path: Path) -> None:
    text = "people: {jane: {description: Write to jane@gmail.com}}\n"
    options = ReadingOptions(Store(tmp_path))
    over = load(tree_of({"itpm.yaml": "portfolio: P\n"}), options, tree_of({"staffing/a.yaml": text}), text_checks())
    plain = load(tree_of({"staffing/a.yaml": text}), options, None, text_checks())
    assert [f.code for f in over.findings] == []
    assert [f.code for f in plain.findings] == ["STR014"]


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
