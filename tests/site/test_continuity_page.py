"""The page of continuity says what is promised, what was proved, and in which order all of it comes back."""

from itpm.views.continuity import continuity
from tests.site.cells import cells
from tests.site.test_lifecycle_pages import _lead, _reading

TEXT = """\
services:
  shop: {name: Shop, tier: 1, rto: 4h, rpo: 15min, mtpd: 24h, restart: 20min, depends_on: [platform]}
  platform: {name: Platform, rto: 1h, depends_on: [disk]}
assets: {disk: {name: Disk}}
plans:
  shop-dr:
    name: Shop recovery
    covers: [shop]
    strategy: warm-standby
    backup: {every: 75min, keep: 35d, offsite: true, immutable: false}
    exercises: {2026-03-14: {kind: functional, rta: 5h, result: partial}}
"""


def test_what_is_promised_stands_beside_what_was_proved() -> None:
    page = continuity(_reading({"infrastructure.yaml": TEXT}))
    found = cells(page)
    assert _lead(page) == "1 of 2 services comes back by a plan; 1 of 1 plan was exercised."
    first = found["Promised and proved"][0]
    assert first[:5] == ["Shop", "1", "24h", "4h", "1h20min"]
    assert "5h on 14 Mar 2026" in first[5] and "Slower than promised" in first[5]
    assert first[6:] == ["15min", "1h15min", "Shop recovery"]
    # The platform says no restart of its own, and nobody how long the disk takes; the shop adds 20min to the hour that it is promised.
    assert [row[:5] for row in found["Order of recovery"]] == [
        ["Disk", "1", "1", "–", "not known, 1 of 1 part unknown"],
        ["Platform", "2", "1", "1h", "not known, 2 of 2 parts unknown"],
        ["Shop", "3", "1", "4h", "1h20min"],
    ]
    plan = found["Plans"][0]
    assert plan[0] == "Shop recovery" and plan[2] == "Warm standby" and plan[4] == "14 Mar 2026, functional, partial"
    assert plan[6:] == ["every 75min, kept 35d, elsewhere, can be changed", "Never tried"]


def test_where_nothing_is_written_it_says_what_to_write() -> None:
    assert "Write 'plans'" in _lead(continuity(_reading({"itpm.yaml": "portfolio: T\n"})))
