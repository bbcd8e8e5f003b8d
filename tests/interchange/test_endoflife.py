"""Files of endoflife.date: dates of cycles go into products.yaml, all else there stays, and nothing is guessed."""

import json
from pathlib import Path

import pytest

from tests.conftest import Folder, Run

PRODUCTS = """\
schema: 1
products:
  # what the shop runs on
  postgresql:
    name: PostgreSQL
    ring: adopt # since the new ERP
    cycles:
      "13": {released: 2020-09-24, security_until: 2025-11-01} # by hand
      "9": {security_until: 2021-11-11}
  other: {name: Other}
"""
ASSETS = """\
services: {shop: {name: Shop, depends_on: [db, cache, gone]}}
assets:
  db: {name: DB, state: in-use, product: {name: PostgreSQL, version: "17"}}
  cache: {name: Cache, state: in-use, product: {name: PostgreSQL, version: "17.2"}}
  gone: {name: Gone, state: in-stock, product: {name: PostgreSQL, version: "1"}}
"""
OLD = [
    {"cycle": "17", "releaseDate": "2024-09-26", "support": True, "eol": "2029-11-08", "lts": False, "latest": "17.2"},
    {"cycle": "16", "releaseDate": "2023-09-14", "support": "2026-09-14", "eol": False, "lts": "2024-01-01"},
    {"cycle": "13", "releaseDate": "2020-09-24", "eol": "2025-11-13", "extendedSupport": "2027-11-13"},
    {"cycle": "8", "eol": True, "support": False, "extendedSupport": False},
]
NEW = {
    "schema_version": "1.2.0",
    "result": {
        "name": "postgresql",
        "label": "PostgreSQL",
        "releases": [
            {
                "name": "17",
                "releaseDate": "2024-09-26",
                "isLts": False,
                "isEoas": False,
                "eoasFrom": None,
                "isEol": False,
                "eolFrom": "2029-11-08",
            },
            {
                "name": "16",
                "releaseDate": "2023-09-14",
                "isLts": True,
                "isEoas": False,
                "eoasFrom": "2026-09-14",
                "isEol": False,
                "eolFrom": None,
            },
            {
                "name": "13",
                "releaseDate": "2020-09-24",
                "isEol": True,
                "eolFrom": "2025-11-13",
                "isEoes": False,
                "eoesFrom": "2027-11-13",
            },
            {"name": "8", "isEoas": True, "isEol": True, "isMaintained": False},
        ],
    },
}
AFTER = """\
schema: 1
products:
  # what the shop runs on
  postgresql:
    name: PostgreSQL
    ring: adopt # since the new ERP
    cycles:
      "13": {released: 2020-09-24, security_until: 2025-11-13, extended_until: 2027-11-13} # by hand
      "9": {security_until: 2021-11-11}
      '17':
        released: 2024-09-26
        active_until: {unknown: No end is announced}
        security_until: 2029-11-08
      '16':
        released: 2023-09-14
        active_until: 2026-09-14
        security_until: {unknown: No end is announced}
        lts: true
      '8':
        active_until: {unknown: 'It has ended, and the file does not say when'}
        ended: {unknown: 'It has ended, and the file does not say when'}
  other: {name: Other}
"""


def _files(where: Path, data: object, name: str = "postgresql.json") -> str:
    text = data if isinstance(data, str) else json.dumps(data, indent=2)
    (where.parent / name).write_text(text)
    return str(where.parent / name)


@pytest.fixture
def where(folder: Folder) -> Path:
    return folder(
        {
            "itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\n",
            "products.yaml": PRODUCTS,
            "infrastructure.yaml": ASSETS,
        }
    )


