"""What a portfolio asks beyond the format, in the schemas that editors read: of one file with that of the kind."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from itpm.load.kinds import KINDS
from itpm.load.schemas import Schema

_FOLDER = Path("schemas/local")
_LARGEST = 1024 * 1024
_NAME = "of-your-own"
"""What an own schema is called among the definitions of the kind's."""
_HEAD = frozenset({"$schema", "$id", "required"})
"""What an own schema says of itself, and what only the whole of several parts has to hold."""


def own_schemas(root: Path) -> Mapping[str, bytes]:
    """The own schemas of a portfolio by kind, as they are written; what is wrong with one a check of it tells."""
    found = {}
    for kind in KINDS:
        path = root / _FOLDER / f"{kind}.schema.json"
        try:
            if path.is_file() and path.stat().st_size <= _LARGEST:
                found[kind] = path.read_bytes()
        except OSError:
            continue
    return found


def with_own(whole: Schema, own: bytes) -> Schema:
    """The schema of a kind, and an own one that holds beside it; the first alone where the other is none."""
    try:
        said = json.loads(own)
        if not isinstance(said, dict):
            return whole
        moved = _moved({key: value for key, value in said.items() if key not in _HEAD})
    except (ValueError, RecursionError):
        return whole
    every = [*whole.get("allOf", ()), {"$ref": f"#/$defs/{_NAME}"}]
    return {**whole, "allOf": every, "$defs": {**whole["$defs"], _NAME: moved}}


def _moved(node: Any) -> Any:  # noqa: ANN401 - JSON of any kind
    """A schema whose references to itself lead to where it stands now."""
    if isinstance(node, list):
        return [_moved(each) for each in node]
    if not isinstance(node, dict):
        return node
    found = {key: _moved(value) for key, value in node.items()}
    reference = node.get("$ref")
    if isinstance(reference, str) and (reference == "#" or reference.startswith("#/")):
        found["$ref"] = f"#/$defs/{_NAME}{reference[1:]}"
    return found
