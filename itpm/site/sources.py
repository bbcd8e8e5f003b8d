"""From a folder to rendered pages: what the plugin and the command share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from itpm.analysis.explain.examples import anchors as figures_known
from itpm.audience.known import known_fields, sees_source, site_readers
from itpm.check import Checked
from itpm.classification import Classification
from itpm.comparison.attribution import Attribution
from itpm.comparison.since import Since
from itpm.comparison.summary import summary
from itpm.diagnostic import Severity
from itpm.joined import reason_of, worded
from itpm.languages import language_of
from itpm.load.fields import record_fields
from itpm.message import Message
from itpm.model.scalars import parse_date
from itpm.page.blocks import Page
from itpm.page.html import Renderer
from itpm.page.links import Linker
from itpm.page.shown import led, shown
from itpm.queries.explainable import Explainable
from itpm.rules.catalogue import RULES
from itpm.run.cache import user_store
from itpm.run.compared import UncomparableError, base_of, compared
from itpm.run.history import history, last_review
from itpm.run.last_stood import last_stood, stood_then
from itpm.run.run import Inputs, Run
from itpm.run.shown_past import shown_past
from itpm.say import ENGLISH, Language, on_pages
from itpm.site.draw import find_drawer
from itpm.site.files import Beside
from itpm.site.rendering import Rendered, render
from itpm.site.whole import CALLED, whole
from itpm.text.folder import folder_tree
from itpm.text.gitcall import GitError
from itpm.text.membership import FOLDERS
from itpm.views.disclosure import Disclosure
from itpm.views.pages import makers, pages
from itpm.views.reading import Reading


@dataclass(frozen=True, slots=True)
class Built:
    """Rendered pages, and what the theme says of them."""

    pages: Iterable[Rendered]
    """Each as it is made, and to be kept by whoever needs it again; one that comes twice is as it came last."""
    extra: dict[str, Any]
    name: str
    language: Language = ENGLISH
    beside: Beside = field(default_factory=Beside)
    """What programs read."""


THEME = (
    "Skip to content",
    "Main",
    "Search",
    "Search results",
    "Switch between light and dark",
    "Pages of",
    "Section",
    "Source of this page",
    "Nothing found.",
    "Filter",
    "‹ Before",
    "Next ›",
    "rows",
    "1,234.5",
    "janfebmaraprmayjunjulaugsepoctnovdec",
    "of",
    "Code",
    "This page does not exist",
    "It may have moved with its record: search from the home page.",
    "Home page",
    "For programs",
    "this page as JSON",
    "Tables of this page as CSV",
    "Data of this page",
    "Keys",
    "Through what was found",
    "Open it; sort by the heading of a table",
    "Move what is wider than the page",
    "Close",
    "Show these keys",
    "/ and ? are keys of this site",
)
"""The words of the theme and of its scripts."""
PREVIEW = "A preview for whoever reads the files: nothing is kept from its reader."


def build_pages(root: Path, *, as_of: str | None, directories: bool, prefix: str, audience: str | None = None) -> Built:
    """The pages of the portfolio in a folder, for an audience, else for that of its settings.

    Raises:
        NoAudienceError: for an audience that there is not.
    """
    run = _run(root, as_of)
    told = run.told(site_readers(audience, run.portfolio))
    return rendered(told, directories=directories, prefix=prefix)


def preview_pages(root: Path, *, as_of: str | None, directories: bool) -> Built:
    """The pages for whoever reads the files and edits them: of everything, which they say."""
    built = rendered(_run(root, as_of), directories=directories, beside=False)
    return replace(built, extra={**built.extra, "itpm_notice": built.language.words(PREVIEW)})


def _run(root: Path, as_of: str | None) -> Run:
    store, _trouble = user_store(root)
    return Run(Inputs(root, folder_tree(root), as_of=parse_date(as_of) if as_of else None, workers=1), store)


def rendered(run: Run, *, directories: bool, prefix: str = "", beside: bool = True) -> Built:
    """The pages of a run, and ``beside`` them what programs read."""
    built = streamed(run, directories=directories, prefix=prefix, beside=beside)
    return replace(built, pages=tuple({page.path: page for page in built.pages}.values()))


def streamed(run: Run, *, directories: bool, prefix: str = "", beside: bool = True) -> Built:
    """The same with each page made when it is asked for: what is ``beside`` them is whole when all of them were."""
    audience = run.portfolio.audience
    reading = whole_reading(run, since_review(run))
    every = pages(reading) if audience is None else _told(reading, audience.classification)
    data = _beside(run, directories=directories) if beside else Beside()
    language = on_pages(language_of(run.portfolio.settings.language))
    made_of = render(
        every,
        find_drawer(),
        Renderer(Linker("", directories), explained=figures_known(audience), language=language),
        prefix=prefix,
        beside=data.keep if beside else lambda _page: None,
    )
    listed = [
        {"path": f"{prefix}{name}", "title": language.words(CALLED[name][0]), "type": CALLED[name][1]}
        for name in data.whole
    ]
    extra = {**_extra(run, reading, language), "itpm_files": listed}
    return Built(made_of, extra, run.portfolio.name, language, data)


def _beside(run: Run, *, directories: bool) -> Beside:
    """What programs read of the whole portfolio, and, as they are made, of the pages as their readers see them."""
    audience = run.portfolio.audience
    head = {"as_of": run.snapshot.day.isoformat(), "audience": audience.name if audience is not None else None}
    explainable = Explainable(run.facts, known_fields(record_fields(), audience))
    return Beside(whole(run, directories=directories), head, place=explainable.place)


def _told(reading: Reading, most: Classification) -> Iterator[Page]:
    """The pages of which an audience is told something, each with what is left of it; links lead only to these.

    One that led to a page of which later nothing was left comes once more: with all of them in hand nobody would have
    to be told twice, and all of them are several times what they are made of.
    """
    proof = Disclosure(record_fields(), most)
    every = makers(reading)
    known, leads = set(every), dict[str, frozenset[str]]()
    for path, make in every.items():
        page = shown(reading.told.proven(make()), most)
        if page is None:
            known.discard(path)
            continue
        page, leads[path] = led(page, known)
        yield proof.proven(page)
    for path, targets in leads.items():
        if not targets <= known and (again := shown(reading.told.proven(every[path]()), most)) is not None:
            yield proof.proven(led(again, known)[0])


def _extra(run: Run, reading: Reading, language: Language) -> dict[str, Any]:
    """What the theme says of a site: which state it shows, what it was made from, and its own words."""
    audience, day, state = run.portfolio.audience, run.snapshot.day, run.snapshot.state
    as_of = Message("As of {day:d MMMM y}, {state}", day=day, state=state)
    if not sees_source(run.portfolio):
        as_of = Message("As of {day:d MMMM y}", day=day)
    if audience is None:
        built = Message(
            "Built by itpm from {files:file|files}. {errors:error|errors}, {warnings:warning|warnings}.",
            files=len(run.workspace.sources),
            errors=reading.count(Severity.ERROR),
            warnings=reading.count(Severity.WARNING),
        )
    else:
        # How many files there are, and which commit they are of, is not for everybody.
        built = Message("Built by itpm for {audience}.", audience=audience.name)
        if not audience.knows_all:
            built = Message(
                "Built by itpm for {audience}: what is not shown to them does not count on these pages.",
                audience=audience.name,
            )
    words = {each: language.words(each) for each in THEME}
    said = {"itpm_as_of": as_of.text(language), "itpm_built": built.text(language)}
    return {**said, "itpm_language": language.locale, "itpm_words": words}


def whole_reading(run: Run, since: Since) -> Reading:
    """All that pages read of a run and of its past, with what it is held against."""
    past = history(run)
    found = run.examined(earlier=past.earlier, revisions=past.revisions)
    before, then = last_stood(run, past), stood_then(run)
    return replace(read(run, found), before=before, then=then, since=since, shown=shown_past(run))


def read(run: Run, found: Checked) -> Reading:
    """What pages may read of a run, and of what is found in its files."""
    summaries = {rule.code: rule.summary for rule in RULES}
    audience = run.portfolio.audience
    told = Disclosure(record_fields(), hidden=audience.hidden if audience is not None else frozenset())
    return Reading(run.facts, found.diagnostics, summaries, found.truncated, told, found.groups, found.untold)


def since_review(run: Run) -> Since:
    """What is another one than people were told at the last review, or why that cannot be said."""
    try:
        name, _revision = last_review(run)
        return _held_against(run, name)
    except (GitError, UncomparableError) as error:
        return Since(why=reason_of(error))


def since_state(run: Run, revision: str) -> Since:
    """What is another one than at a revision, which its readers are told by its day alone.

    Raises:
        GitError: for a revision that there is not, or that cannot be read.
        UncomparableError: where files of it cannot be read.
    """
    return replace(_held_against(run, revision), name="", reviewed=False)


def _held_against(run: Run, revision: str) -> Since:
    made = compared(run, worded("now"), base_of(run, revision), run.portfolio.audience, as_reported=True)
    return Since(summary(Attribution(made, most=0)), name=revision, day=made.base.day)


def watched(root: Path) -> Iterator[Path]:
    """The files and folders whose changes change the pages."""
    yield from (path for path in sorted(root.glob("*.yaml")) if path.is_file())
    yield from (root / name for name in FOLDERS if (root / name).is_dir())
