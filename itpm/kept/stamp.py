"""What a kept result depends on, said once: code, libraries and time zones that shape it, and what it was made of.

A result is found again only under the same stamp. Nobody lists what does not matter: whatever a floor reads goes in.
"""

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from zoneinfo import TZPATH

_PACKAGE = "itpm"


class Stamp:
    """A digest of ingredients by name; the order in which they are put in does not matter."""

    __slots__ = ("_parts",)

    def __init__(self, parts: Mapping[str, str]) -> None:
        self._parts = dict(parts)

    @classmethod
    def of(
        cls, rooms: Iterable[str], *, packages: Iterable[str] = (), zones: Iterable[str] = (), **inputs: object
    ) -> "Stamp":
        """The stamp of what some rooms of this package make of inputs.

        ``rooms`` are folders or modules of the package ('text', 'diagnostic.py'; '' is all of it) and count by the
        content of their files, schemas included; ``packages`` are distributions and count by their version; ``zones``
        are names of time zones and count by their rules; ``inputs`` count by their ``repr``.
        """
        parts = {f"code {room}": code_of(room) for room in rooms}
        parts |= {f"package {name}": package_version(name) for name in packages}
        parts |= {f"zone {name}": zone_rules(name) for name in zones}
        parts |= {f"input {name}": repr(value) for name, value in inputs.items()}
        return cls({"python": sys.version, **parts})

    def also(self, **inputs: object) -> "Stamp":
        """A stamp with further inputs."""
        return Stamp({**self._parts, **{f"input {name}": repr(value) for name, value in inputs.items()}})

    def key(self) -> str:
        """The digest, in 40 hexadecimal digits."""
        digest = hashlib.blake2b(digest_size=20)
        for name, value in sorted(self._parts.items()):
            for each in (name, value):
                digest.update(f"{len(each)} ".encode())
                digest.update(each.encode(errors="surrogateescape"))
        return digest.hexdigest()


@cache
def code_of(room: str) -> str:
    """A digest of the content of the files of a room of this package, the schemas with those that read them."""
    package = files(_PACKAGE)
    start = package / room if room else package
    digest = hashlib.blake2b(digest_size=20)
    starts = [start]
    if room in {"", "load"}:
        # In a wheel the schemas lie inside the package, in a checkout beside it.
        starts += [folder for folder in (package / "schemas", package / ".." / "schemas") if folder.is_dir()]
    for each in starts:
        for name, file in _files(each, ""):
            digest.update(name.encode() + b"\0")
            digest.update(hashlib.blake2b(file.read_bytes(), digest_size=20).digest())
    return digest.hexdigest()


def _files(start: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    """The code and schemas below a folder by their path in it, in a stable order."""
    if start.is_file():
        yield start.name, start
        return
    for each in sorted(start.iterdir(), key=lambda entry: entry.name):
        if each.is_dir():
            if each.name != "__pycache__":
                yield from _files(each, f"{name}{each.name}/")
        elif each.name.endswith((".py", ".json")):
            yield name + each.name, each


@cache
def package_version(name: str) -> str:
    """The version of an installed distribution; nothing for one that is not there."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


@cache
def zone_rules(name: str) -> str:
    """A digest of the rules of a time zone as Python reads them: the machine's, else those of the tzdata package."""
    parts = name.split("/")
    if any(part in {"", ".", ".."} for part in parts):
        return ""
    for folder in TZPATH:
        path = Path(folder, *parts)
        if path.is_file():
            return hashlib.blake2b(path.read_bytes(), digest_size=20).hexdigest()
    try:
        packaged = files("tzdata").joinpath("zoneinfo", *parts)
        return hashlib.blake2b(packaged.read_bytes(), digest_size=20).hexdigest()
    except (ModuleNotFoundError, OSError):
        return ""
