"""No comment of either side is lost in a merge by record, none stands twice, and none comes back that was taken away."""

import random
import re
from collections import Counter

import pytest

from itpm.text.chunks import Sheet
from itpm.text.threeway import merged

BASE = """\
# the file

# above a field
name: ERP # behind a value
manager: jane
# before the section

tasks: # behind its key
  # above the first
  design: {name: Design, effort: 10d} # behind braces
  # out: {name: Out}
  # more: x
  build: # behind a key
    # first in a record
    name: Build
    effort: 20d # guess
    # between fields
    assign: [omar]
    # last in a record

  # above a record

  test:
    name: Test
    links:
      # first in a list
      - one # behind an item
      # between items
      - two
      # last in a list
    text: |
      # no comment
      hello
    # behind a text
  # last in a section
# between sections
risks:
  late:
    name: Late
    owner: ann
# end of the file
"""
NEW = "  pilot: # new\n    # in it\n    name: Pilot\n    # its last\n"
OUTED = "  # late:\n  #   name: Late\n  #   owner: ann\n"
BUILD = BASE[BASE.index("  build:") : BASE.index("\n  # above a record")]
Pairs = tuple[str, ...]

APART: dict[str, tuple[Pairs, Pairs]] = {
    "the first line, and a value": (("# the file", "# this file"), ("jane", "eve")),
    "above a field, and the field": (("# above a field", "# the name"), ("name: ERP", "name: CRM")),
    "above a field, and behind it": (("# above a field", "# the name"), ("# behind a value", "# of old")),
    "behind a value, and the value": (("# behind a value", "# of old"), ("name: ERP", "name: CRM")),
    "taken away behind a value, and the value": ((" # behind a value", ""), ("name: ERP", "name: CRM")),
    "new behind a value, and the value above": (("manager: jane", "manager: jane # lead"), ("name: ERP", "name: CRM")),
    "new above the first line, and the first line": (("# the file", "# new\n# the file"), ("# the file\n", "# the file\n# of us\n")),
    "before a section, and the record in it": (("# before the section", "# work"), ("effort: 10d", "effort: 9d")),
    "behind a section's key, and a record in it": (("# behind its key", "# work"), ("effort: 20d", "effort: 9d")),
    "taken away behind a section's key, and above its first": ((" # behind its key", ""), ("# above the first", "# first of all")),
    "above the first, and the first": (("# above the first", "# first"), ("effort: 10d", "effort: 9d")),
    "behind braces, and between them": (("# behind braces", "# done"), ("effort: 10d", "effort: 9d")),
    "a field each between braces that have a comment behind": (("effort: 10d", "effort: 9d"), ("name: Design", "name: D")),
    "a record commented out is taken in, and the one behind changed": (("  # out: {name: Out}\n  # more: x\n", "  out: {name: Out}\n"), ("effort: 20d", "effort: 9d")),
    "a record commented out is changed, and the one before": (("# more: x", "# more: y"), ("effort: 10d", "effort: 9d")),
    "one of two lines is taken away, and a record put behind": (("  # more: x\n", ""), ("  build:", f"{NEW}  build:")),
    "behind a record's key, and its first comment": (("# behind a key", "# later"), ("# first in a record", "# its name")),
    "first in a record, and its first field": (("# first in a record", "# its name"), ("name: Build", "name: Make")),
    "behind a field, and between the fields": (("# guess", "# counted"), ("# between fields", "# and then")),
    "between fields, and the field below": (("# between fields", "# who"), ("[omar]", "[raj]")),
    "taken away between fields, and a field put there": (("    # between fields\n", ""), ("    assign:", "    progress: 5%\n    assign:")),
    "last in a record, and a field put before it": (("last in a record", "that is all"), ("    assign: [omar]\n", "    assign: [omar]\n    progress: 5%\n")),
    "last in a record, and a record put behind": (("# last in a record", "# that is all"), ("\n  # above a record", f"{NEW}\n  # above a record")),
    "above a record, and the record": (("# above a record", "# check"), ("name: Test", "name: Try")),
    "a record put above the comment of another, and that changed": (("\n  # above a record", f"{NEW}\n  # above a record"), ("# above a record", "# check")),
    "a record put below the comment of another, and that taken away": (("\n  test:", f"\n{NEW}  test:"), ("\n  # above a record\n", "")),
    "a record taken away, and the comment above it": ((BUILD, ""), ("# more: x", "# more: y")),
    "a record taken away, and the comment above the next": ((BUILD, ""), ("# above a record", "# check")),
    "behind an item, and between items": (("# behind an item", "# the first"), ("# between items", "# and")),
    "first in a list, and an item of it": (("# first in a list", "# read these"), ("- two", "- three")),
    "taken away behind an item, and an item more": ((" # behind an item", ""), ("      # last in", "      - three # new\n      # last in")),
    "last in a list, and an item before": (("# last in a list", "# that is all"), ("- one", "- zero")),
    "behind a text, and in it": (("# behind a text", "# said"), ("hello", "hello all")),
    "last in a section, and a record put before it": (("last in a section", "that is all"), ("    # behind a text\n", f"    # behind a text\n{NEW}")),
    "last in a section, and the section behind": (("# last in a section", "# that is all"), ("owner: ann", "owner: eve")),
    "between sections, and both sections": (("# between sections", "# dangers"), ("name: Test", "name: Try", "ann", "eve")),
    "a record commented out, and one put behind it": (("  late:\n    name: Late\n    owner: ann\n", OUTED), ("# end of the", "  slow: {name: Slow}\n# end of the")),
    "the end of the file, and a record before it": (("# end of the file", "# the end"), ("    owner: ann\n", "    owner: ann\n  slow: {name: Slow}\n")),
    "two lines at the end of the file": (("# end of the file\n", "# end of the file\n# ours\n"), ("ann", "eve # new")),
    "empty lines, and a comment there": (("\n  test:", "\n\n  test:"), ("# above a record", "# check")),
    "two records at one place, with comments": (("  # last in a section", f"{NEW}  # last in a section"), ("  # last in a section", f"{NEW.replace('pilot', 'trial').replace('# ', '# the other ')}  # last in a section")),
}  # fmt: skip
KEEPS_BOTH: dict[str, tuple[Pairs, Pairs, Pairs]] = {
    "of a line": (("# the file", "# ours"), ("# the file", "# theirs"), ("# the file", "# ours\n# theirs")),
    "above a record": (("# above a record", "# ours"), ("# above a record", "# theirs"), ("# above a record", "# ours\n  # theirs")),
    "in a record": (("# last in a record", "# ours"), ("# last in a record", "# theirs"), ("# last in a record", "# ours\n    # theirs")),
    "behind a section's key": (("# behind its key", "# ours"), ("# behind its key", "# theirs"), ("# behind its key\n", "# ours\n  # theirs\n")),
    "behind a text": (("# behind a text", "# ours"), ("# behind a text", "# theirs"), ("# behind a text", "# ours\n    # theirs")),
    "the same above two new records": (("  build:", "  # new\n  a: {name: A}\n  build:"), ("# last in a section", "# new\n  b: {name: B}\n  # last in a section"), ("  build:", "  # new\n  a: {name: A}\n  build:", "# last in a section", "# new\n  b: {name: B}\n  # last in a section")),
    "the same in the same place": (("  build:", "  # new\n  build:"), ("  build:", "  # new\n  build:", "ann", "eve"), ("  build:", "  # new\n  build:", "ann", "eve")),
    "one taken away by both": (("  # more: x\n", ""), ("  # more: x\n", "", "ann", "eve"), ("  # more: x\n", "", "ann", "eve")),
}  # fmt: skip
ASKS: dict[str, tuple[Pairs, Pairs]] = {
    "behind a value": (("# guess", "# ours"), ("# guess", "# theirs")),
    "behind an item": (("# behind an item", "# ours"), ("# behind an item", "# theirs")),
    "in a record that the other took away": ((BUILD, ""), ("# first in a record", "# theirs")),
    "in a list of a record that the other took away": (
        (BASE[BASE.index("  test:") : BASE.index("  # last in a section")], ""),
        ("# between items", "# theirs"),
    ),
    "behind a key of a record that the other commented out": (
        ("  late:\n    name: Late\n    owner: ann\n", OUTED),
        ("  late:", "  late: # theirs"),
    ),
}


