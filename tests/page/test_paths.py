"""The files of pages: none that a machine cannot hold, and none that two records share."""

from itpm.page.paths import project_page, service_page
from itpm.reserved import RESERVED


def test_a_service_that_is_called_as_a_device_has_a_page_that_every_machine_can_hold() -> None:
    longest = "a" * 63
    ids = (*sorted(RESERVED), "mail", "console", "index-2", longest)
    for made in (service_page, project_page):
        pages = [made(each) for each in ids]
        stems = [each.rpartition("/")[2].removesuffix(".md") for each in pages]
        assert RESERVED.isdisjoint(stems) and len({each.casefold() for each in pages}) == len(ids)
        assert max(map(len, stems)) <= 64
    assert (service_page("mail"), service_page("con"), service_page("index")) == (
        "services/mail.md",
        "services/con_.md",
        "services/index_.md",
    )
