"""Where a link leads: relative addresses inside the site, and only harmless addresses outside."""

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache

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
            return f"{_relative(self.page, path, directories=self.directories)}{hash_}{anchor}"
        return target if harmless(target) else None


@lru_cache(maxsize=4096)
def _relative(page: str, path: str, *, directories: bool) -> str:
    """The way from a page to another one; most links of a page lead to a few places."""
    here, there = posixpath.dirname(_url(page, directories=directories)), _url(path, directories=directories)
    slash = "/" if directories and there.endswith("/") else ""
    return f"{posixpath.relpath(there or '.', here or '.')}{slash}"


def _url(page: str, *, directories: bool) -> str:
    stem = page.removesuffix(_PAGE)
    if not directories:
        return f"{stem}.html"
    return posixpath.join(posixpath.dirname(stem), "") if stem.endswith("index") else f"{stem}/"
