"""Where a record is mentioned."""

from tests.analysis.read import portfolio


def test_mentions_are_found_wherever_a_reference_stands() -> None:
    found = portfolio({
            "staffing.yaml": "people: {jane: {manager: omar, calendar: office}, omar: {}}\nleave: {jane: {2026-01-01: all}}\n"
            "operations: {o: {rota: {who: [omar]}, assign: [{any: [jane]}]}}\n",
            "calendars.yaml": "calendars: {office: {}, unused: {}}\n",
            "projects/p.yaml": "name: P\ntasks: {a: {}, b: {after: [a], worked: {jane: {2026-01-01: 1d}}}}\nteam: {x: {who: jane}}\n",
        }).mentioned  # fmt: skip
    assert {"omar", "office", "jane", "p/a"} <= found
    assert "unused" not in found
