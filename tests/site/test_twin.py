"""What programs read beside the pages: it says what the pages and the commands say, and no more than its readers may know."""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from itpm.classification import Classification
from itpm.interchange.formulas import as_before
from itpm.interchange.kinds import sheets_of_kinds
from itpm.kept.store import Store
from itpm.load.fields import record_fields
from itpm.model.audience import Audience
from itpm.page.blocks import COMMA, Chip, Column, Fold, Link, Muted, Page, Section, Table, Tile, Tiles
from itpm.page.value import Told
from itpm.run.run import Inputs, Run
from itpm.site.files import Beside, Kept
from itpm.site.sources import Built, rendered
from itpm.site.twin import document, flat
from itpm.text.folder import folder_tree
from tests.conftest import Folder
from tests.conftest import Run as Cli

_ATOM = {"a": "http://www.w3.org/2005/Atom"}
PORTFOLIO = {
    "itpm.yaml": "schema: 1\nportfolio: T\nstatus_date: 2026-07-14\ncurrency: EUR\n",
    "staffing.yaml": "people: {jane: {name: Jane Roe}}\n",
    "budget.yaml": "budgets: {b: {name: The budget, approved: {2026-01-01: {amount: 1234567.89, by: cfo}},"
    " lines: {l: {name: '=1+1', planned: 765432.1}}}}\n",
    "projects/erp.yaml": """\
name: "=HYPERLINK(\\"http://x.example\\")"
stage: execution
manager: jane
tasks: {t: {name: T, duration: 3d}}
milestones: {m: {name: Live, due: 2026-08-03}}
decisions:
  soon: {name: Soon, due: 2026-07-20, needed_from: [jane]}
  later: {name: Later, due: 2026-09-01}
  taken: {name: Taken, decided: {date: 2026-07-01, by: [jane]}, outcome: The first}
updates: {2026-07-10: {by: jane, headline: It goes, achieved: [This], next: [That], declared: {overall: amber}}}
""",
}


def run_of(root: Path) -> Run:
    return Run(Inputs(root, folder_tree(root), workers=1), Store(None))


def files(built: Built) -> dict[str, bytes]:
    found = list(built.beside.files())
    assert len({path for path, _content in found}) == len(found)
    return dict(found)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("twin")
    for path, text in PORTFOLIO.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


@pytest.fixture(scope="module")
def made(root: Path) -> dict[str, bytes]:
    return files(rendered(run_of(root), directories=False))


def test_a_page_as_data() -> None:
    sum_ = Told("960 k EUR", Classification.MANAGEMENT, "erp.approved", "959871.25 EUR")
    columns = (Column("Project"), Column("Money", number=True, reads=("project.approved",)), Column("Money"))
    row = (Link("ERP", "projects/erp.md"), (sum_, "so far"), Chip("Late", "red"))
    table = Table("Money of projects", columns, (row,), anchors=("erp",))
    blocks = (Tiles((Tile("Approved", sum_, figure="approved"),)), Section("All", (Fold("x", (table, table)),), "all"))
    found = document(Page("money.md", "Money", blocks, chip=Chip("At risk", "amber")), {"as_of": "2026-07-14"})
    assert found["page"] == "money"
    assert found["state"] == {"text": "At risk", "state": "amber"}
    value = {"text": "960 k EUR", "address": "erp.approved", "exact": "959871.25 EUR"}
    assert found["tiles"] == [
        {"key": "approved", "label": "Approved", "value": value, "note": {"text": ""}, "figure": "approved"}
    ]
    first, second = found["tables"]
    assert (first["section"], first["key"], second["key"]) == ("all", "money-of-projects", "money-of-projects-2")
    assert [each["key"] for each in first["columns"]] == ["project", "money", "money_2"]
    assert first["columns"][1]["reads"] == ["project.approved"]
    assert first["rows"] == [
        {
            "anchor": "erp",
            "cells": {
                "project": {"text": "ERP", "link": "projects/erp.md"},
                "money": {"text": "960 k EUR so far", "address": "erp.approved", "exact": "959871.25 EUR so far"},
                "money_2": {"text": "Late", "state": "red"},
            },
        }
    ]
    assert flat(first) == [["project", "money", "money_2"], ["ERP", "959871.25 EUR so far", "Late"]]


def test_what_stands_beside_a_value_has_a_column_of_its_own() -> None:
    """A name is the name alone, to be met by programs; a state that stands alone is the value of its cell."""
    sum_ = Told("≥ 960 k EUR", Classification.MANAGEMENT, "erp.approved", "≥ 959871.25 EUR")
    columns = (Column("Budget"), Column("Forecast"), Column("State"), Column("Budget note"))
    rows = (
        ((Link("IT 2026", "budget.md"), Muted("n/a: nobody says it")), Muted("n/a"), Chip("Late", "red"), "x"),
        ("Sales", (sum_, Muted("at a rate of 2"), Chip("Above", "red")), (Muted("–"), Chip("Late", "red")), "y"),
    )
    (made,) = document(Page("money.md", "Money", (Table("Sums", columns, rows),)), {})["tables"]
    assert flat(made) == [
        ["budget", "budget_note_2", "forecast", "forecast_note", "state", "state_note", "budget_note"],
        ["IT 2026", "n/a: nobody says it", "n/a", "", "Late", "", "x"],
        ["Sales", "", "≥ 959871.25 EUR", "at a rate of 2 Above", "–", "Late", "y"],
    ]
    states = (Chip("Late", "red"), COMMA, Chip("Old", "amber"))
    (made_,) = document(Page("m.md", "M", (Table("T", (Column("S"),), ((states,),)),)), {})["tables"]
    assert flat(made_) == [["s"], ["Late, Old"]]
    told = made["rows"][0]["cells"]["budget"]
    assert (told["text"], told["value"], told["note"]) == (
        "IT 2026 n/a: nobody says it",
        "IT 2026",
        "n/a: nobody says it",
    )


