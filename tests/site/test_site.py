"""The site: whole, linked, small, and nothing that a person wrote is markup in it."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
import yaml

from itpm.analysis.facts import Facts
from itpm.check import examined
from itpm.page.blocks import Code, Edge, Graph, Lead, Link, Node, Section
from itpm.page.dot import dot_source, label
from itpm.page.links import Linker, harmless
from itpm.page.mermaid import mermaid
from itpm.rules.catalogue import RULES
from itpm.site.draw import Drawer, draw, find_drawer
from itpm.site.rendering import markdown_text
from itpm.views.checks import checks
from itpm.views.reading import Reading
from tests.conftest import DAY, ROOT, workspace_of

Run = Callable[..., tuple[int, str, str]]
Folder = Callable[..., Path]
NASTY = (
    "<script>window.ITPM_XSS=1</script><img src=x onerror=window.ITPM_XSS=1></title></textarea>--><svg/onload=window.ITPM_XSS=1>"
    " **bold** [l](javascript:x) # head {{ x }} {% raw %} ::: --8<-- `code` <!--itpm:0--> &lt; {: onclick=x} \\N \\G <<B>x</B>> | a"
)
QUOTED = json.dumps(NASTY)
PORTFOLIO = {
    "itpm.yaml": f"portfolio: {QUOTED}\ndescription: {QUOTED}\nstatus_date: 2026-07-14\nrepository: https://git.example/x\n",
    "strategy.yaml": f"vision: {QUOTED}\ngoals: {{g: {{name: {QUOTED}}}}}\nprogrammes: {{pr: {{name: {QUOTED}}}}}\n"
    f"objectives: {{o: {{name: {QUOTED}, serves: {{g: 50%}}, key_results: {{k: {{name: {QUOTED}, unit: {QUOTED}}}}}}}}}\n",
    "staffing.yaml": f"people: {{jane: {{name: {QUOTED}}}}}\n",
    "waivers.yaml": f'waivers: {{"STR007 <b>x</b>": {{reason: {QUOTED}, by: jane, until: 2026-12-31}}}}\n',
    "projects/erp.yaml": f"""\
