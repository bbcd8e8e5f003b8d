"""Two changes of a file become one by record: what has nothing to do with each other merges, line for line as written."""

import pytest

from itpm.text.reader import read_yaml
from itpm.text.threeway import merged

BASE = """\
# the file
name: ERP
manager: jane # lead

# work
tasks:
  design: {name: Design, effort: 10d, assign: [jane], impact: {delay: 2d}}
  build:
    name: Build
    effort: 20d # guess
    assign: [omar]
    # last word
risks:
  late:
    name: Late
    owner: ann
notes: |
  One.

  Two.
updates:
  2026-06-01: {by: jane, headline: x}
"""
VENDOR = "  vendor:\n    name: Vendor\n    owner: bob\n    raised: 2026-03-20\n"
STAFF = "  staff:\n    name: Staff\n    owner: bob\n    raised: 2026-03-20\n"
RISKS = "risks:\n  late:\n    name: Late\n    owner: ann\n"
BUILD = "  build:\n    name: Build\n    effort: 20d # guess\n    assign: [omar]\n    # last word\n"
DESIGN = "  design: {name: Design, effort: 10d, assign: [jane], impact: {delay: 2d}}\n"


def change(*pairs: str, text: str = BASE) -> str:
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return text


BY_RECORD = {
    "two risks at the end": (change("notes:", f"{VENDOR}notes:"), change("notes:", f"{STAFF}notes:"), change("notes:", f"{VENDOR}{STAFF}notes:")),
    "two updates at the end of the file": (f"{BASE}  2026-07-01: {{by: ann}}\n", f"{BASE}  2026-07-02: {{by: bob}}\n", f"{BASE}  2026-07-01: {{by: ann}}\n  2026-07-02: {{by: bob}}\n"),
    "two new sections": (change("notes:", "issues: {}\nnotes:"), change("notes:", "gates: {}\nnotes:"), change("notes:", "issues: {}\ngates: {}\nnotes:")),
    "the same new section": (change("notes:", "issues:\n  a: {name: A}\nnotes:"), change("notes:", "issues:\n  b: {name: B}\nnotes:"), change("notes:", "issues:\n  a: {name: A}\n  b: {name: B}\nnotes:")),
    "a field each at the end of a record": (change("    # last", "    progress: 10%\n    # last"), change("    # last", "    started: 2026-01-05\n    # last"), change("    # last", "    progress: 10%\n    started: 2026-01-05\n    # last")),
    "two fields between braces": (change("effort: 10d", "effort: 12d"), change("{delay: 2d}", "{delay: 3d, cost: 5}"), change("effort: 10d", "effort: 12d", "{delay: 2d}", "{delay: 3d, cost: 5}")),
    "new fields between braces": (change("impact:", "progress: 5%, impact:"), change("{delay: 2d}}", "{delay: 2d}, started: 2026-01-05}"), change("impact:", "progress: 5%, impact:", "{delay: 2d}}", "{delay: 2d}, started: 2026-01-05}")),
    "neighbouring lines": (change("manager: jane", "manager: omar"), change("name: ERP", "name: ERP 2"), change("name: ERP", "name: ERP 2", "manager: jane", "manager: omar")),
    "a value and the comment behind it": (change("20d #", "25d #"), change("# guess", "# counted"), change("20d # guess", "25d # counted")),
    "a section moved into a part": (change(RISKS, ""), change("20d", "25d"), change(RISKS, "", "20d", "25d")),
    "a record gone, its neighbour changed": (change(BUILD, ""), change("effort: 10d", "effort: 12d"), change(BUILD, "", "effort: 10d", "effort: 12d")),
    "both took it away": (change(BUILD, ""), change(BUILD, ""), change(BUILD, "")),
    "both changed it alike": (change("20d", "25d"), change("20d", "25d", "ann", "eve"), change("20d", "25d", "ann", "eve")),
    "one moved records, the other changed one": (change(DESIGN, "", BUILD, BUILD + DESIGN), change("effort: 10d", "effort: 12d"), change(DESIGN, "", BUILD, BUILD + DESIGN.replace("10d", "12d"))),
    "a line of a text": (change("  Two.", "  Three."), change("x}", "y}"), change("  Two.", "  Three.", "x}", "y}")),
    "comments of both": (change("# work", "# all work"), change("# work", "# work of 2026"), change("# work", "# all work\n# work of 2026")),
    "a comment behind one field, and behind another": (change("20d # guess", "20d # counted"), change("assign: [omar]\n    #", "assign: [omar] # alone\n    #"), change("20d # guess", "20d # counted", "assign: [omar]\n    #", "assign: [omar] # alone\n    #")),
    "both changed it alike, with comments elsewhere": (change("20d", "25d", "# lead", "# boss"), change("20d", "25d", "# work", "# all work"), change("20d", "25d", "# lead", "# boss", "# work", "# all work")),
    "written otherwise, and changed": (change(DESIGN, "  design:\n    name: Design\n    effort: 10d\n    assign: [jane]\n    impact: {delay: 2d}\n"), change("effort: 10d", "effort: 12d"), change("effort: 10d", "effort: 12d")),
}  # fmt: skip


