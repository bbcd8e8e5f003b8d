"""Run the tests on an odd machine: ``python -m tests.odd [--every N] [PYTEST ARGUMENT]...``.

The checkout is read-only and lies in a folder with a blank in its name, what the tests write in one with an umlaut (which
Python itself does not take for the former, where texts are ASCII); there is no ``HOME``; texts are ASCII; it is a quarter to something in the time zone; assertions outside the tests count for nothing. Whoever is root
becomes another user for it, with an interpreter that this user may read. ``--every 8`` runs one test of eight.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOBODY = 65534
"""The user, and the group, of those who own nothing."""
_READABLE, _READ_ONLY = 0o755, 0o555


def checkout(folder: Path) -> Path:
    """A clone of what is committed here that nobody can write to, in a folder of its own."""
    made = folder / "a folder" / "itpm"
    made.parent.mkdir()
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", str(ROOT), str(made)], check=True)
    return made


def environment(folder: Path, made: Path) -> Path:
    """An environment like this one where another user finds it, with the package of a checkout; its interpreter."""
    home, target = folder / "python", folder / "environment"
    unwanted = shutil.ignore_patterns("__pycache__", "test", "site-packages")
    shutil.copytree(sys.base_prefix, home, symlinks=True, ignore=unwanted)
    base = home / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    subprocess.run([str(base), "-m", "venv", "--without-pip", str(target)], check=True)
    python = target / "bin" / "python"
    for installed in Path(sys.prefix).glob("lib/python*/site-packages"):
        place = target / installed.relative_to(sys.prefix)
        ignored = shutil.ignore_patterns("__pycache__", "*itpm.pth")
        shutil.copytree(installed, place, symlinks=True, ignore=ignored, dirs_exist_ok=True)
        (place / "itpm.pth").write_text(f"{made}\n", encoding="utf-8")
    mark = f"#!{sys.prefix}/bin/python\n".encode()
    for program in (Path(sys.prefix) / "bin").iterdir():
        place = python.parent / program.name
        if program.is_file() and not place.exists():
            content = program.read_bytes()
            ours = f"#!{python}\n".encode() + content.removeprefix(mark) if content.startswith(mark) else content
            place.write_bytes(ours)
            place.chmod(_READABLE)
    return python


def given(folder: Path, user: int) -> None:
    """Hands a folder and all that is in it to a user, who may read it."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            os.chown(path, user, user)
            path.chmod(_READ_ONLY if path.is_dir() or os.access(path, os.X_OK) else 0o444)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, metavar="N")
    asked, rest = parser.parse_known_args()
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(_READABLE)
        made, scratch = checkout(folder), folder / "Pläne"
        scratch.mkdir()
        python = environment(folder, made)
        if root:
            given(made, NOBODY)
            os.chown(scratch, NOBODY, NOBODY)
        surroundings = {
            "PATH": f"{python.parent}:{os.environ['PATH']}",
            "LANG": "C",
            "TZ": "Pacific/Chatham",
            "PYTHONOPTIMIZE": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": str(scratch),
            "DISABLE_MKDOCS_2_WARNING": "true",
        }
        # That assertions of other modules count for nothing is what is tried.
        calm = ["-p", "no:cacheprovider", "-W", "ignore::pytest.PytestConfigWarning"]
        call = [str(python), "-m", "pytest", "-n", "2", *calm, "--every", str(asked.every), *rest]
        who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if root else {}
        done = subprocess.run(call, cwd=made, env=surroundings, check=False, **who)  # type: ignore[call-overload]
        for each in made.rglob("*"):  # so that it can be taken away again
            if each.is_dir() and not each.is_symlink():
                each.chmod(_READABLE)
    return int(done.returncode)


if __name__ == "__main__":
    sys.exit(main())
