"""From a folder to rendered pages: what the plugin and the command share."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from itpm.check import Checked
from itpm.comparison.attribution import Attribution
from itpm.comparison.since import Since
from itpm.comparison.summary import summary
from itpm.diagnostic import Severity
from itpm.load.fields import record_fields
from itpm.model.scalars import parse_date
from itpm.rules.catalogue import RULES
from itpm.run.cache import user_store
from itpm.run.compared import UncomparableError, base_of, compared
from itpm.run.history import history, last_review
from itpm.run.last_stood import last_stood, stood_then
from itpm.run.run import Inputs, Run
from itpm.run.shown_past import shown_past
from itpm.say import full_day
from itpm.site.draw import find_drawer
from itpm.site.rendering import Rendered, render
from itpm.text.folder import folder_tree
from itpm.text.gitcall import GitError
from itpm.text.membership import FOLDERS
from itpm.views.disclosure import Disclosure
from itpm.views.pages import pages
from itpm.views.reading import Reading, plural


@dataclass(frozen=True, slots=True)
class Built:
    """Rendered pages, and what the theme says of them."""

    pages: tuple[Rendered, ...]
    extra: dict[str, str]
    name: str


def build_pages(root: Path, *, as_of: str | None, directories: bool, prefix: str) -> Built:
    """The pages of the portfolio in a folder."""
    store, _trouble = user_store(root)
    inputs = Inputs(root, folder_tree(root), as_of=parse_date(as_of) if as_of else None, workers=1)
    return rendered(Run(inputs, store), directories=directories, prefix=prefix)


def rendered(run: Run, *, directories: bool, prefix: str = "") -> Built:
    """The pages of a run."""
    past = history(run)
    found = run.examined(earlier=past.earlier, revisions=past.revisions)
    reading = replace(read(run, found), before=last_stood(run, past), then=stood_then(run), since=since_review(run))
    reading = replace(reading, shown=shown_past(run))
    shown = render(pages(reading), find_drawer(), directories=directories, prefix=prefix)
    errors = plural(reading.count(Severity.ERROR), "error")
    warnings = plural(reading.count(Severity.WARNING), "warning")
    files = plural(len(run.workspace.sources), "file")
    extra = {
        "itpm_as_of": f"{full_day(run.snapshot.day)}, {run.snapshot.state}",
        "itpm_built": f"Built by itpm from {files}. {errors}, {warnings}.",
    }
    return Built(tuple(shown), extra, run.portfolio.name)


def read(run: Run, found: Checked) -> Reading:
    """What pages may read of a run, and of what is found in its files."""
    summaries = {rule.code: rule.summary for rule in RULES}
    told = Disclosure(record_fields())
    return Reading(run.facts, found.diagnostics, summaries, found.truncated, told, found.groups, found.untold)


def since_review(run: Run) -> Since:
    """What is another one than at the last review, or why that cannot be said; no further plans are made for it."""
    try:
        name, _revision = last_review(run)
        return Since(summary(Attribution(compared(run, "now", base_of(run, name)), most=0)))
    except (GitError, UncomparableError) as error:
        return Since(why=str(error))


def watched(root: Path) -> Iterator[Path]:
    """The files and folders whose changes change the pages."""
    yield from (path for path in sorted(root.glob("*.yaml")) if path.is_file())
    yield from (root / name for name in FOLDERS if (root / name).is_dir())
