"""Whatever order files of a monitoring system are brought in, the portfolio says in the end what was asked last."""

import random
from itertools import permutations
from pathlib import Path

import pytest

from itpm.text.reading import parse
from tests.conftest import Folder, Run
from tests.interchange.nagios_files import AT, NEW, ROOT, check, host, status

NAMES = ("SRV-DB", "shop.example", "Web server")


def drawn(seed: int) -> list[bytes]:
    """Three status files of the same things, an hour apart, each in an order of its own."""
    draw = random.Random(seed)
    files = []
    for hour in range(3):
        asked = AT + hour * 3600
        blocks = [
            block
            for name in NAMES
            for block in (
                host(name, draw.randint(0, 2), last_check=asked, last_state_change=asked - draw.randint(0, 9) * 60),
                check(
                    name, "Disk", draw.randint(0, 3), last_check=asked, problem_has_been_acknowledged=draw.randint(0, 1)
                ),
            )
        ]
        draw.shuffle(blocks)
        files.append(status(*blocks))
    return files


def states(where: Path) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in ("infrastructure.yaml", NEW):
        found |= parse((where / name).read_bytes()).data.get("monitor_states", {})
    return found


@pytest.mark.parametrize("seed", range(3))
def test_what_was_asked_last_holds_in_any_order_and_twice_is_once(seed: int, run: Run, folder: Folder) -> None:
    files = drawn(seed)
    ends = []
    for order in permutations(range(3)):
        where = folder(ROOT)
        (where / NEW).unlink(missing_ok=True)
        (where / "imports/nagios.json").unlink(missing_ok=True)
        for at in order:
            (where / "file").write_bytes(files[at])
            assert run("import", "nagios", "file", cwd=where)[0] == 0
            before = {path: path.read_bytes() for path in where.rglob("*.*") if path.name != "file"}
            assert run("import", "nagios", "file", cwd=where)[0] == 0
            assert {path: path.read_bytes() for path in where.rglob("*.*") if path.name != "file"} == before
        ends.append(states(where))
    assert all(each == ends[0] for each in ends)
    assert len(ends[0]) == 2 * len(NAMES)
