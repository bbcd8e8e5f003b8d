"""What is sent says what the pages say, in the same language, and of everything its catalogue has."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from itpm.audience.known import readers
from itpm.interchange.digest import Way, as_text, digest
from itpm.interchange.teams.card import message
from itpm.kept.store import Store
from itpm.page.blocks import Page
from itpm.run.run import Inputs, Run
from itpm.say import ENGLISH
from itpm.site import digests as site
from itpm.text.folder import folder_tree
from itpm.views.digests import Made, of_decisions, of_portfolio, of_project, of_weeks
from itpm.views.home import home
from itpm.views.person import person
from itpm.views.project import project
from itpm.views.reading import Reading
from tests.conftest import Folder
from tests.conftest import Run as Called
from tests.german import missing
from tests.history.repositories import Made as Repository
from tests.interchange.sent_cards import card_of, lines, links
from tests.interchange.teams_portfolio import FILES
from tests.site.test_drawn_in_german import past

DAY = date(2026, 7, 14)


def run_of(root: Path, audience: str) -> Run:
    run = Run(Inputs(root, folder_tree(root), workers=1), Store(None))
    return run.told(readers(audience, run.portfolio))


def every(reading: Reading) -> Iterator[Made]:
    yield from of_portfolio(reading)
    for each in reading.portfolio.projects.values():
        yield from of_project(reading, each)
    yield from of_decisions(reading)
    yield from of_weeks(reading, tuple(reading.portfolio.staffing.people.values()))


def said(page: Page) -> set[str]:
    """Each line of a page as it would be sent, with what stands in folds."""
    made = digest("x", page, "P", DAY, (ENGLISH, Way()), whole=True)
    return {line.strip() for line in as_text(made).splitlines()}


@pytest.mark.parametrize("audience", ["staff", "management"])
def test_every_line_stands_on_the_page_that_it_is_of(audience: str, tmp_path: Path) -> None:
    """But for that of weeks, which pages have in a table."""
    seen = dict[str, tuple[set[str], set[str]]]()

    def compared(reading: Reading) -> Iterator[Made]:
        pages = {"portfolio": home(reading)}
        pages |= {each.id: project(reading, each) for each in reading.portfolio.projects.values()}
        for each in every(reading):
            if each.name in pages:
                seen[each.name] = said(each.page), said(pages[each.name])
        yield from ()

    root = past(tmp_path, 1)
    run = run_of(root, audience)
    site.digests(run, site.since_of(run, None), compared)
    assert len(seen) == 3
    for name, (sent, shown) in seen.items():
        assert len(sent) > 3
        of_project_alone = {each for each in sent - shown if "board/1" not in each}
        worse = "Worse since the last review" if name != "portfolio" else ""
        assert {each for each in of_project_alone if each != worse and "→" not in each} == set(), name


def test_drawn_digests_are_valid_cards_in_the_language_of_the_portfolio(tmp_path: Path) -> None:
    """Every text of the portfolio is Cyrillic, so what is Latin was said in English, or in German."""
    root = past(tmp_path, 0)
    run = run_of(root, "management")
    found = list[Page]()

    def kept(reading: Reading) -> Iterator[Made]:
        for each in every(reading):
            found.append(each.page)
            yield each

    made = site.digests(run, site.since_of(run, None), kept)
    assert missing(tuple(found)) == set()
    language = site.language_in(run)
    assert language.locale == "de"
    for each in made:
        ready = digest(each.name, each.page, run.portfolio.name, run.snapshot.day, (language, Way()), whole=False)
        text = "\n".join(lines(card_of(message(ready))))
        assert "Stand" in text
        assert re.findall(r"\b(?:the|of|and|due|owes|late|week|days?)\b", text) == [], each.name


def test_it_is_said_in_german(folder: Folder, run: Called) -> None:
    settings = {"itpm.yaml": f"{FILES['itpm.yaml']}language: de\n"}
    root = folder({**FILES, **settings})
    out = run("push", "teams", "--weeks", cwd=root)[1]
    assert "  Die Woche von Bo Berg\n  Stand 14. Juli 2026 · Kestrel IT\n" in out
    assert "    [Offen] Build it – ERP · Aufgabe · 13. Juli 2026 – " in out
    assert "Meilenstein · geplant für " in out and ", zugesagt für 20. Juli 2026" in out
    out = run("push", "teams", "--decisions", cwd=root)[1]
    assert "2 Angelegenheiten warten auf eine Entscheidung, davon 1 überfällig." in out


def test_figures_are_those_of_commands(folder: Folder, run: Called) -> None:
    """By hand: two decisions are open, one of them overdue; Bo has three tasks; two projects are in work."""
    root = folder(FILES)
    open_ = run("list", "decisions", "--open", "--format", "csv", cwd=root)[1].splitlines()[1:]
    out = run("push", "teams", "--decisions", cwd=root)[1]
    assert len(open_) == 2 and "  2 matters wait for a decision, 1 of them overdue.\n" in out
    assert all(
        each in out
        for each in ("Which [room](https://evil.example) – ERP · by Cy Cole", "Which name – ERP · by Ann Ash")
    )
    weeks = run("push", "teams", "--weeks", cwd=root)[1]
    assert (
        "  Bo Berg owes nothing that is recorded, and works on 3 tasks, 2 of which end in the next six weeks.\n"
        in weeks
    )
    assert "Show it" not in weeks and "    1 thing comes later, or on no day.\n" in weeks
    ends = run("list", "tasks", "--where", "id = erp/build", "--columns", "finish", cwd=root)[1].split()[-1]
    day = int(ends[8:])
    assert (
        f"[Open] Build it – ERP · task · 13 Jul 2026 – {day} " in weeks
        or f"Build it – ERP · task · 13 Jul 2026 – {day} " in weeks
    )
    home_ = run("push", "teams", cwd=root)[1]
    assert "  1 of 2 projects in work is on track as reported" in home_


def test_a_week_owes_as_much_as_the_page_of_the_person_says(folder: Folder) -> None:
    run, leads = run_of(folder(FILES), "management"), list[tuple[str, str]]()

    def compared(reading: Reading) -> Iterator[Made]:
        for each in of_weeks(reading, tuple(reading.portfolio.staffing.people.values())):
            own = person(reading, reading.portfolio.staffing.people[each.whose]).blocks[0]
            leads.append((str(each.page.blocks[0].text), str(own.text)))  # type: ignore[union-attr]
        yield from ()

    site.digests(run, site.since_of(run, None), compared)
    assert len(leads) == 3
    for sent, shown in leads:
        assert shown.startswith(sent.removesuffix("."))


def test_what_turned_worse_is_told_since_the_review_and_since_a_revision(tmp_path: Path, run: Called) -> None:
    made = Repository.at(tmp_path / "worse")
    plan = FILES["projects/erp.yaml"]
    made.commit("2026-07-01", {**FILES, "itpm.yaml": FILES["itpm.yaml"].replace("07-14", "07-01")})
    made.tag("board/2026-06")
    kept = made.commit("2026-07-08", {"projects/erp.yaml": plan.replace("10d", "12d")})
    made.commit("2026-07-14", {"projects/erp.yaml": plan.replace("10d", "30d"), "itpm.yaml": FILES["itpm.yaml"]})
    out = run("push", "teams", "erp", "--audience", "management", cwd=made.root)[1]
    assert "  Worse since the last review\n" in out and "Compared with board/2026-06 (1 Jul 2026)." in out
    since = run("push", "teams", "erp", "--since", kept, cwd=made.root)[1]
    assert "  Worse since 1 July 2026\n" in since and kept[:7] not in since
    assert re.search(r"\[Worse\] Go-live – Finish: .* → .*; breaks its promise of 20 Jul 2026 · by itself: ", since)
    assert run("push", "teams", "--since", "nowhere", cwd=made.root)[0] == 2
    code, _out, err = run("push", "teams", "--weeks", "--since", kept, cwd=made.root)
    assert code == 2 and "--since: a week and decisions are held against nothing" in err


def test_links_lead_to_pages_that_there_are(folder: Folder, run: Called) -> None:
    root, url = folder(FILES), "https://portfolio.example/it"
    (document,) = json.loads(run("push", "teams", "--site-url", url, "--format", "json", cwd=root)[1])
    there = links(card_of(document))
    assert f"{url}/index.html" in there and f"{url}/projects/erp.html#room" in there
    assert run("site", "build", "--site", str(root.parent / "site"), cwd=root)[0] == 0
    for each in there:
        path, _, anchor = each.removeprefix(f"{url}/").partition("#")
        text = (root.parent / "site" / path).read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in text, each


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://me:pw@x.example", "https://x.example/?a=b", "ftp://x", "x" * 400]
)
def test_a_site_has_an_address(url: str, folder: Folder, run: Called) -> None:
    code, _out, err = run("push", "teams", "--site-url", url, cwd=folder(FILES))
    assert code == 2 and "--site-url: it is no address of a site" in err
