"""Where results of this user are kept from one run to the next."""

import os
from pathlib import Path

from itpm.kept.store import Store, distrusted
from itpm.text.links import committed_link, repository_top
from itpm.text.target import LinkLoopError, target_of

_UNLESS = "; ITPM_CACHE_KEY has to be a secret"


def cache_folder() -> Path:
    """Where results are kept for this user."""
    said = os.environ.get("ITPM_CACHE_DIR")
    if said:
        return Path(said)
    from platformdirs import user_cache_path  # noqa: PLC0415 - not needed where the folder is given

    return user_cache_path("itpm", appauthor=False)


def _brought(root: Path, folder: Path, *, secret: bool, unless: str = "") -> str:
    """Why a folder may be one that came with a portfolio, or is where that wants it; nothing where it is neither."""
    try:
        if committed_link(root, folder.absolute()) is not None:
            return "it lies behind a link of this repository"
        inside = target_of(folder).is_relative_to(repository_top(root) or root.resolve())
    except LinkLoopError:
        return "it leads nowhere, through links that lead to each other"
    if inside and not secret:
        return f"it lies in the repository, which may bring what is found there{unless}"
    return ""


def untrusted(root: Path, folder: Path) -> str:
    """Why a folder of this user is not to be used for what is kept beside a portfolio; nothing where it may be."""
    return distrusted(folder) or _brought(root, folder, secret=False)


def user_store(root: Path) -> tuple[Store, str]:
    """Where results of this user are kept, and why they are not, where the folder is not to be trusted.

    ``ITPM_CACHE_KEY`` is a secret of all who share a folder; without it the folder has a key of its own, which is
    worth nothing in the repository that ``root`` lies in: whoever changes that may bring both.
    """
    folder = cache_folder()
    key = os.environ.get("ITPM_CACHE_KEY")
    trouble = distrusted(folder) or _brought(root, folder, secret=bool(key), unless=_UNLESS)
    if trouble:
        return Store(None), f"the cache {folder} is not used: {trouble}"
    return Store(folder, key.encode() if key else None), ""
