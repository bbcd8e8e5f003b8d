"""Reads plans with MPXJ and writes them in other formats, in a program of its own: ``python mpxj_writes.py IN OUT [IN OUT]…``.

The ending of OUT is the format: json, mpx (``de.mpx`` in German), xer, pmxml; or ``days`` for the first days of all exceptions of the
first calendar, one a line.
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path


def main(pairs: list[str]) -> None:
    jpype = import_module("jpype")
    import_module("jpype.imports")
    (folder,) = find_spec("mpxj").submodule_search_locations  # type: ignore[union-attr, misc]
    jpype.startJVM("-Xmx512m", classpath=[str(Path(folder) / "lib" / "*")], convertStrings=True)
    reader = import_module("org.mpxj.mspdi").MSPDIReader
    for source, target in zip(pairs[::2], pairs[1::2], strict=True):
        found = reader().read(source)
        if target.endswith(".days"):
            each = found.getCalendars()[0].getExpandedCalendarExceptions()
            Path(target).write_text("\n".join(str(one.getFromDate()) for one in each))
        else:
            _writer(target).write(found, target)


def _writer(target: str) -> object:
    ending = target.rpartition(".")[2]
    package, name = {
        "json": ("json", "JsonWriter"),
        "mpx": ("mpx", "MPXWriter"),
        "xer": ("primavera", "PrimaveraXERFileWriter"),
        "pmxml": ("primavera", "PrimaveraPMFileWriter"),
    }[ending]
    writer = getattr(import_module(f"org.mpxj.{package}"), name)()
    if ending == "mpx":
        writer.setLocale(import_module("java.util").Locale("de" if ".de." in target else "en"))
    return writer


if __name__ == "__main__":
    main(sys.argv[1:])
