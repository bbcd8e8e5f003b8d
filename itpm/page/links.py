"""Where a link leads: relative addresses inside the site, and only harmless addresses outside."""

import posixpath
import re
from dataclasses import dataclass

_OUTSIDE = re.compile(r"(?:https?://[^\s/?#\\]|mailto:[^\s?]+@)", re.IGNORECASE)
_PAGE = ".md"


def harmless(address: str) -> bool:
    """True for http, https and mail addresses without a blank or an invisible character in them."""
    return bool(_OUTSIDE.match(address)) and address.isprintable() and " " not in address


def outside(target: str) -> bool:
    """True where a link leaves the site."""
    return not target.partition("#")[0].endswith(_PAGE)


@dataclass(frozen=True, slots=True)
class Linker:
    """Makes the addresses of links on one page; ``directories`` as MkDocs' ``use_directory_urls``."""

    page: str
    directories: bool = False

    def href(self, target: str) -> str | None:
        """The address of a link; None where it must be shown as text."""
        path, hash_, anchor = target.partition("#")
        if path.endswith(_PAGE):
            here = posixpath.dirname(self._url(self.page))
            return f"{posixpath.relpath(self._url(path) or '.', here or '.')}{self._slash(path)}{hash_}{anchor}"
        return target if harmless(target) else None

    def _url(self, page: str) -> str:
        stem = page.removesuffix(_PAGE)
        if not self.directories:
            return f"{stem}.html"
        return posixpath.join(posixpath.dirname(stem), "") if stem.endswith("index") else f"{stem}/"

    def _slash(self, path: str) -> str:
        return "/" if self.directories and self._url(path).endswith("/") else ""
