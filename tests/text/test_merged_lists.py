"""Lists whose items stand on lines of their own are merged item by item, as sections are by their records."""

import pytest

from itpm.text.threeway import merged

BASE = """\
name: ERP
board:
  - jane # chair
  - omar
tasks:
  build:
    assign:
      - {who: jane, allocation: 50%}
      - who: omar
        allocation: 20%
    after: [design]

# what it is about
labels:
- core
"""
OMAR = "        allocation: 20%\n"


def change(*pairs: str) -> str:
    text = BASE
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


MERGED = {
    "two at the end": (
        change("  - omar\n", "  - omar\n  - bob\n"),
        change("  - omar\n", "  - omar\n  - ann # new\n"),
        change("  - omar\n", "  - omar\n  - bob\n  - ann # new\n"),
    ),
    "two at the end, not indented": (
        change("- core\n", "- core\n- x\n"),
        change("- core\n", "- core\n# why\n- y\n"),
        change("- core\n", "- core\n- x\n# why\n- y\n"),
    ),
    "the same at the end": (
        change("- core\n", "- core\n- x\n"),
        change("- core\n", "- core\n- x\n- y\n"),
        change("- core\n", "- core\n- x\n- y\n"),
    ),
    "two records, and a field of the one before": (
        change(OMAR, f"{OMAR}      - {{who: bob}}\n"),
        change(OMAR, "        allocation: 30%\n      - {who: ann}\n"),
        change(OMAR, "        allocation: 30%\n      - {who: bob}\n      - {who: ann}\n"),
    ),
    "one took away, the other added": (
        change("  - omar\n", ""),
        change("  - omar\n", "  - omar\n  - bob\n"),
        change("  - omar\n", "  - bob\n"),
    ),
}
CLASHES = {
    "each put another in the place of one": (
        change("- core\n", "- x\n"),
        change("- core\n", "- y\n"),
        change(
            "labels:\n- core\n",
            "<<<<<<< ours\nlabels:\n- x\n||||||| base\nlabels:\n- core\n=======\nlabels:\n- y\n>>>>>>> theirs\n",
        ),
    ),
    "the same person in two ways": (
        change(OMAR, f"{OMAR}      - {{who: bob}}\n"),
        change(OMAR, f"{OMAR}      - {{who: bob, allocation: 10%}}\n"),
        change(
            OMAR,
            f"{OMAR}<<<<<<< ours\n      - {{who: bob}}\n||||||| base\n=======\n"
            "      - {who: bob, allocation: 10%}\n>>>>>>> theirs\n",
        ),
    ),
    "one record in two ways": (
        change(OMAR, "        allocation: 30%\n"),
        change(OMAR, "        allocation: 40%\n"),
        change(
            f"      - who: omar\n{OMAR}",
            "<<<<<<< ours\n      - who: omar\n        allocation: 30%\n||||||| base\n      - who: omar\n"
            "        allocation: 20%\n=======\n      - who: omar\n        allocation: 40%\n>>>>>>> theirs\n",
        ),
    ),
}


@pytest.mark.parametrize("name", MERGED)
def test_items_with_names_of_their_own_merge(name: str) -> None:
    ours, theirs, wanted = MERGED[name]
    found = merged(BASE, ours, theirs)
    assert found is not None and (found.text, found.conflicts) == (wanted, 0)


@pytest.mark.parametrize("name", CLASHES)
def test_one_item_that_both_changed_is_a_conflict(name: str) -> None:
    ours, theirs, wanted = CLASHES[name]
    found = merged(BASE, ours, theirs)
    assert found is not None and (found.text, found.conflicts) == (wanted, 1)


def test_items_without_names_are_left_to_whoever_merges() -> None:
    """Two that are the same cannot be told apart, so none is chosen."""
    base = "x:\n  - a\n  - a\n"
    found = merged(base, f"{base}  - b\n", f"{base}  - c\n")
    assert found is not None and found.conflicts == 1
