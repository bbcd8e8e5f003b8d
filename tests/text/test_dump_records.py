"""Many records are written as few are: to the byte, whatever they hold."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.text.dump import dump_yaml
from itpm.text.dump_records import dump_records

TEXTS = st.sampled_from(
    [
        "PC-1",
        "yes",
        "null",
        "NaN",
        "2026-07-14",
        "2026-02-30",
        "12",
        "012",
        "1e5",
        "a: b",
        "a #b",
        "https://x.example/a?b=1#c",
        "",
        " a",
        "a b",
        "x" * 130,
        "word " * 40,
        "é",
        "a\nb",
        "True",
        "a,b",
        "-",
        "y",
        "=1",
        "0x1F",
        "1_0",
        "12:30",
        "16h",
        "1e5h",
        "2.5d",
        "50%",
        "0min",
        "1ed",
        "12e",
        "a FS+2d",
        "Bau & Prüfung (1)",
        "Ålesund - Žilina",
        "a &b",
        "a (b",
    ]
)
VALUES = st.recursive(
    TEXTS | st.booleans() | st.integers(-(10**9), 10**9) | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS.filter(bool), inner, max_size=3),
    max_leaves=6,
)
RECORDS = st.dictionaries(
    st.sampled_from(["pc-1", "a", "no", "x1"]),
    st.dictionaries(st.sampled_from(["name", "external", "labels", "on"]), VALUES, max_size=4),
)


@given(RECORDS)
def test_they_are_written_as_the_dumper_writes_them(records: dict[str, Any]) -> None:
    data = {"schema": 1, "assets": records, "services": {}}
    assert dump_records(data, "Made", many=-1) == dump_yaml(data, "Made")


@pytest.mark.parametrize(
    "record",
    [
        {
            "name": "PC-1",
            "serial": "SN 1",
            "external": {"trello": {"id": "12", "url": "https://x.example/a", "synced": "2026-07-14"}},
        },
        {"name": "PC-1", "labels": ["a", "b"], "product": {"name": "OptiPlex 760"}},
        {
            "name": "Umzug & Prüfung",
            "effort": "16h",
            "assign": ["ann", {"who": "bo", "allocation": "50%"}],
            "after": ["design SS+1d", "test"],
            "not_before": {"date": "2026-07-14", "why": "Set by hand in Microsoft Project"},
            "external": {"msproject": {"id": "12"}},
        },
    ],
)
def test_what_imports_write_needs_no_more_care(record: dict[str, Any]) -> None:
    from itpm.text import dump_records as quick

    assert quick._record("pc-1", record)
    assert quick._record("pc-1", record) == dump_yaml({"a": {"pc-1": record}}).partition("\n")[2]
