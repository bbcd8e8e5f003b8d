"""The navigation as MkDocs is told of it: the groups of pages, and their place among pages that a person wrote."""

from typing import Any

from itpm.views.pages import grouped

PLACE = "itpm"
"""What stands in ``nav`` of an ``mkdocs.yml`` where the groups belong."""


def groups(prefix: str = "") -> list[dict[str, list[dict[str, str]]]]:
    """The groups that have pages, each with its pages by title; ``prefix`` is the folder they lie in."""
    return [
        {str(group): [{each.title: f"{prefix}{each.file}"} for each in entries]} for group, entries in grouped().items()
    ]


def with_groups(nav: list[Any] | None, prefix: str = "") -> list[Any] | None:
    """A navigation with the groups where their place is; what MkDocs makes of the files, where nothing is said."""
    if nav is None:
        return None
    return [item for each in nav for item in (groups(prefix) if each == PLACE else [each])]
