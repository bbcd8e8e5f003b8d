"""Repositories with a history, made of texts and days."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from itpm.history.periods import Every
from itpm.history.point import Past
from itpm.kept.store import Store
from itpm.run.past import Asked, PastReader
from itpm.run.run import Inputs, Run
from itpm.text.folder import folder_tree
from tests.repository import git

SETTINGS = "portfolio: A\ncurrency: EUR\ntimezone: Europe/Berlin\nreviews: {tags: 'board/*'}\n"


@dataclass(frozen=True)
class Made:
    """A repository that grows commit by commit; the portfolio lies below its top where ``inside`` says so."""

    root: Path
    inside: str = ""

    @classmethod
    def at(cls, root: Path, inside: str = "") -> "Made":
        root.mkdir(parents=True)
        git(root, "init", "-q")
        return cls(root, inside)

    @property
    def portfolio(self) -> Path:
        return self.root / self.inside

    def commit(
        self, when: str | int, files: Mapping[str, str | None], message: str = "a change", author: str = "Jane"
    ) -> str:
        """A commit at a time: a day at noon in UTC, or a second since 1970; a file without a text goes."""
        for path, text in files.items():
            target = self.portfolio / path
            if text is None:
                target.unlink()
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
        git(self.root, "add", "-A")
        stamp = f"@{when} +0000" if isinstance(when, int) else f"{when}T12:00:00+0000"
        self._dated(stamp, author, "commit", "-q", "--allow-empty", "-m", message)
        return git(self.root, "rev-parse", "HEAD")

    def merge(self, when: str, branch: str, message: str) -> str:
        self._dated(f"{when}T12:00:00+0000", "Jane", "merge", "-q", "--no-ff", "-m", message, branch)
        return git(self.root, "rev-parse", "HEAD")

    def tag(self, name: str, commit: str = "HEAD") -> None:
        git(
            self.root, "-c", "user.name=J", "-c", "user.email=j@example.com", "tag", "-a", "-m", "minutes", name, commit
        )

    def _dated(self, stamp: str, author: str, *arguments: str) -> None:
        name = ("-c", f"user.name={author}", "-c", "user.email=j@example.com")
        subprocess.run(
            ["git", *name, "-C", str(self.root), *arguments],
            check=True,
            capture_output=True,
            env={**os.environ, "GIT_COMMITTER_DATE": stamp, "GIT_AUTHOR_DATE": stamp, "GIT_AUTHOR_NAME": author},
        )

    def run(self, store: Store | None = None) -> Run:
        return Run(Inputs(self.portfolio, folder_tree(self.portfolio)), store)

    def past(
        self,
        *parts: str,
        every: Every = Every.COMMIT,
        since: str | None = None,
        most: int = 60,
        store: Store | None = None,
    ) -> Past:
        return PastReader(self.run(store), Asked(every, since, most)).points(parts or ("dates",))


def project(days: int, more: str = "") -> str:
    """A project of one task of so many days from 2 March 2026 on, which is a Monday, with a milestone after it."""
    return (
        "name: P\nstart: 2026-03-02\n"
        f"tasks: {{build: {{duration: {days}d}}}}\n"
        f"milestones: {{live: {{due: 2026-03-13, after: [build]}}}}\n{more}"
    )


def finishes(past: Past, address: str = "p/live", kind: str = "milestone") -> list[date | None]:
    """The ends of something, point by point; None where there is none."""
    return [
        measure.value if measure is not None and isinstance(measure.value, date) else None
        for _point, measure in past.series(kind, address, "finish")
    ]