def change(*pairs: str) -> str:
    text = BASE
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("name", APART)
def test_changes_apart_from_each_other_stay_both(name: str) -> None:
    ours, theirs = APART[name]
    wanted = BASE
    for old, new in zip((*ours, *theirs)[::2], (*ours, *theirs)[1::2], strict=True):
        assert wanted.count(old) == 1, old
        wanted = wanted.replace(old, new)
    found = merged(BASE, change(*ours), change(*theirs))
    assert found is not None and (found.text, found.conflicts) == (wanted, 0)
    turned = merged(BASE, change(*theirs), change(*ours))
    assert turned is not None and turned.conflicts == 0
    assert comments(turned.text) == comments(wanted)


def test_there_are_forty_pairs() -> None:
    assert len(APART) + len(KEEPS_BOTH) + len(ASKS) > 50


@pytest.mark.parametrize("name", KEEPS_BOTH)
def test_of_two_in_one_place_both_stay(name: str) -> None:
    ours, theirs, both = KEEPS_BOTH[name]
    found = merged(BASE, change(*ours), change(*theirs))
    assert found is not None and (found.text, found.conflicts) == (change(*both), 0)


@pytest.mark.parametrize("name", ASKS)
def test_where_both_cannot_stay_both_are_shown(name: str) -> None:
    ours, theirs = (change(*pairs) for pairs in ASKS[name])
    found = merged(BASE, ours, theirs)
    assert found is not None and found.conflicts == 1
    assert all(comments(side).keys() - comments(BASE).keys() <= comments(found.text).keys() for side in (ours, theirs))