name: {QUOTED}
description: "---\\ntitle: x\\n---\\n{NASTY.split(" ", maxsplit=1)[0]}"
programme: pr
manager: jane
stage: execution
serves: {{o/k: 40%}}
mandatory: {QUOTED}
links: {{{QUOTED}: "https://x.example/\\"onmouseover=alert(1)", Good: "https://x.example/a?b=c"}}
charter: {{problem: {QUOTED}, in_scope: [{QUOTED}], success_criteria: [{QUOTED}]}}
on_hold: {{since: 2026-07-01, reason: {QUOTED}}}
tasks:
  a: {{name: {QUOTED}, notes: {QUOTED}, blocked: {{since: 2026-07-01, why: {QUOTED}}}}}
  b: {{name: {QUOTED}, after: [crm/x]}}
milestones: {{m: {{name: {QUOTED}, due: 2026-07-01}}}}
risks: {{r: {{name: {QUOTED}, probability: 40%, owner: jane}}}}
issues: {{i: {{name: {QUOTED}, severity: 1, due: 2026-07-01}}}}
actions: {{ac: {{name: {QUOTED}, due: 2026-07-01}}}}
decisions: {{d: {{name: {QUOTED}, due: 2026-07-01}}}}
budget: {{lines: {{l: {{name: {QUOTED}, planned: 4}}}}}}
updates: {{2026-07-01: {{headline: {QUOTED}, achieved: [{QUOTED}], declared: {{overall: red}}}}}}
closure: {{date: 2026-07-01, outcome: {QUOTED}, lessons: [{QUOTED}]}}
{json.dumps("no field " + NASTY[:60])}: 1
""",
    "projects/crm.yaml": f"name: {QUOTED}\nstage: planning\ntasks: {{x: {{name: {QUOTED}, before: [erp/b]}}}}\n",
}
_ALLOWED_SCHEMES = {"", "https", "http", "mailto"}


def pages(site: Path) -> Iterator[Path]:
    yield from sorted(site.rglob("*.html"))


@cache
def parsed(path: Path) -> Any:
    return html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    for path, text in PORTFOLIO.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    done = subprocess.run(
        [sys.executable, "-m", "itpm", "site", "build"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("sample") / "site"
    command = [Path(sys.executable).parent / "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return site


def test_text_is_never_markup(hostile: Path) -> None:
    for path in pages(hostile):
        for element in parsed(path).iter():
            if not isinstance(element.tag, str):
                continue
            assert element.tag not in {"img", "iframe", "object", "embed", "b"} or (
                element.tag == "b" and not element.attrib
            )
            assert not any(name.startswith("on") for name in element.attrib), (path.name, element.tag, element.attrib)
            if element.tag == "script":
                assert element.attrib.get("src", "").endswith(".js") and not (element.text or "").strip()
            for name in ("href", "src"):
                scheme = urlsplit(element.attrib.get(name, "")).scheme
                assert scheme in _ALLOWED_SCHEMES, element.attrib[name]
        assert "<script>window" not in path.read_text()


def test_text_is_shown_as_it_was_written(hostile: Path) -> None:
    text = " ".join("".join(parsed(hostile / "projects/erp.html").itertext()).split())
    assert "<script>window.ITPM_XSS=1</script>" in text
    assert "**bold** [l](javascript:x) # head {{ x }} {% raw %}" in text
    assert "<!--itpm:0-->" in text


def test_the_search_index_holds_no_markup(hostile: Path) -> None:
    script = (hostile / "search/index.js").read_text()
    assert "<" not in script
    docs = json.loads(script.removeprefix("window.ITPM_SEARCH="))
    assert any(doc["location"] == "projects/erp.html" for doc in docs)


def test_a_generated_configuration_is_data(hostile: Path, run: Run) -> None:
    tree = hostile.parent / "tree"
    assert run("site", "build", "--tree", str(tree), cwd=hostile.parent)[0] == 0
    assert yaml.safe_load((tree / "mkdocs.yml").read_text())["plugins"] == ["search", {"itpm": {"tree": "blocks"}}]
    done = subprocess.run(
        [Path(sys.executable).parent / "mkdocs", "build", "--quiet", "--site-dir", str(hostile.parent / "again")],
        cwd=tree,
        check=False,
    )
    assert done.returncode == 0
    again = (hostile.parent / "again/projects/erp.html").read_text()
    assert again == (hostile / "projects/erp.html").read_text()


def test_every_link_leads_somewhere(sample: Path) -> None:
    missing = []
    for path in pages(sample):
        for element in parsed(path).iter():
            address = element.attrib.get("href") or element.attrib.get("src") if isinstance(element.tag, str) else None
            if not address or urlsplit(address).scheme or path.name == "404.html":
                continue
            target = (path.parent / unquote(urlsplit(address).path)).resolve() if urlsplit(address).path else path
            target = target / "index.html" if target.is_dir() else target
            anchor = urlsplit(address).fragment
            if not target.exists() or (anchor and target.suffix == ".html" and not _has(target, anchor)):
                missing.append((path.relative_to(sample), address))
    assert missing == []


@cache
def _ids(path: Path) -> frozenset[str]:
    return frozenset(e.attrib["id"] for e in parsed(path).iter() if isinstance(e.tag, str) and "id" in e.attrib)


def _has(path: Path, anchor: str) -> bool:
    return anchor in _ids(path)


def test_ids_are_unique_on_a_page(sample: Path) -> None:
    for path in pages(sample):
        found = [e.attrib["id"] for e in parsed(path).iter() if isinstance(e.tag, str) and "id" in e.attrib]
        assert len(found) == len(set(found)), (path.name, sorted(i for i in found if found.count(i) > 1))


def test_nothing_comes_from_the_network(sample: Path) -> None:
    for path in (*sample.rglob("*.css"), *(sample / "js").glob("*.js")):
        assert not re.search(r"https?://|@import|url\(", path.read_text()), path
    for path in pages(sample):
        for element in parsed(path).iter():
            if isinstance(element.tag, str) and element.tag in {"script", "link", "img", "source"}:
                address = element.attrib.get("src") or element.attrib.get("href", "")
                assert not urlsplit(address).netloc, (path, address)


def test_a_page_may_load_the_site_s_own_files_only(sample: Path, hostile: Path) -> None:
    """Its policy is the first that a browser reads of what it may load, and allows no address but the site's."""
    for path in (*pages(sample), *pages(hostile)):
        loading = [each for each in parsed(path).iter() if each.tag in {"meta", "script", "link", "style"}]
        first = next(each for each in loading if each.tag != "meta" or "http-equiv" in each.attrib)
        assert first.attrib.get("http-equiv") == "Content-Security-Policy", path
        rules = dict(rule.split(maxsplit=1) for rule in first.attrib["content"].split(";"))
        assert rules["default-src"] == "'self'"
        assert set(rules.values()) <= {"'self'", "'none'"}


def test_the_index_of_the_search_is_there_once_and_holds_each_page_in_short(sample: Path) -> None:
    assert [path.name for path in sample.rglob("*.js")].count("index.js") == 1
    docs = json.loads((sample / "search/index.js").read_text().removeprefix("window.ITPM_SEARCH="))
    places = [doc["location"] for doc in docs]
    assert len(places) == len(set(places))
    assert {"index.html", "strategy.html", "projects/erp.html"} <= {place.partition("#")[0] for place in places}


def test_every_page_says_when_and_has_words_beside_colours(sample: Path) -> None:
    for path in pages(sample):
        assert "As of 14 July 2026" in path.read_text()
        for element in parsed(path).iter("span"):
            if "chip" in element.attrib.get("class", "").split():
                assert "".join(element.itertext()).strip()
                assert any(str(child.tag).endswith("svg") for child in element)


def test_the_home_page_says_the_verdict(sample: Path) -> None:
    text = " ".join("".join(parsed(sample / "index.html").itertext()).split())
    assert "2 of 6 projects in work are on track. 1 is off track, 3 are at risk and 1 decision is overdue." in text
    assert "Where the standby database stands" in text


def test_strategy_shows_both_directions(sample: Path) -> None:
    text = " ".join("".join(parsed(sample / "strategy.html").itertext()).split())
    assert "4 of 5 objectives have work; 0 projects serve none." in text
    assert "Payroll renewal" in text


def test_a_site_without_a_drawing_program_has_the_table(
    folder: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ITPM_DOT", "/nowhere/dot")
    root = folder(PORTFOLIO)
    assert run("site", "build", cwd=root)[0] == 0
    page = (root / "site/dependencies.html").read_text()
    assert "The picture cannot be drawn here" in page
    assert "Links between projects" in page


def test_an_empty_portfolio_says_what_to_add(folder: Folder, run: Run) -> None:
    root = folder({"itpm.yaml": "portfolio: Empty\n"})
    assert run("site", "build", cwd=root)[0] == 0
    assert "No project is in work." in (root / "site/index.html").read_text()
    assert "No objectives yet" in (root / "site/strategy.html").read_text()
    assert "No project waits for another." in (root / "site/dependencies.html").read_text()


def test_a_site_over_errors_says_so(folder: Folder, run: Run) -> None:
    root = folder(
        {"itpm.yaml": "portfolio: P\n", "projects/a.yaml": "name: A\nnope: 1\n", "projects/b.yaml": "name: ["}
    )
    assert run("site", "build", cwd=root)[0] == 0
    assert "Built over 2 errors in the files" in (root / "site/index.html").read_text()


def test_the_site_is_built_alike_twice(folder: Folder, run: Run) -> None:
    root = folder(PORTFOLIO)
    sites = []
    for name in ("one", "two"):
        assert run("site", "build", "--site", name, cwd=root)[0] == 0
        files = sorted((root / name).rglob("*"))
        sites.append(
            {p.relative_to(root / name): p.read_bytes() for p in files if p.is_file() and "sitemap" not in p.name}
        )
    assert sites[0] == sites[1]


def test_directory_urls_work_in_a_site_of_ones_own(folder: Folder) -> None:
    config = "site_name: Own\ntheme: {name: itpm}\nplugins: [search, {itpm: {portfolio: ., at: it}}]\nnav: [{Home: index.md}, {IT: it/index.md}]\nnot_in_nav: /it/\n"
    root = folder({**PORTFOLIO, "mkdocs.yml": config, "docs/index.md": "# Own\n"})
    done = subprocess.run(
        [Path(sys.executable).parent / "mkdocs", "build", "--strict", "-q"], cwd=root, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for path in pages(root / "site"):
        for element in parsed(path).iter("a"):
            address = urlsplit(element.attrib.get("href", ""))
            if not address.scheme and address.path and path.name != "404.html":
                target = (path.parent / address.path).resolve()
                assert target.exists(), (path, address.path)


@pytest.mark.parametrize(
    "nasty",
    [
        NASTY,
        "<<TABLE><TR><TD>x</TD></TR></TABLE>>",
        "a:b",
        '"',
        "\\N\\G\\E",
        "\\",
        "x" * 500,
        "<script>..</script>",
        "a\nb",
    ],
)
def test_dot_and_mermaid_labels_are_text(nasty: str) -> None:
    graph = Graph(
        "n",
        (Node("a:b", nasty, "green", "projects/a.md", "g"), Node("c", "plain")),
        (Edge("a:b", "c", nasty[:20]),),
        (("g", nasty),),
    )
    svg = draw([dot_source(graph)], find_drawer())[0]
    assert svg is not None
    text = " ".join("".join(html5lib.parseFragment(svg, namespaceHTMLElements=False).itertext()).split())
    assert label(nasty).split()[0][:10] in text
    assert "<script" not in svg
    assert mermaid(graph).count("\n") == 4


def test_the_embedded_drawer_draws_too(tmp_path: Path) -> None:
    pure = Path(sys.executable).parent / "graphviz-pure"
    graph = Graph("n", (Node("a", "One"), Node("b", "Two")), (Edge("a", "b"),))
    assert pure.exists()
    svg = draw([dot_source(graph)] * 2, Drawer(str(pure), "graphviz-pure", batches=False))
    assert all(each is not None and "One" in each for each in svg)
    assert draw([dot_source(graph)], Drawer(str(tmp_path / "gone"), "x", batches=True)) == [None]
    assert draw([dot_source(graph)], None) == [None]


def test_a_graph_too_large_to_read_is_not_drawn() -> None:
    nodes = tuple(Node(str(n), "x") for n in range(40))
    edges = tuple(Edge(str(a), str(b)) for a in range(40) for b in range(40)) * 2
    assert draw([dot_source(Graph("n", nodes, edges))], find_drawer()) == [None]


@pytest.mark.parametrize(
    ("address", "fine"),
    [
        ("https://x.example/a", True), ("HTTP://x.example", True), ("mailto:a@b.example", True), ("javascript:alert(1)", False),
        ("java\tscript:x", False), ("data:text/html,x", False), ("//x.example", False), ("vbscript:x", False), ("https:///x", False),
        ("https://x.example/a b", False), ("ftp://x", False), ("", False), ("https://x.example/\u202e", False), (" https://x", False),
    ],
)  # fmt: skip
def test_only_harmless_addresses_are_links(address: str, fine: bool) -> None:
    assert harmless(address) is fine


@pytest.mark.parametrize(
    ("page", "target", "directories", "expected"),
    [
        ("index.md", "projects/erp.md#x", False, "projects/erp.html#x"), ("projects/erp.md", "index.md", False, "../index.html"),
        ("projects/erp.md", "projects/crm.md", False, "crm.html"), ("index.md", "projects/erp.md", True, "projects/erp/"),
        ("projects/erp.md", "index.md", True, "../.."), ("projects/erp.md", "projects/index.md", True, ".."), ("a.md", "javascript:x", False, None),
    ],
)  # fmt: skip
def test_links_are_relative(page: str, target: str, directories: bool, expected: str | None) -> None:
    found = Linker(page, directories).href(target)
    assert (found or "").rstrip("/") == (expected or "").rstrip("/")
    assert Link("x", target).text == "x"


def test_markdown_is_escaped_character_by_character() -> None:
    import markdown

    assert html5lib.parse(markdown.markdown(f"## {markdown_text(NASTY)}"), namespaceHTMLElements=False).find(
        ".//h2"
    ).text == " ".join(NASTY.split())


def test_the_checks_page_counts_all_and_says_when_it_shows_fewer() -> None:
    text = "name: P\ncharter: {problem: TBD}\n" + "".join(f"f{n}: 1\n" for n in range(1100))
    workspace = workspace_of({"projects/p.yaml": text})
    facts = Facts(workspace.portfolio, DAY)
    found = examined(facts, workspace, RULES)
    reading = Reading(facts, found.diagnostics, "", {}, found.truncated)
    page = checks(reading)
    lead, by_rule, listed = page.blocks[:3]
    assert lead == Lead("1,100 errors, 1 warning and 0 notes in the files.")
    assert isinstance(by_rule, Section) and isinstance(listed, Section)
    assert [(row[0][0], row[2]) for row in by_rule.blocks[0].rows] == [(Code("STR005"), "1,100"), (Code("STR007"), "1")]
    assert listed.blocks[0] == Lead("The gravest 1,000 of 1,101 are listed here; 'itpm validate' lists all of them.")
    assert len(listed.blocks[1].rows) == 1000
    few = workspace_of({"projects/p.yaml": PROJECT_WITH_A_PLACEHOLDER})
    facts = Facts(few.portfolio, DAY)
    page = checks(Reading(facts, examined(facts, few, RULES).diagnostics, "", {}))
    assert len(page.blocks[2].blocks) == 1


PROJECT_WITH_A_PLACEHOLDER = "name: P\ncharter: {problem: TBD}\n"
