"""Whatever a record, a list or their JSON prints of something can be explained by its name."""

import json
from collections import Counter
from collections.abc import Iterator

import pytest

from itpm.analysis.explain.register import groups
from itpm.analysis.facts import Facts
from itpm.queries.listing import COMPUTED, KINDS
from tests.conftest import ROOT, Run, read_once

_ABOUT_THE_RECORD = {
    "id",
    "address",
    "name",
    "computed",
    "unknown",
    "figures",
    "figure_units",
    "standing",
    "work",
    "leave",
    "training",
    "access",
    "named_by",
    "written_in",
}


@pytest.fixture(scope="module", autouse=True)
def sample() -> Iterator[Facts]:
    """The sample, read once for all that is asked of it here."""
    with pytest.MonkeyPatch.context() as patch:
        yield read_once(ROOT, patch)[1]


def _shown(run: Run, kind: str, address: str) -> Iterator[str]:
    """Every name that 'show' prints of something, in both forms."""
    record = json.loads(run("show", f"{kind}:{address}", "--format", "json", cwd=ROOT)[1])["record"]
    yield from record.get("figures", {})
    yield from record.get("computed", {})
    yield from (name for name in record if name not in _ABOUT_THE_RECORD)
    part = ""
    for line in run("show", f"{kind}:{address}", cwd=ROOT)[1].splitlines():
        part = line if not line.startswith(" ") else part
        if part == "computed:" and line.startswith("  "):
            yield line.strip().partition(":")[0]
        elif part == "figures:" and line.startswith("  "):
            yield line.split()[0]


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - COMPUTED))
def test_what_is_shown_and_listed_can_be_explained(run: Run, kind: str) -> None:
    listed = json.loads(run("list", kind, "--format", "json", cwd=ROOT)[1])[kind]
    word = KINDS[kind]
    names: dict[str, str] = {}
    for row in listed:
        lacking = {name for name in row if row.get(f"{name}_reason") == f"'{row['id']}' has no '{name}'"}
        lacking |= {f"{name}_reason" for name in lacking}
        shown = row.keys() - _ABOUT_THE_RECORD - lacking
        names |= {name: row["id"] for name in row if name in shown and row[name] not in ([], {})}
    # One record of a kind after the other: the first and the last of a list differ most.
    for row in (listed[0], listed[-1]) if listed else ():
        names |= dict.fromkeys(_shown(run, word, row["id"]), row["id"])
    for name, address in names.items():
        code, out, err = run("explain", f"{word}:{address}.{name}", cwd=ROOT)
        assert (code, bool(out)) == (0, True), (word, address, name, err)


def test_a_name_means_one_figure_of_a_record(sample: Facts) -> None:
    for record in sample.portfolio.records():
        names = Counter(name for group in groups(sample, record) for name in group.values)
        assert [name for name, count in names.items() if count > 1] == [], record.id


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("jane.load", "Utilisation, 2026-07-14..2026-09-30"),
        ("jane.utilisation", "Utilisation, 2026-07-14..2026-09-30"),
        ("erp.status", "status  amber  declared by the last update up to the status date\n"),
        (
            "erp/design.state",
            "state  done  by what ends it, blocked and started, or its project; of a summary, by its parts\n",
        ),
        ("erp/cut-over.total_float_minutes", "float 0d, critical: under this plan's order of work; network float 0d\n"),
        ("erp/cut-over.duration_minutes", "duration  2d  as written in projects/erp.yaml:139\n"),
        ("second-integrator.base", "base  –  nothing is written in scenarios/second-integrator.yaml:1\n"),
        ("erp/payroll-link", "never             erp/payroll-link  cancelled on 2026-07-06: Payroll stays outside\n"),
        ("erp/payroll-link.finish", "never             erp/payroll-link  cancelled on 2026-07-06: "),
        ("erp.spent", "Spent "),
        ("erp.spent_percent", "Percent spent "),
    ],
)
def test_where_it_comes_from(run: Run, asked: str, said: str) -> None:
    code, out, _err = run("explain", asked, cwd=ROOT)
    assert code == 0 and said in out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("sch7", "there is no rule 'sch7'. Did you mean SCH007?"),
        ("SHC007", "Did you mean SCH007?"),
        ("SCH0027", "Did you mean SCH027?"),
        ("erp.", "'erp.' names no figure; 'itpm explain erp' lists them"),
        ("erp.zzz", "'erp' has no 'zzz'; it has start"),
        ("erp.fot", "did you mean 'float'?"),
        ("jane.utilisaton", "did you mean 'utilisation'?"),
        ("erp/design.state.of", "'erp/design' has no 'state.of'"),
        ("erp/labour.planned.x", "'erp/labour' has no 'planned.x'"),
        ("second-integrator", "nothing is computed of 'second-integrator'"),
        ("second-integrator.nope", "'second-integrator' has no 'nope'; 'itpm show scenario:second-integrator' says what it has"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_told(run: Run, asked: str, said: str) -> None:
    code, out, err = run("explain", asked, cwd=ROOT)
    assert (code, out) == (2, "") and said in err and err.count("\n") == 1
