"""Turns one file into XML of Microsoft Project with MPXJ, a library in Java: a program of its own, in its own folder.

``python worker.py FOLDER`` reads ``FOLDER/request.json`` (form, language, project, charset) and ``FOLDER/plan``, and
writes ``FOLDER/plan.xml`` and ``FOLDER/result.json``: what became of it, never in words of others. Nothing of itpm is
imported here, and itpm never imports this file: what breaks, or eats memory, is this program alone.
"""

import contextlib
import importlib
import json
import re
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_HEAP = "-Xmx768m"
_LARGEST_BYTES = 256 * 1024 * 1024
"""The most that one file may have that is written here."""
_MOST_CPU_SECONDS = 300
_LINE = re.compile(r"failed at line (\d{1,9})")
_READERS: Mapping[str, tuple[str, str]] = {
    "mpp": ("org.mpxj.mpp", "MPPReader"),
    "mpx": ("org.mpxj.mpx", "MPXReader"),
    "xer": ("org.mpxj.primavera", "PrimaveraXERFileReader"),
    "pmxml": ("org.mpxj.primavera", "PrimaveraPMFileReader"),
    "gan": ("org.mpxj.ganttproject", "GanttProjectReader"),
}

Result = dict[str, Any]


def main(folder: Path) -> None:
    """Read the request, convert, say what became of it."""
    request = json.loads((folder / "request.json").read_text("utf-8"))
    _bound()
    result = _missing() or _started(folder) or _converted(folder, request)
    (folder / "result.json").write_text(json.dumps(result), "utf-8")


def _bound() -> None:
    """Bounds what this program may take, where the system knows such bounds."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        limits = importlib.import_module("resource")
        limits.setrlimit(limits.RLIMIT_FSIZE, (_LARGEST_BYTES, _LARGEST_BYTES))
        limits.setrlimit(limits.RLIMIT_CPU, (_MOST_CPU_SECONDS, _MOST_CPU_SECONDS))


def _missing() -> Result | None:
    there = all(find_spec(name) is not None for name in ("jpype", "mpxj"))
    return None if there else {"trouble": "extra"}


def _started(folder: Path) -> Result | None:
    """Starts Java; what it writes beside the plan goes into the folder."""
    jpype = importlib.import_module("jpype")
    importlib.import_module("jpype.imports")
    found = find_spec("mpxj")
    places = [] if found is None else list(found.submodule_search_locations or ())
    options = (_HEAP, "-Xss4m", "-XX:+UseSerialGC", "-Djava.awt.headless=true", f"-Djava.io.tmpdir={folder}")
    try:
        jpype.startJVM(*options, classpath=[str(Path(place) / "lib" / "*") for place in places], convertStrings=True)
    except (jpype.JVMNotFoundException, OSError, RuntimeError):
        return {"trouble": "java"}
    return None


def _converted(folder: Path, request: Mapping[str, str]) -> Result:
    source = str(folder / "plan")
    try:
        found = _read(source, request)
        if isinstance(found, dict):
            return found
        writer = _java("org.mpxj.mspdi", "MSPDIWriter")()
        writer.write(found, str(folder / "plan.xml"))
    except Exception as error:  # noqa: BLE001 - whatever Java throws, which is none of our classes
        return _trouble(error, source, request)
    return {}


def _read(source: str, request: Mapping[str, str]) -> Any:  # noqa: ANN401 - Java's
    """The project of a file; of several the one that is named, or what they are called."""
    reader = _reader(request)
    if request["form"] not in {"xer", "pmxml"}:
        return reader.read(source)
    every = {str(name): int(number) for number, name in _named(reader, source)}
    if len(every) > 1 and request["project"] not in every:
        return {"trouble": "projects", "names": list(every)}
    if request["project"] and request["project"] not in every:
        return {"trouble": "projects", "names": list(every)}
    if len(every) > 1:
        reader = _reader(request)
        reader.setProjectID(every[request["project"]])
    return reader.read(source)


def _named(reader: Any, source: str) -> list[tuple[Any, Any]]:  # noqa: ANN401 - Java's
    stream = _java("java.io", "FileInputStream")(source)
    try:
        return [(each.getKey(), each.getValue()) for each in reader.listProjects(stream).entrySet()]
    finally:
        stream.close()


def _reader(request: Mapping[str, str], language: str = "") -> Any:  # noqa: ANN401 - Java's
    form, charset = request["form"], request["charset"]
    reader = _java(*_READERS[form])()
    if form == "mpp":
        # Pictures and views are no part of a plan.
        reader.setReadPresentationData(False)
    if form == "mpx":
        reader.setLocale(_java("java.util", "Locale")(language or request["language"] or "en"))
    if form == "xer" and charset:
        reader.setCharset(_java("java.nio.charset", "Charset").forName(charset))
    return reader


def _trouble(error: Exception, source: str, request: Mapping[str, str]) -> Result:
    """What is wrong, as a word and plain values: texts of Java may hold anything."""
    said = f"{type(error).__name__} {error}"
    if "OutOfMemory" in said:
        return {"trouble": "large"}
    if "UnsupportedClassVersion" in said:
        return {"trouble": "java"}
    if re.search("password|encrypt", said, re.IGNORECASE):
        return {"trouble": "password"}
    if request["form"] == "mpx":
        languages = [
            each for each in request["languages"] if each != request["language"] and _fits(each, source, request)
        ]
        if languages:
            return {"trouble": "language", "names": languages}
    line = _LINE.search(said)
    return {"trouble": "broken", "line": int(line[1]) if line else 0}


def _fits(language: str, source: str, request: Mapping[str, str]) -> bool:
    try:
        _reader(request, language).read(source)
    except Exception:  # noqa: BLE001 - whatever Java throws
        return False
    return True


def _java(package: str, name: str) -> Any:  # noqa: ANN401 - Java's
    return getattr(importlib.import_module(package), name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