@pytest.mark.parametrize("data", [OLD, NEW], ids=["list", "object"])
def test_both_shapes_fill_the_dates_and_leave_all_else_as_it_is(data: object, where: Path, run: Run) -> None:
    file = _files(where, data)
    code, out, err = run("import", "endoflife", file, cwd=where)
    assert (where / "products.yaml").read_text() == AFTER, err
    assert out.splitlines() == [
        "postgresql: 4 cycles",
        "  wrote products.yaml",
        "could not carry:",
        "  'postgresql/9' is not in the file and stays as it is",
        "otherwise than it was known:",
        "  postgresql.json: 'postgresql/13': security_until was 2025-11-01 and is 2025-11-13",
        "1 version of assets not listed:",
        "  postgresql.json: 'cache' is version '17.2' of 'postgresql', which is not listed",
    ]
    assert code == 1
    code, out, _err = run("import", "endoflife", file, cwd=where)
    assert (where / "products.yaml").read_text() == AFTER
    assert out.splitlines()[0] == "postgresql: 4 cycles as they stand" and "wrote" not in out


def test_what_was_brought_in_is_what_lists_say(where: Path, run: Run) -> None:
    run("import", "endoflife", _files(where, OLD), cwd=where)
    out = run("list", "assets", "--where", "support_ends = 2029-11-08", "--columns", "support_from", cwd=where)[1]
    assert "postgresql/17" in out and "cache" not in out


def test_a_portfolio_without_products_gets_them(folder: Folder, run: Run) -> None:
    where = folder({"itpm.yaml": "portfolio: T\n"})
    code, out, _err = run(
        "import", "endoflife", _files(where, OLD[:1], "pg.json"), "--product", "postgresql", cwd=where
    )
    assert code == 0 and out.splitlines() == ["postgresql: 1 cycle", "  wrote products.yaml"]
    assert (where / "products.yaml").read_text() == (
        "schema: 1\nproducts:\n  postgresql:\n    cycles:\n      '17':\n        released: 2024-09-26\n"
        "        active_until: {unknown: No end is announced}\n        security_until: 2029-11-08\n"
    )
    assert run("validate", cwd=where)[0] == 0


def test_all_products_come_in_at_once(where: Path, run: Run) -> None:
    many = {
        "result": [NEW["result"], {"name": "nginx", "label": "nginx", "releases": [{"name": "1.28", "isEol": False}]}]
    }
    code, out, err = run("import", "endoflife", _files(where, many, "full.json"), cwd=where)
    assert code == 1 and out.splitlines()[0] == "2 products: 5 cycles", err
    text = (where / "products.yaml").read_text()
    assert "# what the shop runs on" in text and "  nginx:\n    cycles:\n      '1.28':\n" in text


def test_a_day_that_is_written_is_not_lost_for_none(where: Path, run: Run) -> None:
    text = 'products: {postgresql: {cycles: {"17": {security_until: 2029-11-08}, "8": {ended: 2014-07-24}, "7": {ended: {unknown: "It has ended, and the file does not say when"}}}}}\n'
    (where / "products.yaml").write_text(text)
    data: list[dict[str, object]] = [
        {"cycle": "17", "eol": False},
        {"cycle": "8", "eol": True},
        {"cycle": "7", "eol": "2013-01-01"},
    ]
    _code, out, err = run("import", "endoflife", _files(where, data), cwd=where)
    assert "'postgresql/17': security_until stays 2029-11-08: no end is announced in the file" in out, err
    after = (where / "products.yaml").read_text()
    assert '"17": {security_until: 2029-11-08}, "8": {ended: 2014-07-24}, "7": {security_until: 2013-01-01}' in after


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[\n{"cycle": "1",\n]', "line 3, column 1: it is no JSON"),
        ('[{"cycle": "1"},\n {"cycle": "1"}]', "line 2: the release '1' is listed twice"),
        ('[{"cycle": "1"},\n {"cycle": 3.10}]', "line 2: a release has no text as 'cycle'"),
        ('[{"cycle": "1",\n "eol": "2025-02-30"}]', "line 2: 'eol': there is no day 2025-02-30"),
        ('[{"cycle": "1",\n "eol": "soon"}]', "line 2: 'eol' is neither a day nor true or false: soon"),
        ('[{"cycle": "1",\n "eol": "9999-12-31"}]', "line 2: 'eol': 9999-12-31 is outside 1970–2100"),
        ('[{"cycle": "1", "cycle": "2"}]', "'cycle' stands twice in one object"),
        ('[{"cycle": "1", "eol": NaN}]', "NaN is no number"),
        ("[1]", "line 1: a release is no object"),
        ('"hello"', "it is neither a list of releases nor an object with a 'result'"),
        ('{"result": {"name": "a"}}', "'a' has no list of 'releases'"),
        ('{"result": {"releases": []}}', "a product has no 'name'"),
        ("[" * 100000, "it is no JSON that can be read: it is nested too deeply"),
        ('[{"cycle": "1", "eol": ' + "9" * 5000 + "}]", "it is no JSON that can be read: a number of 5,000 digits"),
        ('[{"cycle": "1"},\n{"cycle": "\\u202e1"}]', "text direction character U+202E in a 'cycle'"),
        ('[{"cycle": "1"},\n{"cycle": "\\ud800"}]', "invisible character U+D800 in a 'cycle'"),
        ('{"result": {"name": "a\\u0000",\n"releases": []}}', "control character U+0000 in a 'name'"),
        (
            '{"result": [{"name": "a", "releases": []},\n{"name": "a", "releases": []}]}',
            "line 2: the product 'a' is listed twice",
        ),
        ("", "line 1, column 1: it is no JSON"),
    ],
)
def test_a_file_that_is_none_of_it_is_refused_with_its_line(text: str, why: str, where: Path, run: Run) -> None:
    code, _out, err = run("import", "endoflife", _files(where, text), cwd=where)
    assert code == 2 and "postgresql.json: " in err and why in err
    assert (where / "products.yaml").read_text() == PRODUCTS


