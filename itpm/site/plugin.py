"""The MkDocs plugin ``itpm``: the pages of a portfolio in anybody's site.

With ``portfolio:`` it reads a folder and adds its pages under ``at``; with ``tree:`` the pages are there already (made
by ``itpm site build``) and only their blocks are put in.
"""

import gzip
import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from itpm.audience.known import NoAudienceError
from itpm.site.fences import titled_above
from itpm.site.files import put
from itpm.site.navigation import with_groups
from itpm.site.rendering import Rendered, fill
from itpm.site.serving import guarded, told_plainly
from itpm.site.sources import Built, build_pages, preview_pages, watched
from itpm.site.swap import MARK

_FILES = "files"
"""The folder of a tree whose files go into the site as they are."""


class ItpmConfig(Config):  # type: ignore[no-untyped-call]
    """The options of the plugin."""

    portfolio = config_options.Type(str, default="")
    tree = config_options.Type(str, default="")
    at = config_options.Type(str, default="")
    as_of = config_options.Optional(config_options.Type(str))
    audience = config_options.Optional(config_options.Type(str))
    preview = config_options.Type(bool, default=False)

    def load_dict(self, patch: dict[str, Any]) -> None:
        """Options as they are written; an empty audience is none, and not that of the settings."""
        empty = "audience" in patch and patch["audience"] is None
        super().load_dict({**patch, "audience": ""} if empty else patch)

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """What is wrong with them; an option that there is not is no warning here: it may be the audience, misspelt."""
        errors, warnings = super().validate()
        return [*errors, *((key, ValidationError(why)) for key, why in warnings)], []


class ItpmPlugin(BasePlugin[ItpmConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages of a portfolio to a site."""

    def __init__(self) -> None:
        """Begin without pages."""
        self._pages: dict[str, Rendered] = {}
        self._tree: Path | None = None
        self._built: Built | None = None
        self._root = Path()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the pages, so that the theme can say what they were made from, and put them into the navigation."""
        self._root = Path(config.config_file_path or ".").resolve().parent
        if self.config.tree:
            self._tree = self._root / self.config.tree
            return config
        prefix = f"{self.config.at.strip('/')}/" if self.config.at.strip("/") else ""
        self._built = self._made(prefix, directories=config.use_directory_urls)
        self._pages = {page.path: page for page in self._built.pages}
        config.extra.update(self._built.extra)
        config.nav = with_groups(config.nav, prefix, self._pages, self._built.language)
        return config

    def _made(self, prefix: str, *, directories: bool) -> Built:
        root, as_of = self._root / (self.config.portfolio or "."), self.config.as_of
        if self.config.preview:
            return preview_pages(root, as_of=as_of, directories=directories)
        try:
            return build_pages(root, as_of=as_of, directories=directories, prefix=prefix, audience=self.config.audience)
        except NoAudienceError as error:
            raise PluginError(f"itpm: {error}") from error

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages; a page of the same name that a person wrote stays."""
        if not self.config.tree:
            for path, page in self._pages.items():
                if files.get_file_from_path(path) is None:
                    files.append(File.generated(config, path, content=page.with_words()))
        return files

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Blocks of code of the manual with the file that they stand in above them."""
        return titled_above(markdown)

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs' call
        """Put the blocks in."""
        if not page.meta.get("itpm"):
            return output
        if self._tree is not None:
            return fill(output, _stored(self._tree / f"{page.file.src_uri}.json"))
        made = self._pages.get(page.file.src_uri)
        return fill(output, made.blocks) if made is not None else output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Put the search index into a script as well, which a page can load from a folder."""
        index = Path(config.site_dir) / "search" / "search_index.json"
        if index.is_file():
            every = json.loads(index.read_text(encoding="utf-8"))["docs"]
            # A heading with nothing below it that search may find would only repeat its page.
            docs = [_entry(doc) for doc in every if doc["text"].strip() or "#" not in doc["location"]]
            text = (
                json.dumps(docs, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "").replace("\u2029", "")
            )
            index.with_name("index.js").write_text(f"window.ITPM_SEARCH={text}", encoding="utf-8")
        self._beside(Path(config.site_dir))
        # MkDocs empties a folder but for what begins with a dot: the list of an earlier build says nothing of this one.
        (Path(config.site_dir) / MARK).unlink(missing_ok=True)

    def _beside(self, site: Path) -> None:
        """Put what programs read beside the pages, and let nothing say when the site was built."""
        if self.config.tree:
            shutil.copytree(self._root / _FILES, site, copy_function=shutil.copyfile, dirs_exist_ok=True)
        elif self._built is not None:
            put(self._built.beside.files(), site / self.config.at.strip("/"))
        packed = site / "sitemap.xml.gz"
        if packed.is_file():
            packed.write_bytes(gzip.compress((site / "sitemap.xml").read_bytes(), mtime=0))

    def on_serve(
        self,
        server: LiveReloadServer,
        config: MkDocsConfig,
        builder: Callable[..., Any],  # noqa: ARG002 - MkDocs' call
    ) -> LiveReloadServer:
        """Follow edits of the portfolio, and answer to the names of this machine only."""
        logging.getLogger("mkdocs.livereload").addFilter(told_plainly)
        server.set_app(guarded(server.serve_request, str(config.dev_addr.host)))
        if not self.config.tree:
            for path in watched(self._root / (self.config.portfolio or ".")):
                server.watch(str(path))
        return server


def _entry(doc: dict[str, str]) -> dict[str, str]:
    return {"location": doc["location"], "title": doc["title"], "text": " ".join(doc["text"].split())}


def _stored(path: Path) -> list[str]:
    """The blocks of a page of a tree that was written before; none of one that is not there."""
    if not path.is_file():
        return []
    blocks: list[str] = json.loads(path.read_text(encoding="utf-8"))["blocks"]
    return blocks
