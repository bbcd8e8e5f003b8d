"""What follows from a file, or a section, that was refused is not told beside it."""

import pytest

from tests.conftest import checked

GOOD = {
    "itpm.yaml": "ratings: {on-track: green}\n",
    "products.yaml": 'products: {db: {cycles: {"13": {}}}}\n',
    "infrastructure.yaml": "assets: {a: {name: A, product: {name: D, cycle: db/13}}}\n",
    "projects/p.yaml": (
        "name: P\ntasks: {t: {name: T, effort: 1d}}\n"
        "updates: {2026-07-14: {headline: H, declared: {overall: on-track}}}\n"
        "baselines: {b: {approved: {date: 2026-02-01}, tasks: {t: {finish: 2026-03-02}}}}\n"
    ),
}
FAULTS = [
    # The file, what stands there, what is written instead, and the one finding.
    ("itpm.yaml", "ratings:", "portfolio: @x\nratings:", "1:12 STR001"),
    ("products.yaml", "products:", "schema: @x\nproducts:", "1:9 STR001"),
    ("projects/p.yaml", "tasks: {t: {finish: 2026-03-02}}", "tasks: soon", "4:54 STR005"),
    ("projects/p.yaml", "{date: 2026-02-01}", "{on: 2026-02-01}", "4:28 STR005"),
    ("projects/p.yaml", "overall: on-track", "overall: yellow", "3:57 STR006"),
]


@pytest.mark.parametrize(("path", "right", "wrong", "told"), FAULTS)
def test_one_fault_is_told_once(path: str, right: str, wrong: str, told: str) -> None:
    """The fault itself is told, and nothing of what cannot be known because of it."""
    assert right in GOOD[path]
    found = checked({**GOOD, path: GOOD[path].replace(right, wrong, 1)}, "STR", "REF001")
    assert [f"{each.span.line}:{each.span.column} {each.code}" for each in found] == [told]
