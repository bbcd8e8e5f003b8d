"""How a ledger comes in."""

from collections.abc import Callable
from typing import Any

import pytest

from itpm.text.reading import parse
from tests.conftest import Folder, Run
from tests.interchange.ledgers import FILES, MAP, RESULT


@pytest.fixture
def bring(run: Run, folder: Folder) -> Callable[..., tuple[int, str, dict[str, Any]]]:
    """Imports a ledger and gives the exit code, what was said, and the entries as they are read again."""

    def call(csv: str | bytes, layout: str = MAP, *more: str) -> tuple[int, str, dict[str, Any]]:
        root = folder({**FILES, "in/map.yaml": layout, "in/w.csv": csv})
        (root / RESULT).unlink(missing_ok=True)
        code, out, err = run("import", "actuals", "in/w.csv", "--map", "in/map.yaml", *more, cwd=root)
        assert [path.name for path in root.rglob(".*")] == []
        if not (root / RESULT).exists():
            return code, out + err, {}
        checked = run("validate", "--select", "STR,REF", "--fail-on", "info", cwd=root)
        assert checked[0] == 0, checked[1]
        found = parse((root / RESULT).read_bytes())
        assert found.faults == ()
        return code, out + err, found.data["entries"]

    return call
