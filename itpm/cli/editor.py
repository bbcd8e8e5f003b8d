"""The schemas that editors read, written on demand into a folder that git does not keep."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from itpm.load.bundling import for_editors
from itpm.load.kinds import KINDS
from itpm.load.schemas import COMMON, bundled, schema

FOLDER = ".itpm/schemas"
_STAMP = "version"
_PLACES = {
    "itpm": ["itpm.yaml"],
    "moved": ["moved.yaml"],
    "project": ["projects/**/*.yaml"],
    "scenario": ["scenarios/*.yaml"],
    "timesheet": ["timesheets/*.yaml"],
}


def file_of(kind: str) -> str:
    """The name of a kind's schema."""
    return f"{kind}.schema.json"


def text_of(kind: str) -> str:
    """The schema of a kind as one self-contained file."""
    return json.dumps(bundled(kind), indent=2, ensure_ascii=False) + "\n"


def settings() -> str:
    """Which schema belongs to which file, for editors with the YAML language server."""
    places: Mapping[str, list[str]] = {
        f"./{FOLDER}/{file_of(kind)}": _PLACES.get(kind, [f"{kind}.yaml", f"{kind}/**/*.yaml"]) for kind in KINDS
    }
    return json.dumps({"yaml.schemas": places, "files.insertFinalNewline": True}, indent=2) + "\n"


def new_files() -> dict[Path, str]:
    """The schemas for the editors of a portfolio, by their paths; git is told to keep none of them."""
    folder = Path(FOLDER)
    found = {
        folder / file_of(name): json.dumps(each, separators=(",", ":"), ensure_ascii=False) + "\n"
        for name, each in for_editors().items()
    }
    return found | {folder / _STAMP: f"{_stamp()}\n", folder / ".gitignore": "*\n"}


def stale(root: Path) -> bool:
    """True where a portfolio holds schemas for editors that another itpm wrote."""
    stamp = root / FOLDER / _STAMP
    try:
        return stamp.read_text(encoding="utf-8").strip() != _stamp()
    except (OSError, UnicodeDecodeError):
        return (root / FOLDER).is_dir()


def _stamp() -> str:
    """What tells the schemas of one itpm from those of another: a digest of their content."""
    digest = hashlib.sha256()
    for name in (*KINDS, COMMON):
        digest.update(json.dumps(schema(name), sort_keys=True).encode())
    return digest.hexdigest()[:16]
