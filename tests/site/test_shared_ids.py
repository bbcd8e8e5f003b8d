"""Records of different kinds may share an id: every name and every link is that of the record that is meant."""

from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import Folder, Run
from tests.shared_ids import MARK, renamed


@pytest.mark.parametrize("seed", [1, 3])
def test_pages_of_a_portfolio_whose_kinds_share_ids_are_those_of_one_whose_do_not(
    folder: Folder, run: Run, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    built = {}
    for shared in (True, False):
        root = folder(renamed(monkeypatch, shared=shared, seed=seed), "shared" if shared else "own")
        code, _out, err = run("site", "build", "--audience", "restricted", "--site", "built", cwd=root)
        assert code == 0, err
        built[shared] = _said(root / "built")
    assert built[True].keys() == built[False].keys()
    assert len(built[True]) > 100
    other = {path: (lines - built[False][path], built[False][path] - lines) for path, lines in built[True].items()}
    assert {path: each for path, each in other.items() if any(each)} == {}


def _said(site: Path) -> dict[str, Counter[str]]:
    """The lines of every page, however they are ordered: what is equal stands in the order of ids."""
    return {
        MARK.sub(r"\1", str(path.relative_to(site))): Counter(
            MARK.sub(r"\1", path.read_text(encoding="utf-8")).splitlines()
        )
        for path in site.rglob("*.html")
    }
