"""Where a record is mentioned."""

from tests.analysis.read import portfolio


def test_mentions_are_found_wherever_a_reference_stands() -> None:
    found = portfolio({
            "staffing.yaml": "people: {jane: {manager: omar, calendar: office}, omar: {}, kim: {}, zoe: {}, eve: {}}\n"
            "leave: {jane: {2026-01-01: all}}\noperations: {o: {rota: {who: [kim]}, assign: [{any: [zoe]}]}}\n",
            "calendars.yaml": "calendars: {office: {}, unused: {}}\n",
            "projects/p.yaml": "name: P\ntasks: {a: {}, b: {after: [a], worked: {jane: {2026-01-01: 1d}}}}\nteam: {x: {who: jane}}\n",
        }).mentioned  # fmt: skip
    # Each stands in one place only: a field, a calendar, a key, a link, and records inside of records.
    assert {"omar", "office", "jane", "p/a", "kim", "zoe"} <= found
    assert not {"unused", "eve"} & found
