"""Nothing that a person wrote is markup in the site."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import pytest
import yaml

from itpm.page.blocks import Edge, Graph, Node
from itpm.page.dot import dot_source, label
from itpm.page.links import harmless
from itpm.page.mermaid import mermaid
from itpm.site.draw import draw, find_drawer
from itpm.site.rendering import markdown_text
from tests.conftest import Run
from tests.site.built import NASTY, pages, parsed

_ALLOWED_SCHEMES = {"", "https", "http", "mailto"}


def test_text_is_never_markup(hostile: Path) -> None:
    for path in pages(hostile):
        for element in parsed(path).iter():
            if not isinstance(element.tag, str):
                continue
            assert element.tag not in {"img", "iframe", "object", "embed", "b"} or (
                element.tag == "b" and not element.attrib
            )
            assert not any(name.startswith("on") for name in element.attrib), (path.name, element.tag, element.attrib)
            # The page for what is not found brings its script with it, and the policy knows that by its digest.
            if element.tag == "script" and path.name != "404.html":
                assert element.attrib.get("src", "").endswith(".js") and not (element.text or "").strip()
            for name in ("href", "src"):
                scheme = urlsplit(element.attrib.get(name, "")).scheme
                # The page for what is not found names an icon of nothing, so that none is asked for.
                empty = element.attrib.get(name) == "data:,"
                assert empty or scheme in _ALLOWED_SCHEMES, element.attrib[name]
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


def test_markdown_is_escaped_character_by_character() -> None:
    import markdown

    assert html5lib.parse(markdown.markdown(f"## {markdown_text(NASTY)}"), namespaceHTMLElements=False).find(
        ".//h2"
    ).text == " ".join(NASTY.split())
