"""The files of a portfolio at many commits, from tree objects alone: each is read once, whatever commits share it.

Everything comes through one long-lived ``cat-file --batch`` and is held against its id. That the files of two commits
are the same is known before a folder or a file of them is opened.
"""

import os
import re
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from itpm.message import Message, message_of
from itpm.text.git import LINKED, BlobReader, Git
from itpm.text.gitcall import Dialogue, GitError, command
from itpm.text.membership import FOLDERS, belongs
from itpm.text.tree import NO_LINK, Blob, Revision, Tree

_TREE, _MODULE, _LINK = b"40000", b"160000", b"120000"
_MOST_FILES = 300_000
_MOST_KEPT = 400_000
"""So many entries of folders are kept for the commits that follow: some of 400 changes of 1,000 files."""
_DEEPEST = 64
_CHECKED_PARTS = 3
_ENTRY = {size: re.compile(rb"([0-7]{5,6}) ([^\0]+)\0(.{%d})" % size, re.DOTALL) for size in (20, 32)}
_TOPS = frozenset(os.fsencode(each.partition("/")[0]) for each in FOLDERS)
_Entry = tuple[bytes, bytes, bytes]
"""Mode, name and id of what lies in a folder."""
_Listed = tuple[tuple[str, bytes, bytes], ...]
"""Path, mode and id of each file of a portfolio below a folder."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a portfolio in one state, by what lies at its top."""

    top: tuple[_Entry, ...]
    key: str
    """States of one key hold the same files."""

    @property
    def there(self) -> bool:
        """Whether there is anything of a portfolio."""
        return bool(self.top)


class CommittedFiles:
    """Reads what folders of commits hold; what was read stays for the commits that follow."""

    def __init__(self, folder: Path, safe_directories: tuple[str, ...] = ()) -> None:
        """Of the portfolio in a folder of a repository."""
        self.git = Git(folder, safe_directories)
        self._check = command(folder, safe_directories, "cat-file", "--batch-check")
        self._checking: Dialogue | None = None
        self._prefix = [os.fsencode(each) for each in self.git.prefix().split("/") if each]
        self._known: OrderedDict[tuple[bytes, str], _Listed] = OrderedDict()
        self._kept = 0
        self._sizes: dict[str, int] = {}
        self._ours: dict[str, str | None] = {}
        self.read = 0
        """How many folders were read."""

    def of(self, tree: str) -> Files:
        """The files of a portfolio in the folder of a commit; nothing is there where the portfolio was not.

        Raises:
            GitError: where a folder on the way to it cannot be read, or is not what its id says.
        """
        wanted: bytes | None = bytes.fromhex(tree)
        for name in self._prefix:
            inside = () if wanted is None else self._entries(wanted)
            wanted = next((each for mode, called, each in inside if called == name and mode == _TREE), None)
        top = () if wanted is None else tuple(filter(_at_the_top, self._entries(wanted)))
        digest = blake2b(digest_size=20)
        for mode, name, each in top:
            digest.update(b"%s %s\0%s" % (mode, name, each))
        return Files(top, digest.hexdigest())

    def tree(self, files: Files, revision: Revision | None = None) -> Tree:
        """Files as they are read from a revision: their bytes are fetched when they are asked for.

        Raises:
            GitError: where a folder cannot be read, is not what its id says, or holds more than any portfolio.
        """
        found: dict[str, Blob] = {}
        for mode, name, wanted in files.top:
            listed = self._folder(wanted, f"{os.fsdecode(name)}/", 1) if mode == _TREE else (
                (os.fsdecode(name), mode, wanted),
            )  # fmt: skip
            found.update((path, self._blob(each_mode, each)) for path, each_mode, each in listed)
        return Tree(dict(sorted(found.items())), revision)

    def _folder(self, tree: bytes, path: str, depth: int) -> _Listed:
        """What belongs to a portfolio in one of its folders, by the whole path."""
        known = self._known.get((tree, path))
        if known is not None:
            self._known.move_to_end((tree, path))
            return known
        if depth > _DEEPEST:
            raise GitError(Message("{path} lies deeper than any file of a portfolio", path=path[:80]))
        found: list[tuple[str, bytes, bytes]] = []
        for mode, name, wanted in self._entries(tree):
            if mode == _TREE:
                found.extend(self._folder(wanted, f"{path}{os.fsdecode(name)}/", depth + 1))
            elif mode != _MODULE and (whole := self._belonging(path + os.fsdecode(name))) is not None:
                found.append((whole, mode, wanted))
            if len(found) > _MOST_FILES:
                raise GitError(Message("{path} holds more than {most} files", path=path, most=_MOST_FILES))
        return self._keep((tree, path), tuple(found))

    def _keep(self, key: tuple[bytes, str], listed: _Listed) -> _Listed:
        """Keeps what a folder holds in the place of what was not asked for longest."""
        self._known[key] = listed
        self._kept += len(listed)
        while self._kept > _MOST_KEPT and len(self._known) > 1:
            self._kept -= len(self._known.popitem(last=False)[1])
        return listed

    def _belonging(self, path: str) -> str | None:
        """A path, always the same text, where it belongs to a portfolio."""
        if path not in self._ours:
            self._ours[path] = path if belongs(path) else None
        return self._ours[path]

    def _blob(self, mode: bytes, wanted: bytes) -> Blob:
        """A file of a commit."""
        called = wanted.hex()
        if mode == _LINK:
            return Blob(0, bytes, called, LINKED, NO_LINK)
        size = self._size(called)
        return Blob(size, BlobReader(self.git, called, size), called)

    def _size(self, wanted: str) -> int:
        """How large an object is; one that is missing is found out when it is read."""
        if wanted not in self._sizes:
            if self._checking is None or self._checking.over:
                self._checking = Dialogue(self._check)
            self._checking.ask(wanted.encode())
            said = self._checking.line().split()
            self._sizes[wanted] = int(said[2]) if len(said) == _CHECKED_PARTS else 0
        return self._sizes[wanted]

    def _entries(self, tree: bytes) -> list[_Entry]:
        """What lies in a folder."""
        self.read += 1
        try:
            data = self.git.read(tree.hex(), "tree")
        except GitError as error:
            why = Message("git object {id}, a folder, cannot be read: {why}", id=tree.hex()[:9], why=message_of(error))
            raise GitError(why) from error
        return _ENTRY[len(tree)].findall(data)

    def close(self) -> None:
        """Ends what was started."""
        if self._checking is not None:
            self._checking.close()
            self._checking = None

    def __del__(self) -> None:
        self.close()


def _at_the_top(entry: _Entry) -> bool:
    mode, name, _wanted = entry
    return name in _TOPS if mode == _TREE else mode != _MODULE and belongs(os.fsdecode(name))
