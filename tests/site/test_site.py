"""The site: whole, linked, small, and the same from the same files."""

import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from itpm.page.blocks import Link
from itpm.page.links import Linker
from tests.conftest import Folder, Run
from tests.site.built import PORTFOLIO, pages, parsed


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


def test_blocks_of_code_of_the_manual_have_their_file_above_them(sample: Path) -> None:
    pages_ = [path for folder in ("tutorial", "how-to") for path in (sample / folder).rglob("*.html")]
    assert len(pages_) > 30 and not [path.name for path in pages_ if "```" in path.read_text()]
    text = (sample / "tutorial/first-portfolio.html").read_text()
    assert '<p><code>itpm.yaml</code>:</p>\n<pre><code class="language-yaml">' in text


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
        if path.name == "404.html":  # it brings all that it needs with it, and nothing of a portfolio's texts but names
            digest = b64encode(sha256(_script(path).encode()).digest()).decode()
            assert (rules["default-src"], rules["script-src"]) == ("'none'", f"'sha256-{digest}'")
            continue
        assert rules["default-src"] == "'self'"
        assert set(rules.values()) <= {"'self'", "'none'"}


def _script(path: Path) -> str:
    (found,) = ("".join(each.itertext()) for each in parsed(path).iter("script"))
    return found


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
    said = (
        "2 of 6 projects in work are on track as reported (1 off track, 3 at risk), 0 by the facts (1 off track, 4 at "
        "risk, 1 unknown): 1 project is forecast above what is approved, 1 decision is overdue, the plan breaks "
    )
    assert f"{said}4 promises and 6 people have more work than time." in text
    assert "Where the standby database stands" in text


def test_strategy_shows_both_directions(sample: Path) -> None:
    text = " ".join("".join(parsed(sample / "strategy.html").itertext()).split())
    assert "4 of 5 objectives have work; 0 projects serve none." in text
    assert "Payroll renewal" in text


def test_an_empty_portfolio_says_what_to_add(folder: Folder, run: Run) -> None:
    root = folder({"itpm.yaml": "portfolio: Empty\n"})
    assert run("site", "build", "--audience", "restricted", cwd=root)[0] == 0
    assert "Nothing is written yet: add projects/ID.yaml" in (root / "site/index.html").read_text()
    assert "No objectives yet" in (root / "site/strategy.html").read_text()
    assert "No project waits for another." in (root / "site/dependencies.html").read_text()


def test_a_site_over_errors_says_so(folder: Folder, run: Run) -> None:
    root = folder(
        {"itpm.yaml": "portfolio: P\n", "projects/a.yaml": "name: A\nnope: 1\n", "projects/b.yaml": "name: ["}
    )
    assert run("site", "build", "--audience", "restricted", cwd=root)[0] == 0
    assert "Built over 2 errors in the files" in (root / "site/index.html").read_text()
    code, _out, err = run("site", "build", cwd=root)
    assert code == 0 and "2 errors in the files" in err
    assert "errors in the files" not in (root / "site/index.html").read_text()


def test_the_site_is_built_alike_twice(tmp_path: Path) -> None:
    """Byte by byte, wherever the files lie and whatever the order of sets is."""
    sites = []
    for seed, name in (("0", "one"), ("4711", "elsewhere/the other")):
        root = tmp_path / name
        for path, text in PORTFOLIO.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        env = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "SOURCE_DATE_EPOCH": "1784000000",
            "XDG_CACHE_HOME": f"{root}/../{seed}",
        }
        subprocess.run(
            [sys.executable, "-m", "itpm", "site", "build"], cwd=root, env=env, check=True, capture_output=True
        )
        sites.append({p.relative_to(root): p.read_bytes() for p in sorted((root / "site").rglob("*")) if p.is_file()})
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