def comments(text: str) -> Counter[str]:
    said = (re.search(r"(?:^|\s)#.*$", line) for line in text.splitlines() if "no comment" not in line)
    return Counter(each[0].strip() for each in said if each is not None)


def drawn(rng: random.Random, side: str) -> str:
    """The text with up to three changes, the comments of which stand nowhere else."""
    lines = BASE.splitlines()
    for number in range(rng.randint(1, 3)):
        free = [at for at, line in enumerate(lines) if "no comment" not in line and "hello" not in line]
        at = rng.choice(free)
        line = lines[at]
        indent, new = line[: len(line) - len(line.lstrip())], f"# {side}{number}"
        records = [at for at in free if re.match(r"  \w+:", lines[at])]
        kind = rng.choice(["line", "behind", "changed", "gone", "value", "record", "record gone", "commented out"])
        if kind == "line":
            lines.insert(at, indent + new)
        elif kind == "behind" and line.strip() and "#" not in line and not line.endswith("|"):
            lines[at] = f"{line} {new}"
        elif kind == "changed" and "#" in line:
            lines[at] = line[: line.index("#")] + new
        elif kind == "gone" and "#" in line:
            lines[at : at + 1] = [line[: line.index("#")].rstrip()] if line.strip()[0] != "#" else []
        elif kind == "value":
            lines[at] = re.sub(r"(effort|owner|manager|name): \w+", rf"\1: {side}{number}", line)
        elif kind == "record":
            at = rng.choice(records)
            lines[at:at] = [f"  {new} above", f"  r{side}{number}: {new} behind", "    name: New"]
        else:
            at = rng.choice(records)
            end = next((end for end in range(at + 1, len(lines)) if not lines[end].startswith("    ")), len(lines))
            out = [f"  {new}.{each} {lines[each].strip().replace('#', '~')}" for each in range(at, end)]
            lines[at:end] = out if kind == "commented out" else []
    return "".join(f"{line}\n" for line in lines)


def test_of_drawn_pairs_too() -> None:
    settled = 0
    for seed in range(300):
        rng = random.Random(seed)
        ours, theirs = drawn(rng, "o"), drawn(rng, "t")
        assert Sheet.of(ours) is not None and Sheet.of(theirs) is not None
        found = merged(BASE, ours, theirs)
        if found is None:  # both took all of a section away
            continue
        settled += not found.conflicts
        old, mine, other, made = map(comments, (BASE, ours, theirs, found.text))
        for each in {*old, *mine, *other}:
            wanted = mine[each] if mine[each] != old[each] else other[each]
            assert made[each] == wanted or (found.conflicts and (made[each] or not wanted)), (seed, each)
    assert settled > 200


def test_a_number_sign_in_quotes_is_no_comment() -> None:
    base = "r:\n  a: {cause: 'Rack # 7', cost: 18}  # why\n"
    ours, theirs = base.replace("'Rack # 7'", "Rack 8"), base.replace("18", "20, effect: 'No # at all'")
    found = merged(base, ours, theirs)
    assert found is not None
    assert (found.text, found.conflicts) == ("r:\n  a: {cause: Rack 8, cost: 20, effect: 'No # at all'}  # why\n", 0)
