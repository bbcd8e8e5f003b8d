"""Names that are free text: releases, products with their cycles, and documents."""

import pytest

from itpm.model.naming import split_kind
from tests.conftest import checked, workspace_of

KEYS = ("v1.37", "2026.1", "Windows 11 24H2", "SAP R/3", "Release 5: Autumn", "Ä-1 (beta)", "24h2")


@pytest.mark.parametrize("key", KEYS)
def test_a_release_is_called_as_it_is_and_found_with_its_kind_or_without(key: str) -> None:
    milestones = f"{{m: {{name: M, at: {key!r}}}, k: {{name: K, at: {'release:' + key!r}}}}}"
    files = {
        "releases.yaml": f"releases: {{{key!r}: {{}}}}\n",
        "projects/a.yaml": f"name: A\nmilestones: {milestones}\n",
    }
    workspace = workspace_of(files)
    assert workspace.findings == ()
    (release,) = workspace.portfolio.releases.values()
    assert (release.id, release.title) == (key, key)
    assert set(workspace.portfolio.meant(f"release:{key}")) == {"release"}


@pytest.mark.parametrize("product", KEYS)
@pytest.mark.parametrize("cycle", ["13", "4.7 SP1", "2019"])
def test_an_asset_runs_a_cycle_of_a_product_that_is_there(product: str, cycle: str) -> None:
    def found(said: str) -> list[str]:
        files = {
            "products.yaml": f"products: {{{product!r}: {{cycles: {{{cycle!r}: {{security_until: 2027-01-01}}}}}}}}\n",
            "infrastructure.yaml": f"assets: {{a: {{product: {{cycle: {said!r}}}}}}}\n",
        }
        workspace = workspace_of(files)
        (record,) = workspace.portfolio.products.values()
        assert record.title == product
        assert {each.title for each in record.cycles.values()} == {cycle}
        return [str(each.what) for each in workspace.findings]

    assert found(f"{product}/{cycle}") == []
    assert found(f"{product}/{cycle}x") == [f"no product cycle '{product}/{cycle}x'"]


@pytest.mark.parametrize("key", ["RE 2026/0815", "4711", "Rechnung Nr. 5 (Ärger & Söhne)", "a:b/c#d.e"])
def test_a_document_may_be_called_as_in_the_books(key: str) -> None:
    line = "budgets: {it: {fiscal_year: FY2026, lines: {cloud: {planned: 5}}}}\n"
    entries = (
        f"entries:\n  {key!r}: {{date: 2026-07-02, line: it/cloud, kind: commitment, amount: 5}}\n"
        f"  INV: {{date: 2026-07-03, line: it/cloud, kind: actual, amount: 5, against: {key!r}}}\n"
    )
    assert checked({"budget.yaml": line + entries}, "STR", "REF", "BUD023") == ()


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("erp/cut-over", ("", "", "erp/cut-over")),
        ("service:mail", ("service", ":", "mail")),
        ("release:a: b", ("release", ":", "a: b")),
        ("a: b", ("", "", "a: b")),
        ("Foo:Bar", ("", "", "Foo:Bar")),
        ("release:Foo:Bar", ("release", ":", "Foo:Bar")),
        ("", ("", "", "")),
    ],
)
def test_a_kind_stands_before_a_colon_without_a_space(address: str, parts: tuple[str, str, str]) -> None:
    assert split_kind(address) == parts


def test_times_of_change_have_an_address_in_their_project_wherever_they_are_written() -> None:
    window = "start: 2026-07-01, finish: 2026-07-02"
    change = f"changes: {{c: {{name: C, windows: {{w: {{{window}}}}}}}}}\n"
    portfolio = workspace_of({"projects/a.yaml": "name: A\n" + change}).portfolio
    assert list(portfolio.by_kind["window"]) == ["a/w"]
    twice = checked({"projects/a.yaml": f"name: A\nwindows: {{w: {{{window}}}}}\n{change}"}, "STR")
    assert [each.message for each in twice] == ["there is a window 'w' in this project already"]


@pytest.mark.parametrize(
    ("start", "finish", "told"),
    [
        ("2026-07-02", "2026-07-01", ["finish 2026-07-01 is before start 2026-07-02"]),
        ("2026-07-01T22:00", "2026-07-01T04:00", ["finish 2026-07-01 04:00 is before start 2026-07-01 22:00"]),
        ("2026-07-01T22:00", "2026-07-01", []),
        ("2026-07-01", "2026-07-01T04:00", []),
        ("2026-07-01", "2026-07-01", []),
    ],
)
def test_what_begins_and_ends_does_so_in_this_order(start: str, finish: str, told: list[str]) -> None:
    for text in (
        f"windows: {{w: {{start: {start}, finish: {finish}}}}}",
        f"tasks: {{t: {{expected: {{start: {start}, finish: {finish}}}}}}}",
    ):
        found = checked({"projects/a.yaml": f"name: A\n{text}\n"}, "STR013")
        assert [each.message for each in found] == told
