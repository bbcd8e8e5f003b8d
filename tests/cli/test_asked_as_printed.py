"""Every column that a list has in CSV can be asked for; the one that tells why others are empty says how."""

import csv
import io

import pytest

from itpm.analysis.facts import Facts
from itpm.kept.store import Store
from itpm.load.fields import record_fields
from itpm.load.workspace import load
from itpm.queries.asked import Asked
from itpm.queries.listing import COMPUTED, KINDS, Question, listing
from itpm.queries.matching import resolve
from itpm.queries.query import WhereError
from itpm.text.folder import folder_tree
from itpm.text.reading import ReadingOptions
from tests.conftest import DAY, ROOT, Folder, Run

BESIDE = ("_known", "_unknown_count", "_bound")


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts(load(folder_tree(ROOT), ReadingOptions(Store(None))).portfolio, DAY)


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - COMPUTED))
def test_every_column_of_a_list_can_be_asked_for(facts: Facts, kind: str) -> None:
    fields, of = record_fields(), KINDS[kind]
    found = listing(facts, kind, fields, Question(where="id is empty"))
    asked = Asked(facts, of, facts.portfolio.by_kind.get(of, {}), fields[of], in_projects=True)
    sums = (f"{name}{end}" for name in asked.figures for end in BESIDE)
    for column in (*found.columns, *sums, "unknown"):
        if column == "unknown":
            with pytest.raises(WhereError, match="why others of the columns are empty"):
                resolve(asked, column)
        else:
            assert ".".join(resolve(asked, column).steps) == column


def test_what_is_known_of_figures_is_found_as_their_csv_says_it(run: Run, folder: Folder) -> None:
    # Of 500 EUR and a line of which nobody knows what it costs, 500 are known, one part is not, and it is at least that.
    lines = "{a: {type: opex, planned: 500}, b: {type: opex, planned: {unknown: No offer yet}}}"
    at = folder({"itpm.yaml": "currency: EUR\n", "projects/p.yaml": f"name: P\nbudget: {{lines: {lines}}}\n"})

    def figures(where: str) -> list[str]:
        code, out, said = run("list", "figures", "--where", where, "--format", "csv", cwd=at)
        assert code == 0, said
        return [row["figure"] for row in csv.DictReader(io.StringIO(out)) if row["address"] == "p"]

    planned = run("list", "figures", "--where", "figure = planned", "--format", "csv", cwd=at)[1].splitlines()
    assert planned[0].split(",")[2:6] == ["value", "value_known", "value_unknown_count", "value_bound"]
    assert "p,planned,,500.00,1,at least,EUR," in planned[1]
    for where in (
        "value_known = 500",
        "value_unknown_count = 1",
        "value_bound = 'at least'",
        "value_bound is not empty",
    ):
        assert "planned" in figures(where), where
    for where in ("value_known > 500", "value_unknown_count = 0", "value_bound is empty"):
        assert "planned" not in figures(where), where
