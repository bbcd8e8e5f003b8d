"""The proof that a site tells nothing of what is kept from its audience: it holds, and it finds what leaks on purpose."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from itpm.audience.known import named
from itpm.audience.replaced import Canary, Way, replaced
from itpm.classification import Classification
from itpm.kept.store import Store
from itpm.load.fields import record_fields
from itpm.model.audience import HIDDEN, Audience
from itpm.model.classification import class_of_field, class_of_kind
from itpm.run.run import Inputs
from itpm.run.run import Run as Made
from itpm.site import prove as proofs
from itpm.site import tree as trees
from itpm.site.files import put
from itpm.site.prove import documents, occurring, prove
from itpm.site.sources import rendered
from itpm.text.folder import folder_tree
from itpm.text.tree import tree_of
from tests.audience.secrets import ONE, portfolio
from tests.conftest import ROOT, Folder, Run

STAFF = Audience("staff", Classification.STAFF)


def pages(run: Made, place: Path) -> None:
    """The pages of a site as files, without what MkDocs puts around them."""
    built = rendered(run, directories=False)
    for page in built.pages:
        target = place / f"{page.path}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        told = [page.title, page.markdown, list(page.blocks), list(page.words), built.extra]
        target.write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")
    put(built.beside.files(), place)


def made(tmp_path: Path, files: dict[str, str] | None = None) -> Made:
    return Made(Inputs(tmp_path, tree_of(files or portfolio(ONE)), workers=1), Store(None))


@pytest.mark.parametrize("name", ["public", "staff", "management", "staff-without-risks"])
def test_a_site_tells_nothing_of_what_is_kept(name: str, tmp_path: Path) -> None:
    run = made(tmp_path)
    proof = prove(run, named(name, run.portfolio.settings), pages)
    assert [each.said for each in proof.leaks] == []
    assert proof.canaries > 20 and "person.rate" in proof.touched


@pytest.mark.parametrize("hide", ["budget", "risks"])
def test_of_whoever_may_know_all_but_some_kinds_only_these_are_replaced(hide: str, tmp_path: Path) -> None:
    proof = prove(made(tmp_path), Audience("most", Classification.RESTRICTED, HIDDEN[hide]), pages)
    assert [each.said for each in proof.leaks] == []
    assert proof.canaries
    assert not {"person.rate", "project.name", "team.name"} & proof.touched


def leaking(run: Made, place: Path) -> None:
    """Pages beside which somebody wrote what a developer works for, and how many risks there are."""
    pages(run, place)
    whole = run.whole.portfolio
    (place / "leak.html").write_text(
        f"<p>{whole.staffing.people['jane'].rate} {whole.staffing.people['jane'].custom}</p>"
    )
    (place / "count.txt").write_text(str(len(whole.projects["erp"].risks)))


def test_what_leaks_on_purpose_is_found_with_its_file_and_field(tmp_path: Path) -> None:
    proof = prove(made(tmp_path), STAFF, leaking)
    said = {(each.file, each.way): each.fields for each in proof.leaks}
    assert said.keys() == {
        ("leak.html", Way.OTHER),
        ("leak.html", Way.FEWER),
        ("leak.html", Way.MORE),
        ("count.txt", Way.FEWER),
        ("count.txt", Way.MORE),
    }
    assert "person.rate (staffing.yaml people.jane.rate)" in said["leak.html", Way.OTHER]
    assert "person.x-note (staffing.yaml people.jane.x-note)" in said["leak.html", Way.OTHER]
    assert said["count.txt", Way.MORE] == ()


def packed(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("inside.xml", data)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"<td>8310007</td>",
        b"<td>8,310,007 EUR</td>",
        "<td>8\u00a0310\u202f007</td>".encode(),
        b"7000138",
        b"700.013.8",
        packed(b"8310007"),
        gzip.compress(b"8310007"),
    ],
    ids=("plain", "commas", "spaces", "backwards", "points", "zip", "gz"),
)
def test_a_number_is_found_packed_backwards_and_with_separators(data: bytes) -> None:
    canary = Canary("8310007", "budget.yaml", ("budgets",), "budget.approved")
    assert occurring(data, {b"8310007": canary}) == [canary]
    assert occurring(b"18310007 83100071 831000", {b"8310007": canary}) == []


def test_a_word_is_found_backwards(tmp_path: Path) -> None:
    canary = Canary("zzcanary12zz", "budget.yaml", ("budgets",), "budget.name")
    assert occurring(b"zz21yranaczz zzcanary1zz", {b"zzcanary12zz": canary}) == [canary]


def test_the_sample_has_something_else_in_every_field_that_is_kept_from_staff() -> None:
    """All fields of all schemas; what lies in records that are kept as a whole comes and goes with them."""
    run = Made(Inputs(ROOT, folder_tree(ROOT), workers=1), Store(None))
    found = {field for way in Way for field in replaced(documents(run), STAFF, way).touched}
    secret = {
        f"{kind}.{name}"
        for kind, record in record_fields().items()
        for name, field in record.fields.items()
        if kind != "scenario" and max(class_of_kind(kind), class_of_field(field)) > Classification.STAFF
    }
    wholly = {kind for kind in record_fields() if class_of_kind(kind) > Classification.STAFF}
    assert len(secret) > 100 and wholly - {"scenario"} <= found
    assert sorted(each for each in secret - found if each.split(".")[0] not in wholly) == []


def test_the_command_proves_it_and_ends_with_1_where_something_leaks(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder({**portfolio(ONE), "projects/erp.yaml": "name: ERP\nbudget: {lines: {buy: {planned: 10}}}\n"})
    call = ("site", "build", "--no-cache", "--prove")
    code, out, err = run(*call, cwd=root)
    assert (code, out.splitlines()) == (0, [str(root / "site/index.html")])
    assert err.splitlines()[-1].startswith("proven: compared ")
    plainly = trees.write_tree

    def betraying(run: Made, folder: Path) -> object:
        built = plainly(run, folder)
        budget = run.whole.portfolio.projects["erp"].budget
        lines = budget.lines.values() if budget is not None else ()
        (folder / "docs" / "betrayed.txt").write_text(" ".join(str(each.planned) for each in lines))
        return built

    monkeypatch.setattr(trees, "write_tree", betraying)
    code, out, err = run(*call, cwd=root)
    assert code == 1
    assert (
        "betrayed.txt: another one with other numbers, names and days: budget-line.planned (projects/erp.yaml " in out
    )
    assert err.splitlines()[-1].startswith("not proven: compared ")
    assert run(*call, "--audience", "restricted", cwd=root)[0] == 2


def test_lines_and_commits_that_readers_are_shown_are_no_part_of_the_proof(tmp_path: Path) -> None:
    files = portfolio(ONE)
    files["itpm.yaml"] += "site: {source: true}\nrepository: https://git.example/p\n"
    assert prove(made(tmp_path, files), STAFF, pages, (Way.MORE,)).leaks == ()
    assert proofs.documents(made(tmp_path, files))["itpm.yaml"].data["site"]["source"] is False