def test_nothing_is_written_where_all_of_it_cannot_be(where: Path, run: Run) -> None:
    data = [*OLD, {"cycle": "line\nbreak", "eol": True}]
    before = (where / "products.yaml").read_bytes()
    code, _out, _err = run("import", "endoflife", _files(where, data), "--dry-run", cwd=where)
    assert code in {1, 2} and (where / "products.yaml").read_bytes() == before


def test_a_day_ahead_stays_where_the_file_says_only_that_it_is_over(where: Path, run: Run) -> None:
    (where / "products.yaml").write_text('products: {postgresql: {cycles: {"17": {active_until: 2099-09-26}}}}\n')
    _code, out, err = run("import", "endoflife", _files(where, [{"cycle": "17", "support": False}]), cwd=where)
    said = "'postgresql/17': active_until stays 2099-09-26: it has ended by the file, which does not say when\n"
    assert said in out, err


def test_the_label_of_a_product_is_written_without_what_nobody_can_see(folder: Folder, run: Run) -> None:
    where = folder({"itpm.yaml": "portfolio: T\n"})
    data = {"result": {"name": "neu", "label": "N\u202eeu\u0000", "releases": [{"name": "1", "isEol": False}]}}
    assert run("import", "endoflife", _files(where, data), cwd=where)[0] == 0
    assert "  neu:\n    name: Neu\n" in (where / "products.yaml").read_text()


def test_a_release_whose_days_contradict_each_other_is_told_and_not_written(where: Path, run: Run) -> None:
    (where / "products.yaml").write_text('products: {postgresql: {cycles: {"17": {security_until: 2029-11-08}}}}\n')
    data = [
        {"cycle": "17", "releaseDate": "2031-01-01", "eol": "2030-01-01"},
        {"cycle": "18", "support": "2033-01-01", "eol": "2032-01-01"},
        {"cycle": "19", "releaseDate": "2025-01-01", "eol": "2031-01-01"},
    ]
    code, out, _err = run("import", "endoflife", _files(where, data), cwd=where)
    assert code == 0
    assert (
        "'postgresql/17': security support ends 2030-01-01, and it came out 2031-01-01: nothing of it is taken" in out
    )
    assert "'postgresql/18': security support ends 2032-01-01, and active support ends 2033-01-01" in out
    written = (where / "products.yaml").read_text()
    assert "2030-01-01" not in written and "2032-01-01" not in written and "2031-01-01" in written
    assert run("validate", "--select", "STR", cwd=where)[0] == 0
