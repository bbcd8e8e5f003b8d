"""What the language server that people use says of files of itpm: nothing of right ones, where wrong ones are wrong."""

from collections.abc import Iterator
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from itpm.cli.init import new_files
from itpm.load.kinds import KINDS
from itpm.load.schemas import Schema
from itpm.load.standalone import standalone
from itpm.rules.catalogue import RULES
from tests.conftest import ROOT
from tests.editor.conftest import sample
from tests.editor.server import Server

WRONG = (
    # The path, the text, and the line that is marked, from 1.
    ("projects/a.yaml", "name: A\nstage: exekution\n", 2),
    ("projects/a.yaml", "name: A\nfoo: 1\n", 2),
    ("projects/a.yaml", "name: A\ntasks:\n  t:\n    effort: 20\n", 4),
    ("projects/a.yaml", "name: A\ntasks:\n  t:\n    effort: 20D\n", 4),
    ("projects/a.yaml", "name: A\ntasks:\n  t:\n    duration: 2,5d\n", 4),
    ("projects/a.yaml", "name: A\ntasks:\n  t:\n    due: 2026-03-01\n", 4),
    ("projects/a.yaml", "name: A\ntasks:\n  T: {duration: 1d}\n", 3),
    ("projects/a.yaml", "name: A\ntasks:\n  - id: t\n", 3),
    ("projects/a.yaml", "name: A\ntasks:\n  t:\n    after: design\n", 4),
    ("projects/a.yaml", "name: A\ntasks:\n  t:\n    progress: 40\n", 4),
    ("projects/a.yaml", "name: A\ntasks:\n  t:\n    started: 1 March\n", 4),
    ("projects/a.yaml", "name: A\nrisks:\n  r:\n    probability: 40\n", 4),
    ("projects/a.yaml", "name: A\nrisks:\n  r:\n    response: ignore\n", 4),
    ("projects/a.yaml", "name: A\nmilestones:\n  m:\n    duration: 3d\n", 4),
    ("projects/a.yaml", 'name: A\npriority: "700"\n', 2),
    ("projects/a.yaml", "name: A\nbudget:\n  lines:\n    l:\n      type: capital\n", 5),
    ("projects/a.yaml", "name: A\nbudget:\n  contingency: many\n", 3),
    ("projects/a/tasks.yaml", "tasks:\n  t:\n    efort: 1d\n", 3),
    ("projects/a/b/budget.yaml", "budget:\n  contingenzy: 4\n", 2),
    ("staffing.yaml", "people:\n  ann:\n    fte: half\n", 3),
    ("staffing.yaml", "people:\n  ann:\n    skills: {PROG: nine}\n", 3),
    ("staffing/x.yaml", "leave:\n  ann:\n    2026-08-03: holiday\n", 3),
    ("budget.yaml", "budgets:\n  it:\n    fiscal_year: 26\n", 3),
    ("budget/entries.yaml", "entries:\n  A1: {date: 2026-01-01, kind: bill}\n", 2),
    ("infrastructure.yaml", "services:\n  s:\n    tier: one\n", 3),
    ("infrastructure.yaml", "services:\n  s:\n    rto: soon\n", 3),
    ("calendars.yaml", "calendars:\n  o:\n    week: {mon-fri: [9-5]}\n", 3),
    ("strategy.yaml", "objectives:\n  o:\n    confidence: high\n", 3),
    ("itpm.yaml", "currency: euro\n", 1),
    ("timesheets/2026-W10.yaml", "timesheets:\n  ann: {a/t: eight}\n", 2),
    ("scenarios/deep/s.yaml", "name: S\nsets: {}\n", 2),
)


def test_nothing_is_wrong_with_the_sample_and_a_new_portfolio(server: Server) -> None:
    new = {path: text for path, text in new_files(date(2026, 3, 2)).items() if path.endswith(".yaml")}
    yours = {path: text for path, text in new.items() if not path.startswith(".") and "/." not in path}
    files = dict(sample())
    assert len(files) > 30 and len(yours) >= 4
    for path, text in (*files.items(), *yours.items()):
        assert server.open(path, text) == [], path
        server.close(path)