def test_json_and_csv_say_the_sums_of_the_page_to_the_cent(made: dict[str, bytes], root: Path, run: Cli) -> None:
    page = json.loads(made["api/budget.json"])
    assert (page["schema_version"], page["as_of"], page["audience"]) == (1, "2026-07-14", None)
    code, out, err = run("list", "figures", "--where", "figure = approved", "--format", "json", cwd=root)
    assert code == 0, err
    told = {each["id"]: each["value"] for each in json.loads(out)["figures"]}
    assert told["b.approved"] == {"amount": "1234567.89", "currency": "EUR"}
    sums = {each["exact"] for each in _values(page) if each.get("address") == "b.approved" and "exact" in each}
    assert sums == {"1234567.89 EUR"}
    paths = next(each["tables"] for each in json.loads(made["api.json"])["pages"] if each["page"] == "budget")
    filled = [each for each in page["tables"] if each["rows"]]
    assert paths == [f"api/budget/{each['key']}.csv" for each in filled]
    read = [list(csv.reader(io.StringIO(made[path].decode()))) for path in paths]
    assert [[list(map(as_before, row)) for row in rows] for rows in read] == list(map(flat, filled))
    line = next(row for rows in read for row in rows if "=1+1" in row[0])
    assert line[0].startswith("'=1+1")
    assert "765432.10 EUR" in line


def _values(made: object) -> Iterator[dict[str, str]]:
    """Every value of a document."""
    if isinstance(made, dict):
        if "text" in made:
            yield made
        for each in made.values():
            yield from _values(each)
    elif isinstance(made, list):
        for each in made:
            yield from _values(each)


def test_the_index_names_every_file(made: dict[str, bytes]) -> None:
    index = json.loads(made["api.json"])
    listed = {each["data"] for each in index["pages"]} | {path for each in index["pages"] for path in each["tables"]}
    assert listed | set(index["files"]) | {"api.json"} == set(made)
    assert json.loads(made["api/index.json"])["page"] == "index"
    assert index["files"] == ["decisions.atom", "milestones.ics", "portfolio.xlsx", "updates.atom"]


def test_it_is_the_same_to_the_byte_when_made_again(made: dict[str, bytes], root: Path) -> None:
    assert files(rendered(run_of(root), directories=False)) == made


def test_it_is_the_same_whatever_the_language_of_the_pages(made: dict[str, bytes], folder: Folder) -> None:
    root = folder(PORTFOLIO | {"itpm.yaml": f"{PORTFOLIO['itpm.yaml']}language: de\n"})
    found = files(rendered(run_of(root), directories=False))
    assert found["api/index.json"] == made["api/index.json"]
    assert found.keys() == made.keys()


def test_the_workbook_holds_what_is_listed_as_numbers_and_days(root: Path, run: Cli) -> None:
    made = {each.title: each for each in sheets_of_kinds(run_of(root).facts, record_fields(), {"portfolio": "T"})}
    assert [row[:2] for row in made["About"].rows[:2]] == [("portfolio", "T"), ("projects", "1")]
    milestones = made["Milestones"]
    row = dict(zip(milestones.columns, milestones.rows[0], strict=True))
    code, out, err = run("list", "milestones", "--format", "json", cwd=root)
    assert code == 0, err
    told = json.loads(out)["milestones"][0]
    assert (row["id"], row["due"]) == (told["id"], date.fromisoformat(told["due"])) == ("erp/m", date(2026, 8, 3))
    figures = {row[0]: row for row in made["Figures"].rows if row[1] == "approved"}
    heads = made["Figures"].columns
    found = dict(zip(heads, figures["b"], strict=True))
    assert (found["value"], found["value_currency"]) == (Decimal("1234567.89"), "EUR")


def test_no_text_is_a_formula(made: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(made["portfolio.xlsx"])) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert "HYPERLINK" in book.read("xl/sharedStrings.xml").decode()
    assert len(sheets) > 5
    assert not any("<f>" in each or "<hyperlink" in each for each in sheets)
    cells = [cell for name, text in made.items() if name.endswith(".csv") for cell in _cells(text)]
    assert any("HYPERLINK" in each for each in cells)
    assert not any(each.startswith(("=", "+", "@")) for each in cells)


def _cells(text: bytes) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(text.decode())) for cell in row]


