"""One thing that several systems see is one asset, in whatever order they are brought in; whose word holds is said."""

import json
import random
from itertools import permutations
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from itpm.text.reading import parse
from tests.conftest import Folder, Run
from tests.interchange.coming import bringing

ROOT = {"itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\n"}
SYSTEMS = ("lansweeper", "manageengine", "solarwinds")
HEADS = {
    "lansweeper": "AssetID,AssetName,AssetTypename,Serialnumber,BarCode,Location",
    "manageengine": "Asset ID,Asset Name,Product Type,Serial Number,Asset Tag,Location",
    "solarwinds": "NodeID,Caption,Asset_Type,Serial_Number,Asset_Tag,Location",
}


class Seen(NamedTuple):
    """What a system says of a thing."""

    key: str
    name: str
    serial: str = ""
    tag: str = ""
    place: str = ""


def table(system: str, rows: list[Seen]) -> str:
    return "\n".join([HEADS[system], *(f"{r.key},{r.name},,{r.serial},{r.tag},{r.place}" for r in rows), ""])


def assets(where: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(where.rglob("infrastructure*.yaml")) + sorted((where / "infrastructure").glob("*.yaml")):
        found |= parse(path.read_bytes()).data.get("assets", {})
    return found


def identities(where: Path) -> frozenset[frozenset[tuple[str, str]]]:
    """Which things of which systems are one."""
    return frozenset(
        frozenset((system, str(said["id"])) for system, said in each["external"].items())
        for each in assets(where).values()
    )


def drawn(seed: int) -> tuple[dict[str, list[Seen]], frozenset[frozenset[tuple[str, str]]]]:
    """What three systems say of things, and which of it is about one thing.

    Each thing has one sign that all of them know: a serial number, a tag, or a name that nothing else has; other signs
    are known here and there, and things whose sign is a number may share a name.
    """
    draw = random.Random(seed)
    said: dict[str, list[Seen]] = {each: [] for each in SYSTEMS}
    truth = []
    for number in range(9):
        anchor = ("serial", "tag", "name")[number % 3]
        own = {"serial": f"SN{number}", "tag": f"K{number}"}
        if anchor == "name":
            own = {"serial": "", "tag": ""}
        one = set()
        for system in draw.sample(SYSTEMS, draw.randint(1, 3)):
            key = f"{system[0]}{number}"
            known = {sign: text if sign == anchor or draw.random() < 0.5 else "" for sign, text in own.items()}
            known = {sign: draw.choice((str.upper, str.lower))(text) for sign, text in known.items()}
            name = f"host-{number}" if anchor == "name" else draw.choice(("PC", f"{system}-{number}", f"box {number}"))
            # A name that others share is no sign, and what is known by its tag alone has none of its own.
            name = f"{system}-{number}" if anchor == "tag" and name == "PC" else name
            said[system].append(Seen(key, name, **known))
            one.add((system, key))
        truth.append(frozenset(one))
    for rows in said.values():
        draw.shuffle(rows)
    return {system: rows for system, rows in said.items() if rows}, frozenset(truth)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_the_order_one_thing_is_one_asset(seed: int, run: Run, folder: Folder) -> None:
    said, truth = drawn(seed)
    for number, order in enumerate(permutations(said)):
        where = folder(ROOT, f"p{number}")
        for system in order:
            bringing(run, where, system)(table(system, said[system]))
        assert identities(where) == truth, (order, said)
        before = identities(where), {path: path.read_bytes() for path in where.rglob("*.yaml")}
        for system in reversed(order):
            draw = random.Random(number)
            draw.shuffle(said[system])
            assert "new asset" not in bringing(run, where, system)(table(system, said[system]))[1]
        assert (identities(where), {path: path.read_bytes() for path in where.rglob("*.yaml")}) == before


@pytest.fixture
def where(folder: Folder) -> Path:
    return folder(ROOT)


def test_a_surer_sign_of_another_row_holds_before_a_name(where: Path, run: Run) -> None:
    bringing(run, where, "manageengine")(table("manageengine", [Seen("m1", "PC", "S1")]))
    rows = [Seen("l1", "PC"), Seen("l2", "Other", "S1")]
    for system in ("lansweeper", "solarwinds"):
        bringing(run, where, system)(table(system, rows))
    assert identities(where) == {
        frozenset({("manageengine", "m1"), ("lansweeper", "l2"), ("solarwinds", "l2")}),
        frozenset({("lansweeper", "l1"), ("solarwinds", "l1")}),
    }


def test_two_assets_that_may_be_one_are_told_where_that_shows(where: Path, run: Run) -> None:
    bringing(run, where, "lansweeper")(table("lansweeper", [Seen("l1", "A", "S1"), Seen("l2", "B", "", "K1")]))
    code, out = bringing(run, where, "manageengine")(table("manageengine", [Seen("m1", "C", "S1", "K1")]))
    assert (code, "row 2: 'C': it is 'a' here, and its tag is that of 'b': are they one?" in out) == (0, True), out
    assert set(assets(where)) == {"a", "b"}


def test_a_name_alone_does_not_move_a_thing_of_a_site_that_the_file_is_not_about(where: Path, run: Run) -> None:
    bring = bringing(run, where, "manageengine")
    head = "Asset ID,Asset Name,Product Type,Asset Tag,Site\n"
    bring(f"{head}1,PRINTER,,,North\n2,X,,,South\n")
    assert bring(f"{head}2,X,,,South\n9,PRINTER,,,South\n")[1].startswith("South: 1 new asset, 1 asset as they stand")
    assert identities(where) == {frozenset({("manageengine", key)}) for key in "129"}


def place(where: Path) -> str:
    (one,) = assets(where).values()
    return str(one["location"])


@pytest.mark.parametrize(
    ("owner", "after", "told"),
    [
        ("", "North", True),
        ("lansweeper", "North", False),
        ("manageengine", "South", False),
        ("here", "North", False),
    ],
)
def test_of_two_systems_the_owner_of_a_field_holds_else_the_first(
    owner: str, after: str, told: bool, where: Path, run: Run
) -> None:
    (where / "imports").mkdir()
    if owner:
        (where / "imports/manageengine.yaml").write_text(f"owners: {{location: {owner}}}\n")
        (where / "imports/lansweeper.yaml").write_text(f"owners: {{location: {owner}}}\n")
    north, south = ([Seen("1", "A", "S1", "", each)] for each in ("North", "South"))
    said = "row 2: 'A': location: lansweeper says 'North', manageengine says 'South': 'North' stays"
    bringing(run, where, "lansweeper")(table("lansweeper", north))
    for more in ("", "\n"):  # told again as long as it is so, and written once
        code, out = bringing(run, where, "manageengine")(table("manageengine", south) + more)
        assert (code, said in out, place(where)) == (0, told, after), out
    before = {path: path.read_bytes() for path in where.rglob("*.yaml")}
    bringing(run, where, "lansweeper")(table("lansweeper", north) + "\n")
    assert {path: path.read_bytes() for path in where.rglob("*.yaml")} == before


@pytest.mark.parametrize(("owner", "after"), [("", "West"), ("lansweeper", "West"), ("manageengine", "North")])
def test_a_system_that_changes_its_own_value_is_followed_unless_another_owns_the_field(
    owner: str, after: str, where: Path, run: Run
) -> None:
    (where / "imports").mkdir()
    if owner:
        (where / "imports/lansweeper.yaml").write_text(f"owners: {{location: {owner}}}\n")
    for system in ("lansweeper", "manageengine"):
        bringing(run, where, system)(table(system, [Seen("1", "A", "S1", "", "North")]))
    assert bringing(run, where, "lansweeper")(table("lansweeper", [Seen("1", "A", "S1", "", "West")]))[0] == 0
    assert place(where) == after


def test_what_somebody_changed_by_hand_is_no_word_of_a_system(where: Path, run: Run) -> None:
    bringing(run, where, "lansweeper")(table("lansweeper", [Seen("1", "A", "S1", "", "North")]))
    path = where / "infrastructure/lansweeper.yaml"
    path.write_text(path.read_text().replace("North", "By hand"))
    code, out = bringing(run, where, "manageengine")(table("manageengine", [Seen("1", "A", "S1", "", "South")]))
    assert (code, "location: changed on both sides: here 'By hand', there 'South'" in out) == (1, True), out
    (where / "imports").mkdir(exist_ok=True)
    (where / "imports/manageengine.yaml").write_text("owners: {location: here}\n")
    assert bringing(run, where, "manageengine")(table("manageengine", [Seen("1", "A", "S1", "", "South")]))[0] == 0
    assert place(where) == "By hand"


def test_an_owner_that_is_no_system_is_told_with_its_line(where: Path, run: Run) -> None:
    (where / "m.yaml").write_text("schema: 1\nowners:\n  location: lansweper\n")
    code, out = bringing(run, where, "lansweeper")(table("lansweeper", []), "--map", "m.yaml")
    assert (code, "m.yaml: line 3: 'lansweper' is no system: write one of" in out) == (2, True), out


def test_programs_are_told_of_both_words(where: Path, run: Run) -> None:
    bringing(run, where, "lansweeper")(table("lansweeper", [Seen("1", "A", "S1", "", "North")]))
    data = table("manageengine", [Seen("1", "A", "S1", "", "South")])
    code, out = bringing(run, where, "manageengine")(data, "--format", "json", "--dry-run")
    (between,) = json.loads(out)["import"]["between"]
    assert (code, between["field"], between["place"], between["name"]) == (0, "location", "row 2", "A")


def test_names_that_lead_out_of_a_folder_lead_nowhere(where: Path, run: Run) -> None:
    rows = [Seen("../../k", "../../etc/passwd", "../x", "..\\y", "C:/z")]
    assert bringing(run, where, "lansweeper")(table("lansweeper", rows))[0] == 0
    assert sorted(path.relative_to(where).as_posix() for path in where.rglob("*.*")) == [
        "imports/lansweeper.json",
        "infrastructure/lansweeper.yaml",
        "itpm.yaml",
    ]
    assert list(assets(where)) == ["etc-passwd"]