@pytest.mark.parametrize("name", BY_RECORD)
def test_what_has_nothing_to_do_with_each_other_merges(name: str) -> None:
    ours, theirs, wanted = BY_RECORD[name]
    found = merged(BASE, ours, theirs)
    assert found is not None and (found.text, found.conflicts) == (wanted, 0)
    # Whoever merges has the same, but for the order of what both add at one place.
    turned = merged(BASE, theirs, ours)
    assert turned is not None and turned.conflicts == 0
    assert read_yaml(turned.text).data == read_yaml(wanted).data


@pytest.mark.parametrize("empty", ["issues:", "issues: {}"])
def test_both_put_the_first_into_an_empty_section(empty: str) -> None:
    base, mine, other = (
        f"name: A\n{each}\nstage: idea\n" for each in (empty, "issues:\n  a: {name: A}", "issues:\n  b: {name: B}")
    )
    found = merged(base, mine, other)
    assert found is not None
    assert found.text == "name: A\nissues:\n  a: {name: A}\n  b: {name: B}\nstage: idea\n"


def test_a_mark_of_the_byte_order_stays_where_ours_has_it() -> None:
    ours, theirs, wanted = change("20d", "25d"), change("ann", "eve"), change("20d", "25d", "ann", "eve")
    for marks in (("\ufeff", "\ufeff", "\ufeff"), ("", "\ufeff", ""), ("", "", "\ufeff"), ("\ufeff", "", "")):
        found = merged(*(mark + text for mark, text in zip(marks, (BASE, ours, theirs), strict=True)))
        assert found is not None and found.text == marks[1] + wanted


WRITTEN = (
    ("1.1", "1.10"), ("7", "007"), ("1000", "1e3"), ("5", '"5"'), ("1.0", "1"),
    ("yes", "Yes"), ("true", "True"), ("+1", "1"), ("2026-01-01", "2026-1-1"), ("1_000", "1000"), (".5", "0.5"), ("1.1", "'1.1'"),
)  # fmt: skip
"""Two writings that are two texts where a text belongs, though some are one number."""


@pytest.mark.parametrize(("one", "two"), [*WRITTEN, *(pair[::-1] for pair in WRITTEN)])
@pytest.mark.parametrize(
    "shape", ["v: {}\n", "r: {{v: {}}}\n", "r:\n  v: {}\n", "l:\n  - {}\n", "l: [{}]\n", "r: {{l: [{}]}}\n"]
)
def test_values_are_held_against_each_other_as_they_are_written(shape: str, one: str, two: str) -> None:
    old, new, third = (f"a: 1\n{shape.format(each)}" for each in (one, two, "third"))
    more = old.replace("a: 1", "a: 2")
    for ours, theirs in ((new, more), (more, new)):
        found = merged(old, ours, theirs)
        assert found is not None and (found.text, found.conflicts) == (new.replace("a: 1", "a: 2"), 0)
    # Both changed it, in the same way or not.
    found = merged(third, old, new)
    assert found is not None and found.conflicts == 1
    found = merged(third, new, new)
    assert found is not None and (found.text, found.conflicts) == (new, 0)
    # One took away what the other has written otherwise.
    for ours, theirs in ((new, "a: 1\n"), ("a: 1\n", new)):
        found = merged(old, ours, theirs)
        assert found is not None and found.conflicts == 1
    # In one pair of braces, or one record, with another change.
    braces = [f"r: {{a: {number}, v: {each}}}\n" for number, each in ((1, one), (1, two), (2, one), (2, two))]
    for ours, theirs in (braces[1:3], braces[2:0:-1]):
        found = merged(braces[0], ours, theirs)
        assert found is not None and (found.text, found.conflicts) == (braces[3], 0)


