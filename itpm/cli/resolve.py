"""``itpm resolve``."""

import shlex

import click

from itpm.cli.exits import Exit, OutsideError
from itpm.cli.options import Session, leave, session
from itpm.cli.shared import refuse_beside
from itpm.run.unmerged import Settled, settled
from itpm.say import plural
from itpm.text.gitcall import GitError
from itpm.text.journal import UnsettledError
from itpm.text.together import HalfWrittenError, OutsideRootError, write_together


@click.command("resolve")
@session
def command(session: Session) -> None:
    """Merge by record what git left in conflict, over all files.

    After a merge, a rebase or a picked commit has stopped: files in conflict are merged by record, also where one
    branch moved records into another file and the other changed them. Where both changed one field both stand between
    markers. A file without a conflict in it is left as somebody settled it. Nothing is staged. Ends with 1 where
    anything is left to settle.
    """
    refuse_beside("'itpm resolve' reads what git left", ("at", "as_of", "overlay", "staged"))
    root = session.root()
    try:
        found = settled(root)
        write_together(root, {root / path: each.text for path, each in found.files.items()})
    except (GitError, OutsideRootError, UnsettledError, HalfWrittenError, OSError) as error:
        raise OutsideError(str(error)) from error
    session.write("".join(f"{line}\n" for line in _told(found)))
    if found.left or any(each.conflicts for each in found.files.values()):
        leave(Exit.FINDINGS)


def _told(found: Settled) -> list[str]:
    """What was done with each file, and what is to be done now."""
    if not found.files and not found.left:
        return ["nothing is in conflict"]
    lines = [f"{path}: {_done(found, path)}" for path in found.files]
    lines += [f"{path}: left as it is: {why}" for path, why in found.left.items()]
    if ready := [path for path, each in found.files.items() if not each.conflicts]:
        lines.append(f"look at what they say now ('itpm validate'), then: git add {shlex.join(ready)}")
    return lines


def _done(found: Settled, path: str) -> str:
    if found.files[path].conflicts:
        places = plural(found.files[path].conflicts, "place", "places")
        return f"merged by record; {places} that both changed stand between markers"
    if path in found.carried:
        what = ", ".join("/".join(map(str, each)) for each in found.carried[path])
        return f"what the other branch changed of {what} was brought here"
    return "merged by record"