def test_nothing_is_wrong_with_drawn_portfolios(server: Server, tmp_path: Path) -> None:
    """Twenty of the generator's, of each all files but the projects behind the first two."""
    spec = spec_from_file_location("generate", ROOT / "bench/generate.py")
    assert spec is not None and spec.loader is not None
    generator = module_from_spec(spec)
    spec.loader.exec_module(generator)
    for number in range(1, 21):
        generator.generate(number, tmp_path / str(number), rich=number % 2 == 0)
        files = sorted((tmp_path / str(number)).rglob("*.yaml"))
        projects = [each for each in files if each.parent.name == "projects"]
        for each in [*projects[:2], *(each for each in files if each not in projects)]:
            path = each.relative_to(tmp_path / str(number)).as_posix()
            assert server.open(path, each.read_text()) == [], (number, path)
            server.close(path)


@pytest.mark.parametrize(("path", "text", "line"), WRONG)
def test_what_is_wrong_is_marked(server: Server, path: str, text: str, line: int) -> None:
    found = server.open(path, text)
    server.close(path)
    assert line - 1 in {each["range"]["start"]["line"] for each in found}, found


def test_a_file_has_the_schema_of_its_kind_alone(server: Server) -> None:
    """The name of another kind says nothing inside a project, nor outside of the portfolio's files."""
    text = "name: Recruit\nstage: idea\nbudget: {contingency: 4}\n"
    for path in ("projects/budget.yaml", "projects/erp/budget.yaml", "projects/staffing/recruit.yaml"):
        assert server.open(path, text) == [], path
        server.close(path)
    for path in ("docs/budget.yaml", "docs/staffing/x.yaml", "mkdocs.yaml"):
        assert server.open(path, "foo: 1\n") == [], path
        server.close(path)


def places(kind: str) -> Iterator[tuple[tuple[str, ...], Schema]]:
    """Where each record of a kind may stand, once, as keys from the top; a number stands for an item of a list."""
    whole = standalone(kind)
    seen: set[int] = set()
    waiting: list[tuple[tuple[str, ...], Schema]] = [((), whole)]
    while waiting:
        steps, node = waiting.pop(0)
        while "$ref" in node:
            node = whole["$defs"][node["$ref"].rpartition("/")[2]]
        if "properties" in node:
            if id(node) in seen:
                continue
            seen.add(id(node))
            yield steps, node
        for name, part in node.get("properties", {}).items():
            waiting.append(((*steps, name), part))
        if isinstance(node.get("additionalProperties"), dict):
            waiting.append(((*steps, "new"), node["additionalProperties"]))
        if isinstance(node.get("items"), dict):
            waiting.append(((*steps, "-"), node["items"]))
        waiting += [(steps, option) for option in node.get("anyOf", ())]


def written(steps: tuple[str, ...], fields: list[str]) -> tuple[str, int]:
    """A file in which some fields stand at a place, each without a value, and the line of the first of them."""
    lines, depth, item = [], 0, ""
    for step in steps:
        if step == "-":
            item = "- "
            continue
        lines.append(f"{'  ' * depth}{item}{step}:")
        depth += 2 if item else 1
        item = ""
    first = len(lines)
    pad = "  " * depth
    rows = [f"{pad}{item}{fields[0]}:", *(f"{pad}{'  ' if item else ''}{field}:" for field in fields[1:])]
    return "\n".join([*lines, *rows]) + "\n", first


FOLDERS = {"project": "projects/p.yaml", "scenario": "scenarios/s.yaml", "timesheet": "timesheets/2026-W10.yaml"}


@pytest.mark.parametrize("kind", KINDS)
def test_hover_says_the_words_of_each_field(server: Server, kind: str) -> None:
    path, whole, wrong = FOLDERS.get(kind, f"{kind}.yaml"), standalone(kind), []
    for steps, node in places(kind):
        fields = list(node["properties"])
        text, first = written(steps, fields)
        server.open(path, text)
        for number, field in enumerate(fields):
            part = node["properties"][field]
            part = part if "description" in part else whole["$defs"][part["$ref"].rpartition("/")[2]]
            line = text.splitlines()[first + number]
            said = server.hover(path, first + number, line.index(field) + 1)
            if plain(part["description"]) not in plain(said):
                wrong.append(("/".join((*steps, field)), part["description"], said))
        server.close(path)
    assert wrong == []


