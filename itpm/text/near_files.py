"""Names of files that a slip or a program keeps from being read: 'x.YAML', 'x.yaml.orig', 'x (1).yaml'."""

import re
from enum import Enum
from pathlib import PurePosixPath
from typing import NamedTuple


class Slip(Enum):
    """What came between a file and its name."""

    SPELT = "spelt"
    """Its ending is written in another way."""
    KEPT = "kept"
    """An editor or a file manager keeps an older state beside it."""
    MERGED = "merged"
    """A merge left one of the states that it was made of."""
    REFUSED = "refused"
    """It holds changes that fitted nowhere."""


class Near(NamedTuple):
    """What a file would be called, and what its name tells instead."""

    path: str
    slip: Slip


_ENDS = r"\.ya?ml"
_NAMES: tuple[tuple[Slip, re.Pattern[str]], ...] = (
    (Slip.REFUSED, re.compile(rf"(?P<name>.+{_ENDS})\.rej")),
    (Slip.MERGED, re.compile(rf"(?P<name>.+{_ENDS})\.(?:orig|mine|theirs|ours|base|r[0-9]+)", re.IGNORECASE)),
    (Slip.MERGED, re.compile(rf"(?P<stem>.+?)(?:{_ENDS})?[._](?:BACKUP|BASE|LOCAL|REMOTE)[._][0-9]+{_ENDS}")),
    (Slip.MERGED, re.compile(rf"(?P<stem>.+)\.orig{_ENDS}")),
    (
        Slip.KEPT,
        re.compile(rf"#?(?P<name>.+{_ENDS})(?:~|#|\.~[0-9]+~|\.(?:bak|backup|old|save|sav|tmp)[0-9]*)", re.IGNORECASE),
    ),
    (
        Slip.KEPT,
        re.compile(
            r"(?P<stem>.+?)(?: \([0-9]+\)| \(.*conflicted copy.*\)| ?-? ?(?:copy|kopie)(?: ?\(?[0-9]+\)?)?"
            rf"|\.(?:bak|backup|old)|\.sync-conflict-[\w-]+){_ENDS}",
            re.IGNORECASE,
        ),
    ),
    (Slip.KEPT, re.compile(rf"(?:copy of|kopie von) (?P<stem>.+){_ENDS}", re.IGNORECASE)),
    (Slip.SPELT, re.compile(rf"(?P<stem>.+?){_ENDS}\.(?:txt|ya?ml)", re.IGNORECASE)),
    (Slip.SPELT, re.compile(r"(?P<stem>.+?)\.(?:ya?ml|ymal|yalm|yam|yml|ymll?|yamll?) *", re.IGNORECASE)),
)
"""What is tried one after the other: the first that fits the whole name tells."""


def near_file(path: str) -> Near | None:
    """What a file would be called without its slip, with '.yaml' at its end; None for one whose name is none."""
    pure = PurePosixPath(path)
    if pure.name.endswith(".yaml") and not re.search(r"[ ._()]", pure.name.removesuffix(".yaml")):
        return None
    for slip, names in _NAMES:
        found = names.fullmatch(pure.name)
        if found is not None:
            groups = found.groupdict()
            stem = groups.get("stem") or groups["name"].rpartition(".")[0]
            right = str(pure.with_name(f"{stem}.yaml"))
            return Near(right, slip) if right != path else None
    return None
