"""What git left in conflict when it stopped, merged by record over all files of the portfolio."""

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from itpm.diagnostic import Pointer
from itpm.load.kinds import placements
from itpm.text.ancestry import merge_bases
from itpm.text.git import Git
from itpm.text.git_here import user_safe_directories
from itpm.text.gitcall import GitError
from itpm.text.membership import belongs
from itpm.text.resplit import Texts, merged_files
from itpm.text.threeway import Merged
from itpm.text.tree import UnreadableError

_HEADS = ("MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD")
"""What git calls the commit that it was bringing in when it stopped."""
_STAGES = {"1": 0, "2": 1, "3": 2}
"""What git calls the states before, ours and theirs of a file in conflict."""
_MARK = b"<<<<<<<"
_MARKS = frozenset(mark * 7 for mark in "<|=>")


@dataclass(frozen=True, slots=True)
class Settled:
    """What can be written, and what is left to people."""

    files: Mapping[str, Merged] = field(default_factory=dict)
    carried: Mapping[str, Sequence[Pointer]] = field(default_factory=dict)
    """What the other side had changed of records that stand elsewhere by now, by the file that they stand in."""
    left: Mapping[str, str] = field(default_factory=dict)
    """Files that are in conflict and are not touched, and why."""


def settled(root: Path) -> Settled:
    """What is in conflict below a folder, merged by record; where a side moved records into another file, there.

    Raises:
        GitError: where there is no repository, or it cannot be read.
    """
    git = Git(root, user_safe_directories())
    stages = _unmerged(git)
    if not stages:
        return Settled()
    states = _states(git, stages)
    files: dict[str, Merged] = {}
    carried: dict[str, Sequence[Pointer]] = {}
    left: dict[str, str] = {}
    for whole in _wholes(states, stages):
        made = merged_files(*({path: each[path] for path in whole if path in each} for each in states))
        for route, paths in made.apart.items():
            what = "/".join(map(str, route))
            left |= {path: f"the branches moved {what} into different files: {' and '.join(paths)}" for path in paths}
        touched = [path for path in whole if path in stages or (path in made.moved and path in made.files)]
        refused = {path: why for path in touched if (why := _refused(root / path, path, states, made.files))}
        if made.moved and set(refused) & made.files.keys():
            # What was carried stands in no file of its old place: all of them are written, or none.
            left |= {path: refused.get(path, "another file of it is left as it is") for path in touched}
            continue
        left |= refused
        files |= {path: made.files[path] for path in touched if path not in refused}
        carried |= made.carried
    left |= {path: "it is no file of the portfolio" for path in stages if not belongs(path)}
    return Settled(files, carried, left)


def _unmerged(git: Git) -> Mapping[str, Mapping[int, str]]:
    """The files in conflict below the folder: the id of each state, by its number in before, ours and theirs."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for entry in git.run("ls-files", "-u", "-z").split(b"\0"):
        head, _, name = entry.partition(b"\t")
        if name:
            mode, wanted, stage = head.decode().split()
            if mode.startswith("100"):  # a file, and no link
                found[os.fsdecode(name)][_STAGES[stage]] = wanted
    return found


def _states(git: Git, stages: Mapping[str, Mapping[int, str]]) -> tuple[Texts, Texts, Texts]:
    """The files of the portfolio as they were before, are on our side and on theirs; those in conflict as git says."""
    states: tuple[dict[str, str], ...] = ({}, {}, {})
    prefix = git.prefix()
    for state, commit in zip(states, _commits(git), strict=True):
        blobs = git.blobs(commit, prefix) if commit else {}
        placed, _lost = placements({*filter(belongs, blobs), *filter(belongs, stages)})
        wholes = {(each.kind, each.whole) for each in placed if each.path in stages}
        for each in placed:
            if each.path in blobs and each.path not in stages and (each.kind, each.whole) in wholes:
                try:
                    state[each.path] = blobs[each.path].read().decode()
                except (UnreadableError, UnicodeDecodeError):
                    continue
    for path, ids in stages.items():
        for number, wanted in ids.items():
            try:
                states[number][path] = git.read(wanted).decode()
            except UnicodeDecodeError:
                continue
    base, ours, theirs = states
    return base, ours, theirs


def _commits(git: Git) -> tuple[str, str, str]:
    """The commits before, of ours and of theirs; none where only the files in conflict say what was merged."""
    for name in _HEADS:
        try:
            theirs = git.resolve(name).commit
        except GitError:
            continue
        ours = git.resolve("HEAD").commit
        base = merge_bases(git, ours, theirs)[0].commit if name == "MERGE_HEAD" else git.parent(theirs)
        return (base, ours, theirs) if base is not None else ("", "", "")
    return "", "", ""


def _wholes(states: Sequence[Texts], stages: Mapping[str, Mapping[int, str]]) -> Iterator[Sequence[str]]:
    """The files that hold one project, or one kind of the portfolio's own records, of which one is in conflict."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in placements(filter(belongs, {path for state in states for path in state} | set(stages)))[0]:
        found[each.kind, each.whole].append(each.path)
    for paths in found.values():
        if any(path in stages for path in paths):
            yield paths


def _refused(path: Path, name: str, states: Sequence[Texts], made: Mapping[str, Merged]) -> str:
    """Why a file is left as it is; empty where it may be written."""
    if name not in made:
        return "it cannot be merged by record"
    try:
        there = path.read_bytes()
    except FileNotFoundError:
        return "a side has taken it away"
    except OSError as error:
        return f"it cannot be read: {error.strerror}"
    known = {each[name].encode() for each in states if name in each}
    if there in known or there == made[name].text.encode():
        return ""
    if _MARK not in there:
        return "it has no conflict any more: somebody has settled it"
    whole = _untouched(there.decode(errors="replace"), *(each.get(name, "") for each in states))
    return "" if whole else "somebody has begun to settle it"


def _untouched(text: str, *states: str) -> bool:
    """Whether a text with conflicts holds all that either side wrote anew, and nothing else than what a state says."""
    base, ours, theirs = (set(each.splitlines()) for each in states)
    found = {line for line in text.splitlines() if line[:7] not in _MARKS}
    return found <= base | ours | theirs and (ours | theirs) - base <= found
