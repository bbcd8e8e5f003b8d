"""``itpm list risks``: scores stand in it, and what is over has none."""

import csv
import io

from tests.conftest import Folder, Run


def test_risks_are_listed_with_their_scores_and_what_is_over_has_none(run: Run, folder: Folder) -> None:
    text = "name: P\nstage: execution\nrisks:\n  late: {name: Late, probability: 3, impact: {level: 4}}\n"
    text += "  gone: {name: Gone, probability: 3, impact: {level: 4}, closed: {date: 2026-06-01}}\n"
    text += "  vague: {name: Vague, probability: 3}\n"
    root = folder({"itpm.yaml": "status_date: 2026-07-14\n", "projects/p.yaml": text})
    out = run("list", "risks", "--format", "csv", cwd=root)[1]
    rows = {row["id"]: (row["score"], row.get("unknown", "")) for row in csv.DictReader(io.StringIO(out))}
    # 3 × 4; of one that is over there is none, which is nothing that nobody knows.
    assert rows["p/late"] == ("12", "") and rows["p/gone"] == ("", "")
    assert rows["p/vague"][0] == "" and rows["p/vague"][1].startswith("score: ")
