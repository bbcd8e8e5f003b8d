"""Plans of other formats become XML of Microsoft Project: by a program of its own, bounded in time, memory and size."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from itpm.cli.exits import OutsideError
from itpm.interchange.exchange import ForeignError
from itpm.interchange.msproject.formats import LANGUAGES, MPX, XER, Choice, Form, refuse_hostile
from itpm.say import plural

_SECONDS = 180
_LARGEST_BYTES = 64 * 1024 * 1024
_WORKER = Path(__file__).resolve().parent.parent / "interchange" / "msproject" / "worker.py"
_INSTALL = "pip install 'itpm[mpp]'"
_SHOWN = 10


def converted(data: bytes, form: Form, choice: Choice) -> bytes:
    """A plan as XML of Microsoft Project.

    Raises:
        OutsideError: where the optional part or Java is missing.
        ForeignError: for what cannot be read, is too large, or takes too long.
    """
    if choice.language and form != MPX:
        raise ForeignError(f"--language is for MPX; this is {form.title} of {form.tool}")
    if choice.project and not form.several:
        raise ForeignError(f"--project is for files of several projects; {form.title} holds one")
    refuse_hostile(data, form)
    with tempfile.TemporaryDirectory(prefix="itpm-plan-") as name:
        folder = Path(name)
        (folder / "plan").write_bytes(data)
        request = {
            "form": form.name,
            "language": choice.language,
            "languages": LANGUAGES,
            "project": choice.project,
            "charset": _charset(data) if form == XER else "",
        }
        (folder / "request.json").write_text(json.dumps(request), "utf-8")
        _refuse(_run(folder), form, choice)
        return _written(folder / "plan.xml", form)


def _run(folder: Path) -> dict[str, Any]:
    """What the program says of its work; what it prints is nobody's business."""
    # No bytecode beside what is installed, and nothing of the current folder is imported.
    words = (sys.executable, "-P", "-B", str(_WORKER), str(folder))
    null = subprocess.DEVNULL
    try:
        subprocess.run(words, cwd=folder, stdin=null, stdout=null, stderr=null, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return {"trouble": "slow"}
    except OSError as error:
        raise OutsideError(f"Python could not be started: {error.strerror}") from error
    try:
        found: dict[str, Any] = json.loads((folder / "result.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {"trouble": "ended"}
    return found


def _refuse(result: dict[str, Any], form: Form, choice: Choice) -> None:
    """Says in words what went wrong, if something did."""
    trouble, names = result.get("trouble", ""), [str(each)[:80] for each in result.get("names", ())]
    if trouble == "extra":
        raise OutsideError(f"{form.title} is read with MPXJ, an optional part: {_INSTALL}; it needs Java 11 or newer")
    if trouble == "java":
        raise OutsideError(
            f"{form.title} is read with MPXJ, which needs Java 11 or newer: install it (Debian: default-jre-headless), "
            "or set JAVA_HOME to where it is"
        )
    shown = ", ".join(f"'{each}'" for each in names[:_SHOWN]) + (" and more" if len(names) > _SHOWN else "")
    line = f"line {result['line']}: " if result.get("line") else ""
    said = {
        "": "",
        "password": "a password protects it; save it without one",
        "language": f"it is not in '{choice.language or 'en'}'; --language says which: {', '.join(names)} would do",
        "projects": f"it holds {plural(len(names), 'project')}; --project says which: {shown}",
        "large": "it needs more memory than a plan may take",
        "slow": f"reading it takes longer than {_SECONDS} seconds",
        "ended": f"what reads {form.title} came to its end over it; the file is broken or too large",
    }
    if trouble:
        broken = f"{line}the file is no {form.title} of {form.tool}, or it is broken"
        raise ForeignError(said.get(trouble, broken))


def _written(path: Path, form: Form) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST_BYTES + 1)
    except OSError as error:
        raise ForeignError(f"the file is no {form.title} of {form.tool}, or it is broken") from error
    if len(data) > _LARGEST_BYTES:
        raise ForeignError(f"as XML it has more than {_LARGEST_BYTES // 1024 // 1024} MB")
    return data


def _charset(data: bytes) -> str:
    """How the letters of an XER are written, which it does not say: UTF-8, or as Windows wrote them."""
    try:
        return "" if data.decode("utf-8").isascii() else "UTF-8"
    except UnicodeDecodeError:
        return ""
