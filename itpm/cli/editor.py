"""The schemas that editors read, written on demand into a folder that git does not keep."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from itpm.cli.own_schemas import own_schemas, with_own
from itpm.load.kinds import KINDS, SINGLE
from itpm.load.schemas import COMMON, Schema, schema
from itpm.load.standalone import standalone
from itpm.load.standalone import text_of as plain_text
from itpm.rules.catalogue import RULES

FOLDER = ".itpm/schemas"
STAMP = "version"
"""The file that says of which itpm schemas are."""
_CATALOGUE = "https://json.schemastore.org/schema-catalog.json"
_RULE = "rule"
"""What a rule is set to, by the name that it has in the schema of the settings."""
_MADE = "standing alone, 5"
"""How they are made of those of the format; another number where that changes."""
_PLACES = {
    "project": ["/projects/**/*.yaml"],
    "scenario": ["/scenarios/**/*.yaml"],
    "timesheet": ["/timesheets/**/*.yaml"],
}
"""Where the files of a kind lie; those of all others at the top, and in a folder, which settings have none of."""
_ELSEWHERE = [f"!/{folder}/**" for folder in ("projects", "scenarios", "timesheets", "docs")]
"""The YAML language server looks for a name in every folder: a project may have a 'budget.yaml' of its own."""
_AS_IT_IS = {
    "yaml.format.enable": False,
    "[yaml]": {"editor.formatOnSave": False, "editor.tabSize": 2, "editor.insertSpaces": True},
    "files.insertFinalNewline": True,
}
"""Files stay as people write them: a formatter would break short records into a field a line."""


def file_of(kind: str) -> str:
    """The name of a kind's schema."""
    return f"{kind}.schema.json"


def text_of(kind: str, own: bytes = b"") -> str:
    """The schema of a kind as one self-contained file; that of the settings knows the codes of the rules.

    With an ``own`` schema of a portfolio, which holds beside it.
    """
    whole = _whole(kind)
    return plain_text(with_own(whole, own) if own else whole)


def _whole(kind: str) -> Schema:
    if kind != "itpm":
        return standalone(kind)
    whole = dict(standalone(kind))
    rules = whole["properties"]["rules"]
    said = rules["additionalProperties"]["description"]
    held = {key: value for key, value in rules["additionalProperties"].items() if key != "description"}
    if "$ref" not in held:
        # What a rule is set to stands once, and not at each code.
        whole["$defs"] = {**whole["$defs"], _RULE: held}
        held = {"$ref": f"#/$defs/{_RULE}"}
    codes = {rule.code: {"title": f"{rule.code} {rule.name}", "description": rule.summary, **held} for rule in RULES}
    rules = {**rules, "properties": codes, "additionalProperties": {"description": said, **held}}
    return {**whole, "properties": {**whole["properties"], "rules": rules}}


def settings() -> str:
    """Which schema belongs to which file, for editors with the YAML language server."""
    places: Mapping[str, list[str]] = {
        f"./{FOLDER}/{file_of(kind)}": [*_places(kind), *([] if kind in _PLACES else _ELSEWHERE)] for kind in KINDS
    }
    return json.dumps({"yaml.schemas": places, **_AS_IT_IS}, indent=2) + "\n"


def catalogue(address: str) -> str:
    """The schemas as a schema store lists them, published below an address."""
    entries = [
        {
            "name": f"itpm {kind}",
            "description": standalone(kind)["description"],
            "fileMatch": _places(kind),
            "url": f"{address.rstrip('/')}/{file_of(kind)}",
        }
        for kind in KINDS
    ]
    return json.dumps({"$schema": _CATALOGUE, "version": 1, "schemas": entries}, indent=2, ensure_ascii=False) + "\n"


def _places(kind: str) -> list[str]:
    return _PLACES.get(kind) or [f"/{kind}.yaml", *([] if kind in SINGLE else [f"/{kind}/**/*.yaml"])]


def extensions() -> str:
    """What an editor offers to install for a portfolio."""
    return json.dumps({"recommendations": ["redhat.vscode-yaml"]}, indent=2) + "\n"


def files() -> dict[str, str]:
    """The schema of each kind, by its name."""
    return {file_of(kind): text_of(kind) for kind in KINDS}


def files_of(root: Path) -> dict[str, str]:
    """The schema of each kind for the editors of a portfolio, by its name.

    What the portfolio asks beyond the format (`schemas/local`) is in them.
    """
    own = own_schemas(root)
    return {file_of(kind): text_of(kind, own.get(kind, b"")) for kind in KINDS} | {STAMP: f"{_stamp(root)}\n"}


def new_files(root: Path) -> dict[Path, str]:
    """The same by path, in the folder where the editor settings look; git is told to keep none of them."""
    return {Path(FOLDER) / name: text for name, text in {**files_of(root), ".gitignore": "*\n"}.items()}


def stale(root: Path, folder: Path = Path(FOLDER)) -> bool:
    """True where a portfolio holds schemas for editors that another itpm wrote, or of other own schemas."""
    stamp = root / folder / STAMP
    if not (root / folder).is_dir():
        return False
    try:
        return stamp.read_text(encoding="utf-8").strip() != _stamp(root)
    except (OSError, UnicodeDecodeError):
        return True


def _stamp(root: Path) -> str:
    """What tells the schemas of one itpm from those of another: a digest of what they are made of."""
    digest = hashlib.sha256(_MADE.encode())
    for name in (*KINDS, COMMON):
        digest.update(json.dumps(schema(name), sort_keys=True).encode())
    for rule in RULES:
        digest.update(f"{rule.code} {rule.summary}".encode())
    for kind, text in own_schemas(root).items():
        digest.update(kind.encode() + text)
    return digest.hexdigest()[:16]
