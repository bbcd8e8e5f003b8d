"""Where the programs are that itpm starts."""

import os
import shutil
from pathlib import Path


def program(name: str) -> str | None:
    """The program of a name, in the first absolute folder on the path that has one; None where there is none.

    A relative part of the path, an empty one among them, means the folder that a command is called in, and Windows
    looks there first: what lies there may be a stranger's.
    """
    places = (Path(folder) for folder in os.get_exec_path() if Path(folder).is_absolute())
    return next((found for place in places if (found := shutil.which(str(place / name))) is not None), None)
