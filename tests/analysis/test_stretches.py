"""Stretches of time, cut and named."""

from datetime import date

from itpm.analysis.time.stretches import Bucket, buckets


def test_stretches_are_cut_and_named() -> None:
    assert buckets("quarter", date(2026, 7, 14), date(2026, 11, 3)) == (
        Bucket("2026-Q3", date(2026, 7, 14), date(2026, 9, 30), whole=False),
        Bucket("2026-Q4", date(2026, 10, 1), date(2026, 11, 3), whole=False),
    )
    weeks = buckets("week", date(2026, 12, 28), date(2027, 1, 10))
    assert [(each.name, each.whole) for each in weeks] == [("2026-W53", True), ("2027-W01", True)]
    assert [each.name for each in buckets("month", date(2026, 11, 30), date(2027, 1, 1))] == [
        "2026-11",
        "2026-12",
        "2027-01",
    ]
