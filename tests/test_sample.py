"""The sample portfolio is complete, true at its day, and checks without an error."""

import re

from itpm.analysis.facts import Facts
from itpm.check import examined
from itpm.diagnostic import Severity
from itpm.kept.store import Store
from itpm.load.kinds import KINDS, placements
from itpm.load.names import kinds_in
from itpm.load.schemas import COMMON, branches, schema
from itpm.load.workspace import load
from itpm.model.naming import kind_word
from itpm.queries.listing import KINDS as LISTED
from itpm.rules.catalogue import RULES
from itpm.run.run import text_checks
from itpm.text.folder import folder_tree
from itpm.text.reading import ReadingOptions, read_documents
from tests.conftest import DAY, ROOT

# What is told to do nothing yet (STR021), and what there is no use for here.
_REFUSED = {("fiscal-year", "ends")}  # another year than the sample's
_REFUSED |= {("scenario", "targets")}
_EVERYWHERE = {"name", "description", "notes", "labels", "links", "owner", "reviewed", "visibility", "external"}


def test_it_checks_without_an_error_and_tells_what_the_readme_says() -> None:
    workspace = load(folder_tree(ROOT), ReadingOptions(Store(None)), None, text_checks())
    assert workspace.findings == ()
    assert workspace.portfolio.settings.status_date == DAY.isoformat()
    found = examined(Facts(workspace.portfolio, DAY), workspace, RULES).diagnostics
    assert Severity.ERROR not in {each.severity for each in found}
    told = re.findall(r"`([A-Z]{3}[0-9]{3})` ([a-z0-9/-]+)", (ROOT / "README.md").read_text())
    assert len(told) >= 10
    named = {each: [row for row in told if row[0] == each.code and f"'{row[1]}'" in each.message] for each in found}
    unnamed = [f"{each.path}:{each.span.line}: {each.code} {each.message}" for each, rows in named.items() if not rows]
    assert unnamed == [], "README's table has no row for these: mend the sample, or add one"
    assert sorted(row for rows in named.values() for row in rows[:1]) == sorted(told)


def test_readme_shows_the_home_page() -> None:
    (path,) = re.findall(r"!\[The home page[^\]]*\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    head = (ROOT / path).read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n" and int.from_bytes(head[16:20]) == 1400


def test_what_it_holds_of_each_kind_is_in_the_portfolio_and_can_be_listed() -> None:
    """Of every kind of record that a schema declares; entries are documents, which 'explain' and 'budget' tell."""
    portfolio = load(folder_tree(ROOT), ReadingOptions(Store(None))).portfolio
    declared = {kind_word(each) for kind in KINDS for each in kinds_in(kind)} - {"entry"}
    assert sorted(declared - portfolio.by_kind.keys()) == [], (
        "no record of these: a sample or Portfolio has no place for"
    )
    assert sorted(declared - set(LISTED.values())) == [], "'itpm list' has no columns for these (queries/listing.py)"


def test_it_uses_every_field_of_the_format() -> None:
    tree = folder_tree(ROOT)
    kinds = {each.path: each.kind for each in placements(tree.blobs)[0]}
    assert set(kinds.values()) == set(KINDS)
    used: set[int] = set()
    blobs = {path: tree.blobs[path] for path in kinds}
    for document in read_documents(blobs, ReadingOptions(Store(None))):
        _mark(kinds[document.path], schema(kinds[document.path]), document.data, used)
    unused = [
        (name, record, field)
        for name in (*KINDS, COMMON)
        for record, node in ((name, schema(name)), *schema(name).get("$defs", {}).items())
        for field, child in node.get("properties", {}).items()
        if id(child) not in used and field not in _EVERYWHERE and (record, field) not in _REFUSED
    ]
    assert unused == []


def _mark(name: str, node: dict, data: object, used: set[int]) -> None:
    for where, each in branches(name, node):
        if isinstance(data, dict):
            for key, value in data.items():
                child = each.get("properties", {}).get(key)
                if child is not None:
                    used.add(id(child))
                    _mark(where, child, value, used)
                elif isinstance(each.get("additionalProperties"), dict):
                    _mark(where, each["additionalProperties"], value, used)
        elif isinstance(data, list) and isinstance(each.get("items"), dict):
            for item in data:
                _mark(where, each["items"], item, used)


def test_it_is_a_department_of_some_size() -> None:
    portfolio = load(folder_tree(ROOT), ReadingOptions(Store(None))).portfolio
    stages = {project.stage for project in portfolio.projects.values()}
    assert {"idea", "execution", "closed"} <= stages
    assert any(project.on_hold for project in portfolio.projects.values())
    assert len(portfolio.staffing.people) >= 20
    assert portfolio.strategy.goals and portfolio.staffing.vacancies and portfolio.staffing.training
