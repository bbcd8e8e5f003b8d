"""What is said of a merge that git could not make: the advice fits what both sides did."""

import re
import subprocess
from pathlib import Path

import pytest

from itpm.text.decode import decode
from tests.conftest import checked

BASE = "name: ERP\nrisks:\n  late:\n    name: Late\n    owner: ann\n    raised: 2026-03-01\n    response: accept\nstage: planning\n"
VENDOR = "  vendor:\n    name: Vendor\n    probability: 30%\n    owner: bob\n    raised: 2026-03-20\n    response: mitigate\n"
STAFF = (
    "  staff:\n    name: Staff\n    probability: 40%\n    owner: bob\n    raised: 2026-03-20\n    response: mitigate\n"
)
BOTH_ADD_CUT = (
    "both sides add something: keep both, each with the lines below '>>>>>>>' that belong to it"
    " ('git checkout --conflict=diff3 FILE' shows whole records); then delete the marker lines"
)
BOTH_ADD = "both sides add something: keep both; then delete the marker lines"
BOTH_CHANGE = "both sides changed this: write what is true now; then delete the marker lines"
MOVED = (
    "one side took this away or moved it: do so too, and bring along what the other has changed in it "
    "('itpm resolve' does it where it was moved);"
    " then delete the marker lines"
)


def added(record: str, base: str = BASE) -> str:
    return base.replace("stage:", f"{record}stage:")


def changed(old: str, new: str) -> str:
    assert old in BASE
    return BASE.replace(old, new)


def merged(tmp_path: Path, ours: str, theirs: str, base: str = BASE, *options: str) -> str:
    """What git leaves in the file."""
    for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
        (tmp_path / name).write_text(text)
    call = ["git", "merge-file", "-p", *options, *(str(tmp_path / name) for name in ("ours", "base", "theirs"))]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode > 0, "git merged it"
    return done.stdout


@pytest.mark.parametrize(
    ("ours", "theirs", "hint"),
    [
        # Git cuts the two records where they begin to say the same.
        (added(VENDOR), added(STAFF), BOTH_ADD_CUT),
        (added("  a: {name: A}\n"), added("  b: {name: B}\n"), BOTH_ADD),
        (added(VENDOR), added(STAFF.replace("bob", "eve").replace("mitigate", "avoid")), BOTH_ADD),
        (changed("response: accept", "response: avoid"), changed("response: accept", "response: share"), BOTH_CHANGE),
        (changed("stage: planning", "stage: closed"), changed("stage: planning\n", "stage: execution\n"), BOTH_CHANGE),
        (added(VENDOR), added(VENDOR.replace("30%", "50%")), BOTH_CHANGE),
        (BASE.partition("risks:")[0] + "stage: planning\n", changed("owner: ann", "owner: eve"), MOVED),
        (changed("stage: planning", "stage: planning\nprogramme: core"), changed("stage: planning", "stage: planning\nmanager: ann"), BOTH_ADD),
    ],
)  # fmt: skip
def test_the_hint_fits_what_both_sides_did(tmp_path: Path, ours: str, theirs: str, hint: str) -> None:
    left = merged(tmp_path, ours, theirs)
    fault = decode(left.encode())[1]
    assert fault is not None
    assert (fault.message, fault.hint) == ("unresolved merge conflict", hint)
    assert left[fault.start : fault.end].startswith("<<<<<<<")


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ((), "both sides gave this a name: choose one, or keep both where both are new, each with the lines below"),
        (("--diff3",), "both sides gave this a name: choose one;"),
    ],
)
def test_one_record_with_two_new_names(tmp_path: Path, options: tuple[str, ...], hint: str) -> None:
    left = merged(tmp_path, changed("  late:", "  slow:"), changed("  late:", "  delayed:"), BASE, *options)
    fault = decode(left.encode())[1]
    assert fault is not None and fault.hint.startswith(hint)


def test_whole_records_stand_in_the_conflict_with_diff3(tmp_path: Path) -> None:
    """As the hint says: then keeping both sides is right."""
    left = merged(tmp_path, added(VENDOR), added(STAFF), BASE, "--diff3")
    fault = decode(left.encode())[1]
    assert fault is not None and fault.hint == BOTH_ADD
    kept = re.sub(r"^\|{7}[^\n]*\n(?:.*\n)*?(?=={7})", "", left, flags=re.MULTILINE)
    kept = "".join(line for line in kept.splitlines(keepends=True) if line[:7] not in {"<<<<<<<", "=======", ">>>>>>>"})
    assert kept == added(VENDOR + STAFF)


@pytest.mark.parametrize("text", ["name: A\n<<<<<<< HEAD\nstage: idea\n", "name: A\nstage: idea\n>>>>>>> b\n"])
def test_a_part_of_a_conflict(text: str) -> None:
    fault = decode(text.encode())[1]
    assert fault is not None
    assert fault.hint == "look whether the lines around it are as they should be; then delete the marker lines"


def test_windows_line_ends(tmp_path: Path) -> None:
    left = merged(tmp_path, added(VENDOR), added(STAFF)).replace("\n", "\r\n")
    fault = decode(left.encode())[1]
    assert fault is not None
    assert fault.hint == BOTH_ADD_CUT


PLACES = "name: ERP\nmanager: ann\ntasks:\n  a: {name: A, assign: [ann]}\n  b:\n    name: B\n    notes: |\n      text\n      more\n    after:\n      - a\nrisks:\n  r: {name: R}\n"
MIDDLES = {
    "merge": "=======\n",
    "diff3": "||||||| 1234abc\n{base}=======\n",
    "zdiff3": "||||||| parent of 12 (x)\n{base}=======\n",
    "one in another": "<<<<<<<< HEAD\n{base}========\n{base}>>>>>>>> x\n=======\n",
}
LINE_ENDS = ("", "\ufeff", "\r\n")


@pytest.mark.parametrize("style", MIDDLES)
def test_wherever_it_stands_it_is_told_once_at_its_first_line(style: str) -> None:
    lines = PLACES.splitlines(keepends=True)
    cases = [(at, width) for at in range(len(lines) + 1) for width in (0, 1) if at + width <= len(lines)]
    for number, (at, width) in enumerate(cases):
        base = "".join(lines[at : at + width])
        middle = MIDDLES[style].format(base=base)
        conflict = f"<<<<<<< HEAD\n{base.replace('a', 'x')}{middle}{base or '# t'}\n>>>>>>> branch\n"
        text = "".join(lines[:at]) + conflict + "".join(lines[at + width :])
        how = LINE_ENDS[number % len(LINE_ENDS)]
        text = text.replace("\n", how) if how == "\r\n" else how + text
        (found,) = [each for each in checked({"projects/erp.yaml": text}) if each.path == "projects/erp.yaml"]
        assert (found.code, found.span.line) == ("STR001", at + 1) and "conflict" in str(found.message), (at, width)


@pytest.mark.parametrize("left", ["=======\n", "<<<<<<< HEAD\n", ">>>>>>> b\n", "||||||| base\n"])
def test_one_line_that_was_left_over_is_told_where_it_stands(left: str) -> None:
    lines = PLACES.splitlines(keepends=True)
    for at in range(len(lines) + 1):
        text = "".join([*lines[:at], left, *lines[at:]])
        (found,) = [each for each in checked({"projects/erp.yaml": text}) if each.path == "projects/erp.yaml"]
        assert (found.code, found.span.line) == ("STR001", at + 1) and "conflict" in f"{found.message} {found.hint}"
