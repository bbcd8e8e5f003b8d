"""Portfolios with money by chance, and the example of a textbook."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

# The example of the PMI's Practice Standard for Earned Value Management, scaled: a project of four equal months and
# 40,000; after two months half of the plan should be earned, 40 % is, and 18,000 are spent.
PMI = """\
name: Bicycle
stage: execution
start: 2026-05-14
tasks:
  first: {duration: 43d, started: 2026-05-14, progress: 80%}
  second: {duration: 43d, after: [first]}
budget:
  approved: {2026-05-01: {amount: 44000}}
  lines:
    work: {planned: 40000, tasks: [first, second], forecast: {2026-Q4: 26000}}
baselines:
  original:
    approved: {date: 2026-05-01}
    tasks:
      first: {start: 2026-05-14, finish: 2026-07-13, duration: 43d}
      second: {start: 2026-07-14, finish: 2026-09-10, duration: 43d}
"""


SPENT = "entries: {INV-1: {date: 2026-07-01, line: bicycle/work, kind: actual, amount: 18000}}\n"


AMOUNTS = st.integers(0, 10**7).map(lambda each: Decimal(each) / 100)


@st.composite
def portfolios(draw: st.DrawFn) -> dict[str, str]:
    """Some projects with lines, tasks, baselines and documents, partly charged to a department, in two currencies."""
    files = {"itpm.yaml": "currency: EUR\ndiscount_rate: 5%\nexchange_rates: {2026-01-01: {USD: 1.1}}\n"}
    entries = []
    for number in range(draw(st.integers(1, 3))):
        name = f"p{number}"
        tasks, frozen, start = [], [], date(2026, 3, 2)
        for task in range(draw(st.integers(1, 3))):
            days = draw(st.integers(1, 60))
            state = draw(
                st.sampled_from(
                    [
                        "",
                        f", started: {start}, progress: {draw(st.integers(0, 100))}%",
                        f", started: {start}, finished: {start + timedelta(days=days)}",
                    ]
                )
            )
            method = draw(st.sampled_from(["", ", ev_method: 50-50", ", ev_method: loe", ", ev_method: 0-100"]))
            tasks.append(f"  t{task}: {{duration: {days}d{state}{method}}}")
            frozen.append(f"      t{task}: {{start: {start}, finish: {start + timedelta(days=days)}}}")
            start += timedelta(days=draw(st.integers(0, 30)))
        lines = []
        for line in range(draw(st.integers(1, 3))):
            currency = draw(st.sampled_from(["EUR", "USD"]))
            who = draw(st.sampled_from(["", ", tasks: [t0]", ", charge_to: it/x"]))
            lines.append(
                f"    l{line}: {{planned: {draw(AMOUNTS)}, currency: {currency}, forecast: {{2026-Q4: {draw(AMOUNTS)}}}{who}}}"
            )
            for document in range(draw(st.integers(0, 3))):
                kind = draw(st.sampled_from(["actual", "credit", "accrual", "commitment"]))
                entries.append(
                    f"  D{number}-{line}-{document}: {{date: 2026-0{draw(st.integers(1, 9))}-15, line: {name}/l{line}, kind: {kind}, amount: {draw(AMOUNTS)}, currency: {currency}}}"
                )
        files[f"projects/{name}.yaml"] = "\n".join(
            [
                f"name: {name}",
                "stage: execution",
                "start: 2026-03-02",
                "deadline: 2026-12-18",
                "tasks:",
                *tasks,
                "budget:",
                f"  contingency: {draw(AMOUNTS)}",
                "  lines:",
                *lines,
                "baselines:",
                "  original:",
                "    approved: {date: 2026-03-01}",
                "    tasks:",
                *frozen,
                "",
            ]
        )
    draw(st.randoms()).shuffle(entries)
    files["budget.yaml"] = "\n".join(
        [
            "budgets: {it: {fiscal_year: FY2026, lines: {x: {planned: 9000}}}}",
            *(["entries:", *entries] if entries else []),
            "",
        ]
    )
    return files
