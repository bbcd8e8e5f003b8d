"""Words of other tools inside records, and among the words that a field holds."""

import pytest

from tests.load.test_hints import hint


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        (
            "projects/p.yaml",
            "name: P\nstage: on hold\n",
            "work that rests is still at its stage: write 'on_hold: {since: …, reason: …}' beside it",
        ),
        (
            "projects/p.yaml",
            "name: P\nstage: green\n",
            "how it is going stands in 'updates': {declared: {overall: …}}",
        ),
        ("projects/p.yaml", "name: P\nchanges: {c: {impact: {time: 5d}}}\n", "did you mean 'delay'?"),
        (
            "projects/p.yaml",
            "name: P\nmilestones: {m: {delivery: {supplier: x}}}\n",
            "did you mean 'party'?",
        ),
        ("projects/p.yaml", "name: P\nbudget: {approved: {2026-01-01: {sum: 5, by: ben}}}\n", "did you mean 'amount'?"),
        ("projects/p.yaml", "name: P\nupdates: {2026-01-01: {declared: {status: green}}}\n", "did you mean 'overall'?"),
        ("projects/p.yaml", "name: P\nexternal: {jira: {key: X-1}}\n", "did you mean 'id'?"),
        ("projects/p.yaml", "name: P\ntasks: {t: {blocked: {since: 2026-01-01, reason: x}}}\n", "did you mean 'why'?"),
        ("projects/p.yaml", "name: P\nbudget: {ledger: {until: 2026-01-01}}\n", "did you mean 'through'?"),
        ("itpm.yaml", "fiscal_year: {begins: 4}\n", "did you mean 'starts'?"),
    ],
)
def test_a_word_inside_a_record_leads_to_what_it_means(file: str, text: str, expected: str) -> None:
    assert hint(file, text)[1] == expected
