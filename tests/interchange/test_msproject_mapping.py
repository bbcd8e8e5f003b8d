"""What a mapping says of custom fields and people of a plan. Values by hand."""

import pytest

from tests.conftest import Folder, Run
from tests.interchange.mspdi import assigned, plan, resources, work

OWN = (
    "<ExtendedAttributes><ExtendedAttribute><FieldID>188743731</FieldID><FieldName>Text1</FieldName><Alias>Cost centre</Alias></ExtendedAttribute>"
    "<ExtendedAttribute><FieldID>188743734</FieldID><FieldName>Text2</FieldName><Alias>Colour</Alias></ExtendedAttribute></ExtendedAttributes>"
)
VALUES = (
    "<ExtendedAttribute><FieldID>188743731</FieldID><Value>4410</Value></ExtendedAttribute>"
    "<ExtendedAttribute><FieldID>188743734</FieldID><Value>Red</Value></ExtendedAttribute>"
)
PLAN = plan(
    work(1, "A", 8, 24, more=VALUES),
    resources(("Lee Ann", "1", "1"), ("Machine 3", "1", "1"), ("Bo", "1", "1"))
    + assigned((1, 1, "1", ""), (1, 2, "1", ""), (1, 3, "1", "")),
).replace(b"<Title>", OWN.encode() + b"<Title>")
ITPM = {
    "itpm.yaml": "schema: 1\nportfolio: P\ncurrency: EUR\nstatus_date: 2026-03-01\n",
    "staffing.yaml": "people: {ann-lee: {name: Ann Lee}}\n",
    "plan.xml": PLAN,
}
MAPPING = "columns: {cost CENTRE: x-account, Colour: leave}\npeople: {Lee Ann: ann-lee, Machine 3: leave}\n"


@pytest.mark.parametrize("named", [True, False])
def test_fields_and_people_are_meant_as_a_mapping_says(named: bool, run: Run, folder: Folder) -> None:
    root = folder({**ITPM, "m.yaml" if named else "imports/msproject.yaml": MAPPING})
    words = ("--map", "m.yaml") if named else ()
    code, out, err = run("import", "msproject", "plan.xml", *words, cwd=root)
    assert (code, err) == (0, "") and "1 new person" in out
    text = (root / "projects/p.yaml").read_text()
    assert "x-account: '4410'" in text and "Red" not in text and "assign: [ann-lee, bo]" in text
    assert "Machine" not in (root / "staffing/p.yaml").read_text()
    assert "unchanged" in run("import", "msproject", "plan.xml", *words, cwd=root)[1]


def test_without_one_they_keep_their_names(run: Run, folder: Folder) -> None:
    root = folder(ITPM)
    assert "3 new people" in run("import", "msproject", "plan.xml", cwd=root)[1]
    text = (root / "projects/p.yaml").read_text()
    assert "x-cost-centre: '4410'" in text and "x-colour: Red" in text
    # Another mapping makes another import of the same file.
    (root / "m.yaml").write_text(MAPPING)
    code, _out, err = run("import", "msproject", "plan.xml", "--map", "m.yaml", cwd=root)
    assert code == 2 and "--replace" in err


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("columns: {Colour: priority}", "m.yaml: line 1: 'priority': a custom field becomes one that begins with 'x-', or 'leave'"),
        ("\npeople: {Lee Ann: lee}", "m.yaml: line 2: 'lee' is the id of nobody in staffing"),
        ("states: {Open: planned}", "m.yaml: line 1: 'states' says nothing of a plan; there are columns and people"),
        ("fields: {}", "'fields' is no word of a mapping"),
    ],
)  # fmt: skip
def test_a_mapping_that_says_nothing_of_a_plan_is_refused(mapping: str, said: str, run: Run, folder: Folder) -> None:
    root = folder({**ITPM, "m.yaml": mapping + "\n"})
    code, _out, err = run("import", "msproject", "plan.xml", "--map", "m.yaml", cwd=root)
    assert code == 2 and said in err and not (root / "projects").exists()
