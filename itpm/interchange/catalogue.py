"""Every system there is: each package beside this file that has a ``system.py``, imported when it is asked for."""

from functools import cache
from importlib import import_module
from importlib.resources import files

from itpm.interchange.system import System


@cache
def names() -> tuple[str, ...]:
    """The packages of all systems."""
    inside = files("itpm.interchange")
    return tuple(sorted(each.name for each in inside.iterdir() if each.is_dir() and (each / "system.py").is_file()))


@cache
def system(package: str) -> System:
    """One system.

    Raises:
        KeyError: for a package that is none.
    """
    if package not in names():
        raise KeyError(package)
    found: System = import_module(f"itpm.interchange.{package}.system").SYSTEM
    return found


def recognised(data: bytes) -> System | None:
    """The system that a file is of, by its content; nothing where none knows it, or several do."""
    every = (system(name) for name in names())
    found = [each for each in every if each.recognises is not None and each.recognises(data)]
    return found[0] if len(found) == 1 else None
