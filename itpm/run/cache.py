"""Where results of this user are kept from one run to the next."""

import os
from pathlib import Path

from itpm.kept.store import Store, distrusted


def cache_folder() -> Path:
    """Where results are kept for this user."""
    said = os.environ.get("ITPM_CACHE_DIR")
    if said:
        return Path(said)
    from platformdirs import user_cache_path  # noqa: PLC0415 - not needed where the folder is given

    return user_cache_path("itpm", appauthor=False)


def user_store() -> tuple[Store, str]:
    """Where results of this user are kept, and why they are not, where the folder is not to be trusted.

    ``ITPM_CACHE_KEY`` is a secret of all who share a folder; without it the folder has a key of its own.
    """
    folder = cache_folder()
    trouble = distrusted(folder)
    if trouble:
        return Store(None), f"the cache {folder} is not used: {trouble}"
    key = os.environ.get("ITPM_CACHE_KEY")
    return Store(folder, key.encode() if key else None), ""
