"""What stands in for MPXJ and Java, which tests do without: modules of the same names that answer as a file asks for."""

from pathlib import Path

import pytest

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + b"\n"
"""How an MPP begins."""
FILES = {
    "jpype/__init__.py": """\
import os
class JVMNotFoundException(Exception): pass
def startJVM(*options, **more):
    if os.environ.get("NO_JAVA"):
        raise JVMNotFoundException("/opt/secret/java is not here")
    assert any(each.startswith("-Xmx") for each in options) and f"-Djava.io.tmpdir={os.getcwd()}" in options
""",
    "jpype/imports.py": "",
    "mpxj/__init__.py": "raise ImportError('it is looked for and never imported')",
    "answers.py": """\
import os, sys, time
from pathlib import Path
def of(path, language="en"):
    print("/opt/secret/prints")
    print("/opt/secret/complains", file=sys.stderr)
    head, _, body = Path(path).read_bytes().partition(b"\\n")
    word, _, rest = body.decode("latin-1").partition(" ")
    if word == "raise" or (word == "speaks" and language != rest[:2]):
        raise RuntimeError(rest)
    if word == "exit":
        os._exit(9)
    if word == "sleep":
        time.sleep(600)
    if word == "writes":
        return bytes(int(rest))
    return body[len("speaks de\\n"):] if word == "speaks" else body
class Reader:
    language, number = "en", 0
    def setReadPresentationData(self, wanted): assert not wanted
    def setLocale(self, language): self.language = language
    def setCharset(self, charset): self.charset = charset
    def setProjectID(self, number): self.number = number
    def listProjects(self, stream):
        lines = stream.read().decode("utf-8").splitlines()[1].split(",")
        return Map({number: name for number, name in enumerate(lines, 1)})
    def read(self, path):
        if self.number:
            return Path(path).read_bytes().split(b"\\n", 2)[2].replace(b"Which", str(self.number).encode())
        return of(path, self.language)
class Map(dict):
    def entrySet(self): return [Entry(*each) for each in self.items()]
class Entry:
    def __init__(self, key, value): self.key, self.value = key, value
    def getKey(self): return self.key
    def getValue(self): return self.value
""",
    "org/mpxj/mpp.py": "from answers import Reader as MPPReader\n",
    "org/mpxj/mpx.py": "from answers import Reader as MPXReader\n",
    "org/mpxj/ganttproject.py": "from answers import Reader as GanttProjectReader\n",
    "org/mpxj/primavera.py": "from answers import Reader as PrimaveraXERFileReader, Reader as PrimaveraPMFileReader\n",
    "org/mpxj/mspdi.py": """\
from pathlib import Path
class MSPDIWriter:
    def write(self, found, path): Path(path).write_bytes(found)
""",
    "java/util.py": "Locale = str\n",
    "java/io.py": "FileInputStream = lambda path: open(path, 'rb')\n",
    "java/nio/charset.py": "class Charset:\n    forName = staticmethod(str)\n",
}


@pytest.fixture
def converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Makes the stand-in the one that the program which converts finds."""
    folder = tmp_path / "stand-in"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return folder
