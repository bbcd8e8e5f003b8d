"""A machine that fails at any change of a file: one line, exit 3, and the files are the old ones or the new ones."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.process import CPU_SECONDS
from tests.writing import COMMANDS

FAILING = """
import contextlib, errno, io, json, os, resource, shutil, sys
from pathlib import Path

resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]),) * 2)
from itpm.cli.main import main
from tests.writing import is_temporary, state, write
import itpm.text.together, itpm.text.write

CHANGING = {"os.rename", "os.remove", "os.rmdir", "os.chmod", "os.link", "os.symlink", "shutil.move"}
FAULTS = {"once": errno.EIO, "full": errno.ENOSPC, "gone": errno.EROFS}
start, words, most = Path(sys.argv[1]) / "start", sys.argv[4:], int(sys.argv[3])
here, seen, moment, kind = "", 0, 0, ""

def step(name, adding):
    # One that fails once; a disk that is full from then on, where things may still be taken away; one that is gone.
    global seen
    seen += 1
    if moment and (seen == moment or seen > moment and (kind == "gone" or kind == "full" and adding)):
        raise OSError(FAULTS[kind], os.strerror(FAULTS[kind]), name)

def hook(event, said):
    if not here:
        return
    opening = event == "open" and isinstance(said[2], int) and said[2] & (os.O_WRONLY | os.O_RDWR)
    if opening or event == "os.mkdir" or event in CHANGING:
        name = said[0]
        if not isinstance(name, int) and os.path.abspath(os.fsdecode(name)).startswith(here + os.sep):
            step(os.fsdecode(name), opening or event == "os.mkdir")

def filling(handle, content, **options):
    # As much as fits, and no more.
    try:
        step(None, True)
    except OSError:
        os.write(handle, content[: len(content) // 2])
        os.close(handle)
        raise
    return fill(handle, content, **options)

fill = itpm.text.write.fill
for room in (itpm.text.write, itpm.text.together):
    room.fill = filling
sys.addaudithook(hook)

def run(folder, at):
    global here, seen, moment
    os.chdir(folder)
    out, err = io.StringIO(), io.StringIO()
    here, seen, moment = os.path.realpath(folder), 0, at
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = int(main(list(words)))
    here = ""
    return code, err.getvalue(), seen

write(start)
done = start.with_name("done")
shutil.copytree(start, done)
code, said, moments = run(done, 0)
assert code == 0, said
old, new, told = state(start), state(done), []
spread = sorted({1 + number * moments // most for number in range(most)}) if moments > most else range(1, moments + 1)
for kind in FAULTS:
    for number in spread:
        folder = start.with_name("it")
        shutil.copytree(start, folder)
        code, said, _ = run(folder, number)
        now = state(folder)
        run(folder, 0)
        left = [str(each.relative_to(folder)) for each in folder.rglob("*") if is_temporary(each.relative_to(folder))]
        told.append([f"{kind} {number}", code, said, "new" if now == new else "old" if now == old else "between",
                     "new" if state(folder) == new else "other", left])
        os.chdir("/")
        shutil.rmtree(folder)
json.dump({"moments": moments, "told": told}, sys.stdout)
"""
MOST = {"site": 12}
"""At how many moments a command fails that has many."""
_OUTSIDE = 3
_IN_PARTS = ("import", "actuals", "baseline", "init")
"""Commands that clear away what one that was killed has left."""


@pytest.mark.parametrize("word", COMMANDS)
def test_a_fault_at_any_change_is_one_line_and_leaves_old_or_new(word: str, tmp_path: Path) -> None:
    root = Path(__file__).resolve().parent.parent.parent
    mine = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE")}
    quiet = {"DISABLE_MKDOCS_2_WARNING": "true", "SOURCE_DATE_EPOCH": "1772323200", "PYTHONPATH": str(root)}
    call = (sys.executable, "-c", FAILING, str(tmp_path), str(CPU_SECONDS), str(MOST.get(word, 30)), *COMMANDS[word])
    done = subprocess.run(call, env={**mine, **quiet}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["moments"] > 1
    wrong, failed = [], 0
    for moment, code, said, state, after, left in found["told"]:
        failed += code != 0
        # What only clears away may fail without a word; and where nothing can be changed, nothing can be taken back.
        fine = (code, state) == (0, "new") or (code == _OUTSIDE and (state != "between" or moment.startswith("gone")))
        short = code == 0 or len(said.splitlines()) == 1
        true = state == "old" or "nothing was written" not in said
        cleared = not left or (moment.startswith("gone") and not word.startswith(_IN_PARTS))
        if not (fine and short and true and cleared and after == "new"):
            wrong.append((moment, code, said, state, after, left))
    assert failed
    assert wrong == []
