"""The page of change windows, and the same windows in lists."""

from pathlib import Path

from itpm.page.blocks import Page
from itpm.page.value import texts
from itpm.views.reading import target_of
from itpm.views.windows import windows
from tests.conftest import Folder, Run
from tests.site.cells import cells
from tests.site.test_service_pages import FILES as RUN
from tests.site.test_service_pages import reading

FILES = {
    **RUN,
    "infrastructure.yaml": RUN["infrastructure.yaml"] + "freezes:\n"
    "  sale: {name: Sale, owner: omar, start: 2026-08-02, finish: 2026-08-31, services: [desk], reason: Sale}\n"
    "  past: {name: Past, start: 2026-07-01, finish: 2026-07-05}\n",
    "projects/erp.yaml": "name: ERP\nstage: execution\n"
    "changes: {more: {name: More, windows: {night: {name: Night, start: 2026-08-01T22:00, finish: 2026-08-01T23:00, "
    "services: [desk]}}}}\n"
    "windows: {gone: {start: 2026-07-01, finish: 2026-07-02, services: [shop]}}\n",
}


def lead(page: Page) -> str:
    return " ".join(texts(page.blocks[0]))


def test_windows_stand_by_their_begin_with_what_they_stop_and_are_in_the_way_of() -> None:
    page = windows(reading(FILES))
    found = cells(page)
    assert found["Windows, the first to begin first"] == [
        [
            "Swap",
            "New lines",
            "–",
            "1 Aug 2026, 20:00",
            "2 Aug 2026, 06:00",
            "Order desk",
            "Take orders ,  Portal",
            "In the way of others In a freeze",
        ],
        [
            "Night",
            "ERP",
            "More",
            "1 Aug 2026, 22:00",
            "1 Aug 2026, 23:00",
            "Order desk",
            "Take orders ,  Portal",
            "In the way of others",
        ],
    ]
    assert found["Freezes, those that are over last"] == [
        ["Sale", "2 Aug 2026", "31 Aug 2026", "Order desk", "Sale", "Omar", "Swap"],
        ["Past", "1 Jul 2026", "5 Jul 2026", "All services", "–", "–", "–"],
    ]
    assert lead(page) == (
        "2 windows are ahead or under way: 2 in the way of others, 1 in a freeze. 1 freeze is ahead or under way."
    )
    told = found["Findings about windows"]
    assert [row[2].split()[0] for row in told] == ["INF021", "INF022"]


def test_windows_and_freezes_that_are_not_over_have_a_place() -> None:
    seen = reading(FILES)
    assert target_of(seen, "lines/swap") == "windows.md#windows"
    assert target_of(seen, "erp/gone") == "windows.md"
    assert (target_of(seen, "sale"), target_of(seen, "past")) == ("windows.md#freezes", "windows.md#freezes")


def test_without_any_the_page_says_what_to_write() -> None:
    assert lead(windows(reading({"infrastructure.yaml": "services: {a: {}}\n"}))).startswith("No window is ahead")


def test_lists_say_of_windows_whose_they_are_and_what_is_in_their_way(run: Run, folder: Folder) -> None:
    root: Path = folder(FILES)
    columns = "state,change,clashes,in_freeze,project"
    _code, out, _err = run("list", "windows", "--columns", columns, "--format", "csv", cwd=root)
    assert sorted(out.splitlines()[1:]) == [
        "erp/gone,Gone,over,,,,erp",
        "erp/night,Night,ahead,erp/more,lines/swap,,erp",
        "lines/swap,Swap,ahead,,erp/night,sale,lines",
    ]
    _code, out, _err = run("list", "windows", "--where", "in_freeze = sale", "--format", "csv", cwd=root)
    assert [line.split(",")[0] for line in out.splitlines()[1:]] == ["lines/swap"]
    assert "sale" in run("list", "freezes", "--where", "services = desk", cwd=root)[1]


def test_of_very_many_the_first_are_shown_and_a_command_lists_all() -> None:
    many = "".join(f"  w{n}: {{start: 2026-08-01, finish: 2026-08-02, services: [desk]}}\n" for n in range(201))
    page = windows(reading({**FILES, "projects/many.yaml": f"name: Many\nstage: execution\nwindows:\n{many}"}))
    assert len(cells(page)["Windows, the first to begin first"]) == 200
    said = [" ".join(texts(each)) for section in page.blocks[1:2] for each in section.blocks]  # type: ignore[union-attr]
    assert said[-1] == "200 of 203; all windows:  itpm list windows"


def test_a_window_in_another_zone_says_which_on_the_page_and_in_lists(run: Run, folder: Folder) -> None:
    away = "name: Away\nstage: execution\ncalendar: tokyo\nwindows: {swap: {start: 2026-08-01T22:00, finish: 2026-08-01T23:00, services: [shop]}}\n"
    files = {**FILES, "projects/away.yaml": away, "calendars.yaml": "calendars: {tokyo: {timezone: Asia/Tokyo}}\n"}
    rows = {row[1]: row[3:5] for row in cells(windows(reading(files)))["Windows, the first to begin first"]}
    assert [each.endswith("Asia/Tokyo") for each in rows["Away"]] == [True, True]
    assert not any("Tokyo" in each for each in rows["ERP"])
    code, out, _err = run("list", "windows", "--format", "csv", cwd=folder(files))
    zones = {line.split(",")[0]: "Asia/Tokyo" in line for line in out.splitlines()[1:]}
    assert code == 0 and zones == {"away/swap": True, "erp/gone": False, "erp/night": False, "lines/swap": False}
