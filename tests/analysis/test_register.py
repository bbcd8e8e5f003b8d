"""The register of figures: what each of its declarations keeps to, and what lies in a whole."""

import json
from pathlib import Path

from itpm.analysis.explain.register import REGISTER
from itpm.classification import Classification
from tests.conftest import Run


def test_a_name_is_one_figure_of_a_kind_with_inputs_before_it() -> None:
    kinds = {kind for entry in REGISTER for kind in entry.kinds}
    for kind in kinds:
        names = [figure.name for entry in REGISTER if kind in entry.kinds for figure in entry.group.figures]
        assert len(names) == len(set(names)), kind
    for entry in REGISTER:
        before: set[str] = set()
        for figure in entry.group.figures:
            assert set(figure.inputs) <= before, figure.name
            assert bool(figure.inputs) == (figure.compute is not None), figure.name
            before.add(figure.name)


def test_nobody_may_know_what_follows_from_what_they_may_not_know() -> None:
    for entry in REGISTER:
        group = entry.group
        for figure in group.figures:
            own = group.classification(figure.name)
            assert all(group.classification(each) <= own for each in figure.inputs)
        money = [each for each in group.figures if each.unit.name == "MONEY"]
        assert all(group.classification(each.name) >= Classification.MANAGEMENT for each in money)


def test_what_lies_in_a_programme_a_project_or_an_objective(run: Run, tmp_path: Path) -> None:
    (tmp_path / "itpm.yaml").write_text("schema: 1\nportfolio: T\nstatus_date: 2026-07-01\ncurrency: EUR\n")
    (tmp_path / "projects").mkdir()
    for name, programme in (("a", "both"), ("b", "both"), ("c", "other")):
        text = f"name: {name}\nprogramme: {programme}\nbudget: {{lines: {{l: {{planned: 5}}}}}}\n"
        (tmp_path / f"projects/{name}.yaml").write_text(text)
    (tmp_path / "strategy.yaml").write_text("programmes: {both: {name: All of it}, other: {name: The rest}}\n")
    found = {}
    for whole in ("both", "a", "a/l"):
        code, out, err = run("list", "figures", "--of", whole, "--format", "json", cwd=tmp_path)
        assert code == 0, err
        found[whole] = {row["address"] for row in json.loads(out)["figures"]}
    assert found == {"both": {"a", "a/l", "b", "b/l"}, "a": {"a", "a/l"}, "a/l": {"a/l"}}
