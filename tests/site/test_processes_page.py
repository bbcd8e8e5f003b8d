"""The page of processes: how long they stand still, and at what loss."""

from itpm.page.value import texts
from itpm.views.processes import processes
from itpm.views.reading import target_of
from tests.site.cells import cells
from tests.site.test_service_pages import FILES as RUN
from tests.site.test_service_pages import reading

FILES = {
    **RUN,
    "infrastructure.yaml": RUN["infrastructure.yaml"].replace("tier: 1, mtpd: 24h", "tier: 1, rto: 9h, mtpd: 24h")
    + "  bills: {name: Bills, owner: omar, tier: 1, department: finance, mtpd: 24h, loss_per_hour: 250, depends_on: [desk]}\n",
}


def test_processes_stand_by_their_tier_with_what_they_lose() -> None:
    page = processes(reading(FILES))
    found = cells(page)
    assert " ".join(texts(page.blocks[0])) == (
        "2 processes: services are to be back in time for 1, too late for 1; of 1 nobody knows what is lost in an hour."
    )
    assert found["Processes"] == [
        ["Bills", "Finance", "1", "Order desk", "24h", "9h", "In time", "250 EUR", "2,250 EUR", "Omar"],
        [
            "Take orders",
            "Sales",
            "–",
            "Order desk",
            "8h",
            "9h",
            "Too late",
            "n/a nobody says what 'orders' loses in an hour",
            "n/a nobody says what 'orders' loses in an hour",
            "–",
        ],
    ]
    assert found["Departments, what they do and what they use"] == [
        ["Sales", "Take orders", "Order desk", "n/a nobody says what 'orders' loses in an hour"],
        ["Finance", "Bills", "Shop", "250 EUR"],
    ]
    assert found["What it costs if a service stops, the dearest first"] == [
        ["Order desk", "1", "Take orders ,  Bills", "≥ 250 EUR nobody says what 'orders' loses in an hour"]
    ]
    assert [row[2].split()[0] for row in found["Findings about processes"]] == ["INF004"]


def test_a_process_has_its_place_and_without_any_the_page_says_what_to_write() -> None:
    assert target_of(reading(FILES), "bills") == "processes.md#processes"
    empty = processes(reading({"infrastructure.yaml": "services: {a: {}}\n"}))
    assert " ".join(texts(empty.blocks[0])).startswith("No process is written down.")


def test_the_page_begins_with_what_there_is_and_not_with_zeros() -> None:
    """One process whose service is back in time and whose loss is known; one of which nobody knows when that is."""
    one = "services: {desk: {rto: 1h}}\nprocesses: {a: {depends_on: [desk], mtpd: 8h, loss_per_hour: 5}}\n"
    said = " ".join(texts(processes(reading({"infrastructure.yaml": one})).blocks[0]))
    assert said == "1 process: services are to be back in time for 1."
    silent = "services: {desk: {}}\nprocesses: {a: {depends_on: [desk], mtpd: 8h, loss_per_hour: 5}}\n"
    said = " ".join(texts(processes(reading({"infrastructure.yaml": silent})).blocks[0]))
    assert said == "1 process: services are to be back in time for 0, of 1 nobody knows it."
