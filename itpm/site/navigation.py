"""The navigation as MkDocs is told of it: the groups of pages, and their place among pages that a person wrote."""

from collections.abc import Container
from typing import Any

from itpm.say import ENGLISH, Language
from itpm.views.pages import grouped

PLACE = "itpm"
"""What stands in ``nav`` of an ``mkdocs.yml`` where the groups belong."""


def groups(
    prefix: str = "", paths: Container[str] | None = None, language: Language = ENGLISH
) -> list[dict[str, list[dict[str, str]]]]:
    """The groups that have pages, each with its pages by title; ``prefix`` is the folder they lie in.

    ``paths`` are those of all pages that there are, with their folder, where not all are.
    """
    found = {
        language.words(group.value): [
            {language.words(each.title): path}
            for each in entries
            if (path := f"{prefix}{each.file}") and (paths is None or path in paths)
        ]
        for group, entries in grouped().items()
    }
    return [{group: entries} for group, entries in found.items() if entries]


def with_groups(
    nav: list[Any] | None, prefix: str = "", paths: Container[str] | None = None, language: Language = ENGLISH
) -> list[Any] | None:
    """A navigation with the groups where their place is; what MkDocs makes of the files, where nothing is said."""
    if nav is None:
        return None
    return [item for each in nav for item in (groups(prefix, paths, language) if each == PLACE else [each])]
