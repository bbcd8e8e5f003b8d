"""What is fetched of Google Drive: a sheet as it is read as a file, or a list of files with their versions."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from itpm.interchange.carrying import Carrier
from itpm.interchange.documents import text_of
from itpm.interchange.googledrive.drive import FOLDER, below, content, file_id, known
from itpm.interchange.granting import by_refresh
from itpm.interchange.remote import Remote, bearer


def fetch(client: Carrier, of: Sequence[str]) -> bytes:
    """One file as it is, or several files and folders as a list of what Drive knows of them.

    Raises:
        RemoteError: where they cannot be had.
    """
    every = [known(client, file_id(each)) for each in of]
    if len(every) == 1 and text_of(every[0], "mimeType") != FOLDER:
        return content(client, every[0])
    files: dict[str, Mapping[str, Any]] = {}
    for each in every:
        key = text_of(each, "id")
        if text_of(each, "mimeType") != FOLDER:
            files[key] = each
            continue
        inner = (found for _path, found in below(client, key) if text_of(found, "mimeType") != FOLDER)
        files |= {text_of(found, "id"): found for found in inner}
    listed = {"kind": "drive#fileList", "files": [files[key] for key in sorted(files)]}
    return (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode()


REMOTE = Remote(
    fetch,
    bearer,
    host="https://www.googleapis.com",
    token="an access token, or CLIENT_ID:CLIENT_SECRET:REFRESH_TOKEN",  # noqa: S106 - what it is, in words
    of="the id or the address of a file, or of a folder of which a list is wanted",
    several=True,
    granted=by_refresh("token", "https://oauth2.googleapis.com"),
)
