"""People and a team, and where what is found in some texts stands."""

from tests.conftest import checked

PEOPLE = "people: {jane: {name: Jane}, omar: {}}\nteams: {platform: {lead: jane}}\n"


def codes(files: dict[str, str]) -> list[tuple[str, str]]:
    return [(d.code, f"{d.path}:{d.span.line}:{d.span.column}") for d in checked(files)]
