"""Everything with an address is shown: what it says, what names it, and what is computed of it."""

import json
from pathlib import Path

import pytest

from tests.cli.mail import MAIL, shown
from tests.conftest import Folder, Run


@pytest.fixture
def root(folder: Folder) -> Path:
    return folder(MAIL)


def test_a_person_is_shown_with_their_work_what_they_own_and_their_leave(run: Run, root: Path) -> None:
    text = run("show", "kai", cwd=root)[1]
    assert (
        "work:\n  mail/build  Build  in work  2026-03-04..2026-03-10  as tester\nwork that is over:\n  mail/survey  Survey"
        in text
    )
    assert "  2026-03-30..2026-04-03: all\n" in text
    assert "  decision soon   needed_from\n" in text and "  risk mail/slow  owner\n" in text
    assert "nominal Nominal hours, 2026-03-04..2026-03-31 160.0 h" in " ".join(text.split())  # twenty days
    record = shown(run, root, "kai")
    assert [job["id"] for job in record["work"]] == ["mail/build", "mail/survey", "mail/prep"]
    assert record["leave"] == {"2026-03-30..2026-04-03": "all"}


def test_a_record_is_shown_with_who_names_it(run: Run, root: Path) -> None:
    assert "named by:\n  service mail  depends_on\n" in run("show", "core-switch", cwd=root)[1]
    assert "named by:\n  settings itpm.yaml  calendar\n" in run("show", "office", cwd=root)[1]
    named = shown(run, root, "service:mail")["named_by"]
    assert named == [{"kind": "service", "id": "desk", "fields": ["depends_on"]}]
    assert {each["kind"] for each in shown(run, root, "mail/order")["named_by"]} == {"task"}


def test_records_are_shown_as_a_file_says_them(run: Run, root: Path) -> None:
    text = run("show", "project:mail", cwd=root)[1]
    assert "serves: {fast: 60%}\n" in text and "\n  msproject: {id: 024-1, " in text and "x-cost-centre: 4410\n" in text
    assert "notice: 30d\n" in run("show", "care", cwd=root)[1]
    assert "value: 1200000.50 # EUR\n" in run("show", "care", cwd=root)[1]
    slow = run("show", "mail/slow", cwd=root)[1]
    assert "probability: 40%\n" in slow and "impact: {cost: 30000, delay: 5d} # EUR\n" in slow
    task = run("show", "mail/order", cwd=root)[1]
    assert "assign: [ann]\n" in task and "duration: 1d\n" in task
    assert "after: [mail/order]\n" in run("show", "mail/build", cwd=root)[1]
    assert "set: {project:mail.priority: 900}\n" in run("show", "more", cwd=root)[1].replace('"', "")
    assert shown(run, root, "project:mail")["external"]["msproject"]["id"] == "024-1"
    listed = json.loads(run("list", "projects", "--format", "json", cwd=root)[1])["projects"]
    assert listed[0]["external"]["msproject"]["id"] == "024-1"
    assert "024-1" in run("list", "projects", "--columns", "external.msproject.id", "--format", "csv", cwd=root)[1]


def test_prose_of_several_lines_is_shown_as_such(run: Run, folder: Folder) -> None:
    root = folder({"projects/p.yaml": "name: P\ndescription: |\n  One\n  two: three\n"})
    assert "description: |\n  One\n  two: three\n" in run("show", "p", cwd=root)[1]


def test_everything_with_an_address_is_shown_in_both_forms(run: Run, root: Path) -> None:
    from tests.conftest import workspace_of

    portfolio = workspace_of(MAIL).portfolio
    things = [f"{kind}:{address}" for kind, each in portfolio.by_kind.items() for address in each]
    assert len(things) > 30
    for thing in things:
        text = run("show", thing, cwd=root)[1]
        assert text.startswith(f"id: {thing.partition(':')[2]}\n") and "object at" not in text, thing
        assert shown(run, root, thing)["address"] == thing


def test_sums_of_several_currencies_are_shown_each_with_its_own(folder: Folder, run: Run) -> None:
    rates = "rate: {2026-01-01: 720, 2027-01-01: {amount: 800, currency: USD}}"
    root = folder({"itpm.yaml": "portfolio: X\n", "staffing.yaml": f"people: {{jane: {{name: Jane, {rates}}}}}\n"})
    assert ("rate:\n  2026-01-01: {amount: 720, currency: EUR}\n  2027-01-01: {amount: 800, currency: USD}\n") in run(
        "show", "jane", cwd=root
    )[1]


def test_who_names_a_record_is_found_in_records_inside_of_records(run: Run, folder: Folder) -> None:
    files = {
        "staffing.yaml": "people: {kim: {}, zoe: {}}\noperations: {o: {load: 5%, rota: {who: [kim]}}}\n",
        "projects/p.yaml": "name: P\nrisks: {r: {closed: {date: 2026-01-01, by: zoe}}}\n"
        "baselines: {b: {approved: {date: 2026-01-01, by: zoe}}}\n",
    }
    root = folder(files)
    assert shown(run, root, "kim")["named_by"] == [{"kind": "operation", "id": "o", "fields": ["rota.who"]}]
    assert [each["fields"] for each in shown(run, root, "zoe")["named_by"]] == [["approved.by"]]


def test_iterations_of_a_team_are_listed_and_shown_as_those_of_projects(folder: Folder, run: Run) -> None:
    timebox = "{dates: 2026-07-06..2026-07-17, committed: 20}"
    files = {
        "staffing.yaml": f"teams: {{ops: {{name: Ops, iterations: {{s14: {timebox}}}}}}}\n",
        "projects/p.yaml": f"name: P\niterations: {{w1: {timebox}}}\n",
    }
    root = folder({"itpm.yaml": "portfolio: X\n", **files})

    def listed(*of: str) -> list[str]:
        rows = run("list", "iterations", *of, "--format", "csv", cwd=root)[1].splitlines()
        return [row.split(",")[0] for row in rows[1:]]

    assert listed() == ["p/w1", "ops/s14"]
    assert listed("--of", "ops") == ["ops/s14"]
    assert listed("--of", "project:p") == ["p/w1"]
    assert run("show", "ops/s14", cwd=root)[1].startswith("id: ops/s14\ndates: 2026-07-06..2026-07-17\n")


def test_a_graph_says_how_many_of_several_are_needed(folder: Folder, run: Run) -> None:
    needs = "[lan, {any: 2, of: [dc1, dc2, dc3]}, {any: 2, of: [ups1, ups2]}]"
    names = ("lan", "dc1", "dc2", "dc3", "ups1", "ups2")
    assets = ", ".join(f"{name}: {{}}" for name in names)
    text = f"services: {{mail: {{name: Mail, depends_on: {needs}}}}}\nassets: {{{assets}}}\n"
    root = folder({"itpm.yaml": "portfolio: X\n", "infrastructure.yaml": text})
    _code, out, err = run("graph", "services", "mail", cwd=root)
    assert out.count('label="any 2 of 3"') == 1 and "any 2 of 2" not in out
    # Through the node between lead one arrow and three; two of two are simply both needed.
    assert "8 nodes, 7 arrows" in err
    assert "any 2 of 3" in run("graph", "services", "dc2", "--format", "mmd", cwd=root)[1]