def plain(text: str) -> str:
    """A text without what escapes and folds it."""
    return " ".join(text.replace("\\", "").replace("&nbsp;", " ").split())


def at(text: str) -> tuple[str, int, int]:
    """A text without its mark, and where that stood."""
    before = text.partition("|")[0]
    return text.replace("|", ""), before.count("\n"), len(before) - before.rfind("\n") - 1


COMPLETED = (
    ("projects/p.yaml", "name: P\n|", {"stage", "tasks", "risks", "budget", "milestones"}),
    ("projects/p.yaml", "name: P\nstage: |", {"idea", "proposal", "planning", "execution", "closing", "closed"}),
    ("projects/p.yaml", "tasks:\n  t:\n    |", {"effort", "duration", "assign", "after", "progress"}),
    ("projects/p.yaml", "tasks:\n  t:\n    effort: 1d\n    |", {"assign", "after"}),
    ("projects/p.yaml", "risks:\n  r:\n    |", {"probability", "impact", "response", "owner"}),
    ("projects/p.yaml", "risks:\n  r:\n    response: |", {"avoid", "transfer", "mitigate", "accept"}),
    ("projects/p.yaml", "risks:\n  r:\n    kind: |", {"threat", "opportunity"}),
    ("projects/p.yaml", "milestones:\n  m:\n    |", {"due", "after", "reached"}),
    ("projects/p.yaml", "budget:\n  lines:\n    l:\n      type: |", {"capex", "opex"}),
    ("projects/p/tasks.yaml", "tasks:\n  t:\n    |", {"effort", "assign"}),
    ("staffing.yaml", "people:\n  ann:\n    |", {"team", "roles", "skills", "rate", "fte"}),
    ("staffing.yaml", "|", {"people", "teams", "roles", "leave"}),
    ("budget.yaml", "entries:\n  A:\n    kind: |", {"commitment", "accrual", "actual", "credit"}),
    ("infrastructure.yaml", "services:\n  s:\n    |", {"tier", "rto", "rpo", "depends_on"}),
    ("infrastructure.yaml", "assets:\n  a:\n    state: |", {"planned", "in-use", "retired"}),
    ("strategy.yaml", "objectives:\n  o:\n    kind: |", {"committed", "aspirational"}),
    ("calendars.yaml", "calendars:\n  c:\n    |", {"week", "holidays", "closed", "open"}),
    ("collaboration.yaml", "requests:\n  r:\n    status: |", {"new", "accepted", "declined", "done"}),
    ("itpm.yaml", "|", {"currency", "timezone", "fiscal_year", "status_date", "rules"}),
    ("itpm.yaml", "rules:\n  |", {rule.code for rule in RULES}),
)


@pytest.mark.parametrize(("path", "marked", "offered"), COMPLETED)
def test_what_fits_is_offered(server: Server, path: str, marked: str, offered: set[str]) -> None:
    text, line, column = at(marked)
    server.open(path, text)
    found = server.complete(path, line, column)
    server.close(path)
    assert offered <= found.keys(), offered - found.keys()
    assert not any("object Object" in label or "undefined" in label for label in found)


@pytest.mark.parametrize("field", ["owner", "manager", "programme", "serves"])
def test_nobody_is_offered_who_is_only_an_example(server: Server, field: str) -> None:
    text, line, column = at(f"name: P\n{field}: |")
    server.open("projects/p.yaml", text)
    found = server.complete("projects/p.yaml", line, column)
    server.close("projects/p.yaml")
    assert not {"jane", "omar", "erp/cut-over", "merger"} & found.keys()


def test_formatting_changes_nothing(server: Server) -> None:
    new = {path: text for path, text in new_files(date(2026, 3, 2)).items() if path.endswith((".yaml", ".yml"))}
    assert "projects/first-project.yaml" in new
    for path, text in (*sample(), *new.items()):
        server.open(path, text)
        assert server.format(path) == [], path
        server.close(path)