@pytest.mark.parametrize(("one", "two"), [pair for pair in WRITTEN if "5" not in pair and "'" not in pair[1]])
def test_keys_are_what_is_written(one: str, two: str) -> None:
    base, ours, theirs = "r:\n  a: 1\n", f"r:\n  a: 1\n  {one}: 1\n", f"r:\n  a: 1\n  {two}: 2\n"
    found = merged(base, ours, theirs)
    assert found is not None and (found.text, found.conflicts) == (f"{ours}  {two}: 2\n", 0)


@pytest.mark.parametrize(
    ("one", "two"), [("a b", "'a b'"), ("'a'", '"a"'), ("~", "null"), ("", "~"), ("[a, b]", "[a,b]")]
)
def test_writings_that_always_say_the_same_are_no_conflict(one: str, two: str) -> None:
    found = merged("v: 1\n", f"v: {one}\n", f"v: {two}\n")
    assert found is not None and (found.text, found.conflicts) == (f"v: {one}\n", 0)


BOTH = "<<<<<<< ours\n{}||||||| base\n{}=======\n{}>>>>>>> theirs\n"
CLASHES = {
    "one field": (change("20d", "25d"), change("20d", "15d"), change("    effort: 20d # guess\n", BOTH.format("    effort: 25d # guess\n", "    effort: 20d # guess\n", "    effort: 15d # guess\n"))),
    "one list": (change("[omar]", "[omar, raj]"), change("[omar]", "[omar, eve]"), change("    assign: [omar]\n", BOTH.format("    assign: [omar, raj]\n", "    assign: [omar]\n", "    assign: [omar, eve]\n"))),
    "one field between braces": (change("10d", "12d"), change("10d", "8d"), change(DESIGN, BOTH.format(DESIGN.replace("10d", "12d"), DESIGN, DESIGN.replace("10d", "8d")))),
    "one new id": (change("notes:", f"{VENDOR}notes:"), change("notes:", f"{VENDOR.replace('bob', 'eve')}notes:"), change("notes:", BOTH.format(VENDOR, "", VENDOR.replace("bob", "eve")) + "notes:")),
    # What was changed of it is shown, and nothing else.
    "taken away, and changed": (change(RISKS, ""), change("ann", "eve"), change(RISKS, BOTH.format("", RISKS, RISKS.replace("ann", "eve")))),
    "taken away, and commented": (change("    owner: ann\n", ""), change("owner: ann", "owner: ann # until June"), change("    owner: ann\n", BOTH.format("", "    owner: ann\n", "    owner: ann # until June\n"))),
    # Neither writing holds what the other says.
    "written anew with comments, and changed": (change(DESIGN, "  design:\n    name: Design # of the whole\n    effort: 10d\n    assign: [jane]\n    impact: {delay: 2d}\n"), change("10d", "12d"), change(DESIGN, BOTH.format("  design:\n    name: Design # of the whole\n    effort: 10d\n    assign: [jane]\n    impact: {delay: 2d}\n", DESIGN, DESIGN.replace("10d", "12d")))),
    "changed, and taken away": (change("ann", "eve"), change(RISKS, ""), change(RISKS, BOTH.format(RISKS.replace("ann", "eve"), RISKS, ""))),
}  # fmt: skip


@pytest.mark.parametrize("name", CLASHES)
def test_one_field_that_both_changed_is_a_conflict(name: str) -> None:
    ours, theirs, wanted = CLASHES[name]
    found = merged(BASE, ours, theirs)
    assert found is not None and (found.text, found.conflicts) == (wanted, 1)


def test_files_that_both_began_and_line_ends_of_ours() -> None:
    found = merged("", "tasks:\n  a: {name: A}\n", "tasks:\n  b: {name: B}")
    assert found is not None and found.text == "tasks:\n  a: {name: A}\n  b: {name: B}\n"
    found = merged(BASE, change("20d", "25d").replace("\n", "\r\n"), change("ann", "eve"))
    assert found is not None and found.text == change("20d", "25d", "ann", "eve").replace("\n", "\r\n")


@pytest.mark.parametrize("broken", ["name: [\n", "- a\n- b\n", "a: 1\na: 2\n", "{a: 1}\n", "<<<<<<< a\n", "\x00"])
def test_what_cannot_be_read_is_not_merged_by_record(broken: str) -> None:
    assert merged(BASE, broken, BASE) is None
    assert merged(BASE, BASE, broken) is None
