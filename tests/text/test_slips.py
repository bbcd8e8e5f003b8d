"""What is said of a text that is no YAML: the line that is to blame, and what to write."""

import pytest

from itpm.text.places import Lines
from itpm.text.reader import read_yaml

GOOD = """\
name: ERP
tasks:
  design:
    name: Design
    effort: 10d
    assign: [jane]
  build:
    name: Build
    effort: 20d
    after: [design]
    assign: [jane]
  test:
    name: Test
    effort: 5d
    assign: [bob]
milestones:
  live: {after: [test], due: 2026-11-30}
"""
SLIPS = [
    # What is written, what instead, and what is told.
    ("tasks:\n  design:\n", "tasks:\n  - id: design\n", "7:3 'build' is a field, and stands among the items of a list | write all of them as fields, with the id as key: 'design:', not '- id: design'"),
    ("tasks:\n  design:\n", "tasks:\n  - design:\n", "3:3 a '- ' does not fit among fields | take it away"),
    ("  build:\n", "  - build:\n", "7:3 a '- ' does not fit among fields | take it away"),
    ("assign: [bob]", "assign: [bob", "15:13 a bracket is opened and never closed | write ']' where it ends"),
    ("assign: [bob]", "assign: [bob,", "15:13 a bracket is opened and never closed | write ']' where it ends"),
    ("effort: 5d", "effort: {low: 3d, likely: 5d", "14:13 a bracket is opened and never closed | write '}' where it ends"),
    ("effort: 5d", "effort: {low: 3d,\n      likely: 5d\n      high: 9d}", "16:7 no comma in front of 'high' | write a comma at the end of the line above it"),
    ("effort: 5d", "effort: {low: 3d likely: 5d, high: 9d}", "14:22 no comma in front of 'likely' | write a comma between two values"),
    ("effort: 5d", "effort: {x-a: [1] likely: 5d, high: 9d}", "14:23 no comma in front of 'likely: 5d, high: 9d' | write a comma between two values"),
    ("effort: 5d", "effort: {x-why: Not sure likely: 5d}", "14:36 ': ' inside a value | put the text in quotes, or write a comma in front of 'likely' if it is a field"),
    ("effort: 5d", "effort: > 5d", "14:15 '>' and '|' begin a text on the lines below | put the text in quotes, or take the mark away"),
    ("effort: 5d", "x-page: [Test](https://wiki.example)", "14:19 '(https://wiki.example)' stands behind a value that is closed | write the address alone, or put the whole text in quotes"),
    ("    effort: 20d", "  effort: 20d", "9:3 'effort' stands 2 deep, its neighbours 4 | indent it with 4 spaces"),
    ("    effort: 20d", "   \u00a0effort: 20d", "9:4 a no-break space (U+00A0) where a space is needed | write a plain space"),
    ("    effort: 20d", "    effort:\u00a020d", "9:12 a no-break space (U+00A0) where a space is needed | write a plain space"),
    ("    effort: 20d", "   effort: 20d", "9:4 'effort' stands 3 deep, its neighbours 4 | indent it with 4 spaces"),
    ("    effort: 20d", "     effort: 20d", "9:6 'effort' stands 5 deep, its neighbours 4 | indent it with 4 spaces"),
    ("    name: Build", "  name: Build", "8:3 'name' stands 2 deep, its neighbours 4 | indent it with 4 spaces"),
    ("    name: Build", "   name: Build", "8:4 'name' stands 3 deep, its neighbours 4 | indent it with 4 spaces"),
    ("    name: Build", "      name: Build", "8:7 'name' stands 6 deep, its neighbours 4 | indent it with 4 spaces"),
    ("    after: [design]\n    assign", "    after: [design]\n     assign", "11:6 'assign' stands 5 deep, its neighbours 4 | indent it with 4 spaces"),
    ("    assign: [bob]\n", "   assign: [bob]\n", "15:4 'assign' stands 3 deep, its neighbours 4 | indent it with 4 spaces"),
    ("  build:", "build:", "7:1 'build' stands 0 deep, its neighbours 2 | indent it with 2 spaces"),
    ("  build:", " build:", "7:2 'build' stands 1 deep, its neighbours 2 | indent it with 2 spaces"),
    ("  build:", "   build:", "7:4 'build' stands 3 deep, its neighbours 2 | indent it with 2 spaces"),
    ("  build:", "    build:", "7:5 'build' has nothing below it, and 'name' follows a second time | indent it as 'design' is, or what belongs to 'build' deeper"),
    ("    assign: [bob]", "    assign:\n  - bob", "16:3 '- bob' stands 2 deep, its neighbours 4 | indent it with 4 spaces"),
    ("    effort: 20d", "    - effort: 20d", "9:5 a '- ' does not fit among fields | take it away"),
    ("    effort: 20d", "\teffort: 20d", "9:1 a tab character | indent with spaces"),
    ("    effort: 20d", "    effort:20d", "9:5 no space behind 'effort:' | write 'effort: 20d'"),
    ("    effort: 20d", "    effort = 20d", "9:5 '=' for ':' | write 'effort: 20d'"),
    ("    effort: 20d", "    effort：20d", "9:11 U+FF1A for ':' | write a plain ':' and a space"),
    ("    effort: 20d", "    // a guess\n    effort: 20d", "9:5 a comment begins with '#' | write '#' in front of it"),
    ("    assign: [bob]", "    assign:\n    -bob", "16:5 no space behind '-' | write '- bob'"),
    ("  build:", "  build", "7:3 no ':' behind 'build' | write 'build:'"),
    ("name: Build", "name: Build: it", "8:16 ': ' inside a value | put the text in quotes, or begin a new line"),
    ("name: Build", "name: 'It's dirty'", "8:14 the quote ends in the middle of the text | put the text in double quotes, or write '' for one quote"),
    ("name: Build", 'name: "a 19" rack"', '8:16 the quote ends in the middle of the text | put the text in single quotes, or write \\" for one quote'),
    ("name: Build", 'name: "Build" it', '8:17 the quote ends in the middle of the text | put the text in single quotes, or write \\" for one quote'),
    ("name: Build", "name: [draft] Build", "8:19 'Build' stands behind a value that is closed | put the whole text in quotes"),
    ("name: Build", "name: 'tis built", "8:11 a quote is opened and never closed | close the quote; a text with an apostrophe stands in double quotes"),
    ("name: Build", "name: & more", "8:12 '&' and '*' cannot begin a value | put the text in quotes"),
    ("name: Build", "name: ? more", "8:11 '? ' cannot begin a value | put the text in quotes"),
    ("effort: 20d\n", "effort: {low: 1d # guess}\n", "9:22 from '#' on all is comment, the '}' too | write the comment behind the bracket; a text with a '#' stands in quotes"),
    ("{after: [test], due", "{after: [test] due", "17:24 no comma in front of 'due: 2026-11-30' | write a comma between two values"),
    ("{after: [test], due", "{name: Cut: over, after: [test], due", "17:19 ': ' inside a value | put the text in quotes"),
    ("2026-11-30}", "2026-11-30}}", "17:41 '}' closes what is not open | delete it"),
    ("[test], due", "[test, due", "17:17 a bracket is opened and never closed | close the bracket"),
    ("  build:", "=======\n  build:", "7:1 the rest of a merge conflict | look whether the lines around it are as they should be, then delete it"),
    ("  build:", "||||||| 5f3e\n  build:", "7:1 the rest of a merge conflict | look whether the lines around it are as they should be, then delete it"),
]  # fmt: skip


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])
@pytest.mark.parametrize(("right", "wrong", "told"), SLIPS)
def test_the_line_to_blame_and_what_to_write(right: str, wrong: str, told: str, pure: bool) -> None:
    assert right in GOOD
    text = GOOD.replace(right, wrong, 1)
    faults = read_yaml(text, pure=pure).faults
    lines = Lines.of(text)
    assert [
        f"{lines.span(each.start, each.end).line}:{lines.span(each.start, each.end).column} {each.message} | {each.hint}"
        for each in faults
    ] == [told]


def test_nothing_is_blamed_that_may_stand_so() -> None:
    """Blocks of text, brackets and quotes over several lines stand as they like; the fault behind them is told."""
    text = """\
name: |
   deep
      text: with 'it's and a - dash
notes: "begun
  and: ended"
tasks: {a: {
      effort: 3d},
  b: {}}
labels:
- one
- two
links: oops: no
"""
    assert [(each.message, each.start) for each in read_yaml(text).faults] == [
        ("': ' inside a value", text.index(": no"))
    ]
