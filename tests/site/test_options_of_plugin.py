"""For whom a site is, is not guessed from an option that cannot be read."""

import pytest

from itpm.audience.known import NoAudienceError
from itpm.site.plugin import ItpmConfig
from itpm.site.sources import build_pages
from tests.conftest import Folder


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, {}),
        ({"audience": "public"}, {}),
        ({"audence": "public"}, {"audence": "Unrecognised configuration name: audence"}),
    ],
)
def test_a_misspelt_option_is_an_error(said: dict[str, str], wrong: dict[str, str]) -> None:
    config = ItpmConfig()
    config.load_dict(said)
    errors, warnings = config.validate()
    assert ({key: str(why) for key, why in errors}, warnings) == (wrong, [])


@pytest.mark.parametrize("said", ["", None])
def test_an_audience_of_which_nothing_is_written_is_none(folder: Folder, said: str | None) -> None:
    """As a variable leaves it that a pipeline has not set."""
    root = folder({"itpm.yaml": "status_date: 2026-07-14\nsite: {audience: management}\n"})
    config = ItpmConfig()
    config.load_dict({"audience": said})
    assert config.validate() == ([], [])
    with pytest.raises(NoAudienceError, match="there is no audience ''"):
        build_pages(root, as_of=None, directories=False, prefix="", audience=config.audience)