def test_feeds_tell_what_is_reported_and_decided(made: dict[str, bytes]) -> None:
    feed = ET.fromstring(made["updates.atom"])  # noqa: S314 - made here
    entry = feed.find("a:entry", _ATOM)
    assert entry is not None
    said = {name: entry.findtext(f"a:{name}", "", _ATOM) for name in ("title", "updated", "content")}
    assert said["updated"] == "2026-07-10T00:00:00Z"
    assert said["title"].endswith(": It goes")
    assert said["content"] == "Declared: amber\nAchieved: This\nNext: That"
    assert entry.findtext("a:author/a:name", "", _ATOM) == "Jane Roe"
    link = entry.find("a:link", _ATOM)
    assert link is not None and link.get("href") == "projects/erp.html"
    taken = ET.fromstring(made["decisions.atom"])  # noqa: S314 - made here
    # Later is due in seven weeks, and told of from 18 August on.
    told = [
        tuple(each.findtext(f"a:{name}", "", _ATOM) for name in ("updated", "content"))
        for each in taken.findall("a:entry", _ATOM)
    ]
    assert told == [
        ("2026-07-06T00:00:00Z", "To be decided by 2026-07-20: Jane Roe."),
        ("2026-07-01T00:00:00Z", "The first"),
    ]


def test_the_calendar_holds_milestones_alone(made: dict[str, bytes]) -> None:
    text = made["milestones.ics"].decode()
    assert "DTSTART;VALUE=DATE:20260803" in text or "Live" in text
    assert text.count("BEGIN:VEVENT") == 1
    assert "VTODO" not in text


def test_an_audience_gets_files_of_what_it_may_know(root: Path, made: dict[str, bytes]) -> None:
    found = files(rendered(run_of(root).told(Audience("all", Classification.PUBLIC)), directories=False))
    assert "milestones.ics" not in found
    assert "api/budget.json" not in found
    unpacked = _unpacked(found)
    for secret in ("1234567.89", "1,235 k", "765432", "Jane Roe"):
        assert not any(secret in each for each in unpacked.values()), secret
    assert any("1234567.89" in each for each in _unpacked(made).values())
    hidden = Audience("some", Classification.MANAGEMENT, frozenset({"decision"}))
    assert "decisions.atom" not in files(rendered(run_of(root).told(hidden), directories=False))


def _unpacked(found: dict[str, bytes]) -> dict[str, str]:
    texts = {name: text.decode() for name, text in found.items() if not name.endswith(".xlsx")}
    with zipfile.ZipFile(io.BytesIO(found["portfolio.xlsx"])) as book:
        return texts | {f"xlsx/{name}": book.read(name).decode() for name in book.namelist()}


def test_of_very_many_records_the_workbook_says_how_they_are_listed(folder: Folder) -> None:
    tasks = "".join(f"  t{number}: {{name: T, duration: 1d}}\n" for number in range(2_001))
    root = folder({"itpm.yaml": "schema: 1\nportfolio: T\n", "projects/a.yaml": f"name: A\ntasks:\n{tasks}"})
    made = {each.title: each for each in sheets_of_kinds(run_of(root).facts, record_fields(), {})}
    assert "Tasks" not in made
    assert ("tasks", "too many for a sheet: itpm list tasks --format csv") in made["About"].rows


def test_what_is_served_while_it_is_written_has_no_files(root: Path) -> None:
    built = rendered(run_of(root), directories=False, beside=False)
    assert files(built) == {}
    assert built.extra["itpm_files"] == []
    assert not any("\ndata: " in each.markdown for each in built.pages)


def test_pages_lead_to_their_data(root: Path, run: Cli, tmp_path: Path, made: dict[str, bytes]) -> None:
    code, _out, err = run("site", "build", "--audience", "restricted", "--site", str(tmp_path / "site"), cwd=root)
    assert code == 0, err
    site = tmp_path / "site"
    assert {name: (site / name).read_bytes() for name in made} == made
    text = (site / "projects" / "erp.html").read_text()
    assert '<link rel="alternate" type="application/json" href="../api/projects/erp.json"' in text
    assert '<link rel="alternate" type="application/atom+xml" href="../updates.atom"' in text
    assert '<a href="../portfolio.xlsx"' in text
    assert '<a href="../api/projects/erp/' in text
    assert text.count('type="text/csv"') == sum(name.startswith("api/projects/erp/") for name in made)
    sitemap = (site / "sitemap.xml").read_text()
    assert "<loc>projects/erp.html</loc>" in sitemap
    assert "lastmod" not in sitemap
    packed = (site / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed).decode() == sitemap
    assert packed[4:8] == b"\0\0\0\0"


def test_pages_are_held_packed() -> None:
    page = Page("x.md", "X", (Table("T", (Column("A"),), (("a",),)), Table("U", (Column("A"),), ())))
    kept = Kept.of(page, {})
    assert kept.tables == (("api/x/t.csv", "T"),)
    found = dict(Beside(pages={kept.path: kept}).files())
    assert sorted(found) == ["api.json", "api/x.json", "api/x/t.csv"]
    assert found["api/x/t.csv"] == b"a\r\na\r\n"
