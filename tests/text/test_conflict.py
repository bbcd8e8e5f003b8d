"""What is said of a merge that git could not make: the advice fits what both sides did."""

import re
import subprocess
from pathlib import Path

import pytest

from itpm.text.decode import decode

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
    "one side took this away or moved it: do so too, and bring along what the other has changed in it;"
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
