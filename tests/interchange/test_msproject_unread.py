"""What a file of Microsoft Project says beside the plan: carried, or told where it has no place here. Values by hand."""

import pytest

from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.project import imported
from tests.interchange.mspdi import ANN, assigned, came, plan, work
from tests.interchange.plans import lost_of


@pytest.mark.parametrize(
    ("task", "share", "told"),
    [
        ("<HyperlinkAddress>https://a.example/x</HyperlinkAddress>", "", ["A: its hyperlink (https://a.example/x)"]),
        ("<Contact>Ann</Contact>", "", ["A: its contact (Ann)"]),
        ("<SubprojectName>C:\\x.mpp</SubprojectName>", "", ["A: the plan that is inserted there (C:\\x.mpp)"]),
        ("<OutlineCode><FieldID>188744096</FieldID><ValueID>3</ValueID></OutlineCode>", "", ["A: its outline code"]),
        ("<Contact/><HyperlinkAddress></HyperlinkAddress><OvertimeWork>PT0H0M0S</OvertimeWork>", "", []),
        ("", "<Notes>Only\nmornings</Notes>", ["resource 1 on task 1: notes of an assignment (Only mornings)"]),
        ("", "<OvertimeWork>PT4H0M0S</OvertimeWork>", ["resource 1 on task 1: overtime, which is work like any other here (PT4H0M0S)"]),
        ("", "<OvertimeWork>PT0H0M0S</OvertimeWork><CostRateTable>0</CostRateTable><Notes/>", []),
        ("", "<CostRateTable>2</CostRateTable>", ["resource 1 on task 1: another table of rates than the first"]),
        ("<ExtendedAttribute><FieldID>188743747</FieldID><Value>Red</Value></ExtendedAttribute>", "", ["A: the custom field 188743747, which the file gives no name (Red)"]),
    ],
)  # fmt: skip
def test_what_nobody_reads_is_told(task: str, share: str, told: list[str]) -> None:
    found = imported(read_plan(plan(work(1, "A", 8, 8, more=task), ANN + assigned((1, 1, "1", share)))), "p", {})
    assert lost_of(found) == told


FIELDS = (
    "<ExtendedAttributes><ExtendedAttribute><FieldID>205520904</FieldID><FieldName>Text1</FieldName><Alias>Site</Alias></ExtendedAttribute>"
    "<ExtendedAttribute><FieldID>255852632</FieldID><FieldName>Text1</FieldName></ExtendedAttribute></ExtendedAttributes>"
)


def test_custom_fields_of_resources_are_carried_and_those_of_assignments_told() -> None:
    own = "<ExtendedAttribute><FieldID>205520904</FieldID><Value>Bonn</Value></ExtendedAttribute>"
    share = "<ExtendedAttribute><FieldID>255852632</FieldID><Value>Lead</Value></ExtendedAttribute>"
    people = ANN.replace("</Resource>", f"{own}</Resource>").replace("<MaxUnits>1<", "<MaxUnits>2<")
    for resources, kind in ((people, "teams"), (people.replace("<MaxUnits>2<", "<MaxUnits>1<"), "people")):
        text = plan(work(1, "A", 8, 8), resources + assigned((1, 1, "1", share))).replace(
            b"<Title>", FIELDS.encode() + b"<Title>"
        )
        found, _dates = came(text)
        assert found.staffing[kind]["ann"]["x-site"] == "Bonn"
        # Of who is in a team the file says nothing.
        assert [each.get("x-site") for each in found.people.values()] == ([None, None] if kind == "teams" else ["Bonn"])
        assert "resource 1 on task 1: its Text1 (Lead)" in lost_of(found)
