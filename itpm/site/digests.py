"""What is sent to people: pages made for whoever may read them, in their language."""

from dataclasses import replace

from itpm.comparison.since import Since
from itpm.languages import language_of
from itpm.load.fields import record_fields
from itpm.page.language import in_language
from itpm.page.shown import led, shown
from itpm.run.run import Run
from itpm.say import Language, on_pages
from itpm.site.sources import since_review, since_state, whole_reading
from itpm.views.digests import Choose, Made
from itpm.views.disclosure import Disclosure
from itpm.views.pages import makers
from itpm.views.sections.released import marked


def language_in(run: Run) -> Language:
    """The language of a portfolio, with days in words."""
    return on_pages(language_of(run.portfolio.settings.language))


def since_of(run: Run, revision: str | None) -> Since:
    """What a portfolio is held against: a revision where one is named, else the last review.

    Raises:
        GitError: for a revision that there is not, or that cannot be read.
        UncomparableError: where files of it cannot be read.
    """
    return since_review(run) if revision is None else since_state(run, revision)


def digests(run: Run, since: Since, choose: Choose) -> tuple[Made, ...]:
    """What is chosen, for the audience of a run: without what it may not know, and only with links that lead somewhere.

    One of which nothing is left is not among them.
    """
    reading, audience, language = whole_reading(run, since), run.portfolio.audience, language_in(run)
    known, found = frozenset(makers(reading)), list[Made]()
    for each in choose(reading):
        page = marked(each.page, reading)
        if audience is not None:
            left = shown(reading.told.proven(page), audience.classification)
            if left is None or not left.blocks:
                continue
            page = Disclosure(record_fields(), audience.classification).proven(left)
        page = led(page, known)[0]
        path = page.path if page.path in known else ""
        found.append(each._replace(page=replace(in_language(page, language), path=path)))
    return tuple(found)
