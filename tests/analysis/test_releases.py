"""A milestone that comes with a release is as late as that, and has no date while the release has none."""

from itpm.analysis.scheduling.reasons import reasons
from tests.analysis.dated import dates, schedule

RELEASES = (
    "releases: {v1.37: {date: 2026-03-11}, v1.38: {name: Next}, v1.36: {date: 2026-03-04, released: 2026-03-06}}\n"
)


def test_a_release_gives_a_milestone_its_date() -> None:
    made = schedule(
        """\
tasks: {a: {duration: 1d}, b: {duration: 1d, after: [late]}, c: {duration: 1d, after: [open]}}
milestones:
  late: {after: [a], at: v1.37}
  out: {at: v1.36}
  open: {at: v1.38}
""",
        releases=RELEASES,
    )
    # The release of Wednesday the 11th; the one that came out on the 6th, whatever was planned; and one without a day.
    assert dates(made) == {
        "a": "03-02 09:00..03-02 17:00",
        "late": "03-11 17:00..03-11 17:00",
        "b": "03-12 09:00..03-12 17:00",
        "out": "03-06 17:00..03-06 17:00",
        "open": "?",
        "c": "?",
    }
    assert made.items["erp/c"].reason == "waits for erp/open: it comes with Next, which has no day"
    assert [step.reason for step in reasons(made, "erp/late")][-1] == "it comes with v1.37"
