"""A complete MkDocs tree that anybody can build: ``mkdocs.yml``, ``docs/``, ``blocks/``, ``files/``, ``theme/``."""

import json
import shutil
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

from itpm.run.run import Run
from itpm.site.files import put
from itpm.site.navigation import PLACE, groups
from itpm.site.rendering import Rendered
from itpm.site.sources import Built, streamed
from itpm.site.swap import replaceable, scratch, swap
from itpm.text.write import atomic_write

_THEME = Path(__file__).parent / "theme"
_EVERY_SITE: Mapping[str, object] = {
    "use_directory_urls": False,
    "not_in_nav": "/projects/\n/services/\n/assets/",
    "markdown_extensions": [{"toc": {"permalink": False}}, "tables", "attr_list"],
}
"""What MkDocs is told for every site, however it is built; the starter says it, too, where people see it."""


def write_tree(run: Run, folder: Path) -> int:
    """Write the tree of a portfolio's site into a folder, whole; how many pages it has.

    Raises:
        ForeignFolderError: where the folder holds something that itpm did not make.
    """
    folder = replaceable(folder)
    built = streamed(run, directories=False)
    with scratch(folder) as place:
        made = place / "tree"
        paths = set()
        for page in built.pages:  # one after the other, for all of them are many times what they are made of
            _page(made, page)
            paths.add(page.path)
        put(built.beside.files(), made / "files")
        shutil.copytree(_THEME, made / "theme", ignore=shutil.ignore_patterns("__pycache__", "*.py"))
        atomic_write(made / "mkdocs.yml", _configuration(built, paths), sync=False)
        swap(made, folder)
    return len(paths)


def _page(made: Path, page: Rendered) -> None:
    target = made / "docs" / page.path
    blocks = made / "blocks" / f"{page.path}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    blocks.parent.mkdir(parents=True, exist_ok=True)
    # Nobody reads the tree before it is whole, and in its place.
    target.write_bytes(page.with_words().encode())
    stored = {"path": page.path, "title": page.title, "blocks": list(page.blocks)}
    blocks.write_bytes(json.dumps(stored, ensure_ascii=False).encode(errors="backslashreplace"))


def _configuration(built: Built, paths: Collection[str]) -> str:
    """The configuration as JSON, which is YAML without any tag."""
    settings = {
        **_EVERY_SITE,
        "site_name": built.name,
        "theme": {"name": None, "custom_dir": "theme", "static_templates": ["404.html"], "search_index_only": True},
        "plugins": ["search", {"itpm": {"tree": "blocks"}}],
        "nav": groups(paths=paths, language=built.language),
        "extra": built.extra,
    }
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


def build(tree: Path, site: Path) -> None:
    """Run MkDocs on a tree, strictly, and put the result in its place as a whole.

    Raises:
        ForeignFolderError: where the target holds something that itpm did not make.
    """
    from mkdocs.commands.build import build as mkdocs_build  # noqa: PLC0415 - only this command needs MkDocs
    from mkdocs.config import load_config  # noqa: PLC0415

    site = replaceable(site)
    with scratch(site) as place:
        made = place / "site"
        config = load_config(str(tree / "mkdocs.yml"), site_dir=str(made), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
        swap(made, site)


def serve(config_file: Path, address: str) -> None:
    """Serve a site with MkDocs and follow edits, until interrupted."""
    from mkdocs.commands.serve import serve as mkdocs_serve  # noqa: PLC0415 - only this command needs MkDocs

    mkdocs_serve(str(config_file), dev_addr=address)


def live_configuration(root: Path, as_of: str | None, folder: Path) -> Path:
    """A configuration whose pages are made anew from the portfolio at each edit."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    options: dict[str, str | bool] = {"portfolio": str(root), "preview": True}
    if as_of:
        options["as_of"] = as_of
    settings = {
        **_EVERY_SITE,
        "site_name": root.name,
        "docs_dir": str(folder / "docs"),
        "theme": {"name": "itpm"},
        "plugins": ["search", {"itpm": options}],
        "nav": [PLACE],
    }
    path = folder / "mkdocs.yml"
    atomic_write(path, json.dumps(settings, ensure_ascii=False, indent=2), sync=False)
    return path


def silence() -> None:
    """MkDocs' own log goes to standard error, warnings only."""
    import logging  # noqa: PLC0415 - only beside MkDocs

    log = logging.getLogger("mkdocs")
    log.setLevel(logging.WARNING)
    told = logging.StreamHandler(sys.stderr)
    # A page that cannot be written ends the build, and whoever called says why.
    told.addFilter(lambda record: not str(record.msg).startswith("Error building page"))
    log.handlers[:] = [told]
