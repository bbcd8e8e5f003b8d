"""The sample carries what came from files that lie beside its manual."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run


def test_the_file_of_the_sample_is_known_and_a_newer_one_is_merged(run: Run, tmp_path: Path) -> None:
    where = tmp_path / "sample"
    shutil.copytree(ROOT / "imports", where / "imports")
    for name in ("itpm.yaml", "infrastructure.yaml", "staffing.yaml", "products.yaml"):
        shutil.copy(ROOT / name, where / name)
    file = ROOT / "docs/examples/lansweeper.csv"
    assert run("import", "lansweeper", str(file), cwd=where)[0] == 0
    assert (where / "infrastructure.yaml").read_bytes() == (ROOT / "infrastructure.yaml").read_bytes()
    (where / "newer.csv").write_text(file.read_text().replace("2028-05-01", "2028-11-01"))
    before = (where / "infrastructure.yaml").read_text()
    code, out, err = run("import", "lansweeper", "newer.csv", cwd=where)
    assert (code, out.splitlines()[0]) == (0, "lansweeper: 1 changed asset, 2 assets as they stand"), err
    after = (where / "infrastructure.yaml").read_text()
    assert after == before.replace("warranty_until: 2028-05-01", "warranty_until: 2028-11-01")


@pytest.mark.parametrize("name", ["zabbix", "prtg"])
def test_monitors_of_the_sample_are_known_and_nothing_of_them_changes(name: str, run: Run, tmp_path: Path) -> None:
    where = tmp_path / "sample"
    for folder in ("imports", "infrastructure"):
        shutil.copytree(ROOT / folder, where / folder)
    for each in ("itpm.yaml", "infrastructure.yaml", "staffing.yaml", "products.yaml"):
        shutil.copy(ROOT / each, where / each)
    assert run("import", name, str(ROOT / f"docs/examples/{name}.json"), "--zone", "Europe/Berlin", cwd=where)[0] == 0
    for each in ("infrastructure.yaml", "infrastructure/monitor-states.yaml"):
        assert (where / each).read_bytes() == (ROOT / each).read_bytes()
