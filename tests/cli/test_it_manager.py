"""The commands for money, people and strategy, and the figures that can be asked for."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]
Folder = Callable[..., Path]
FILES = {
    "itpm.yaml": "currency: EUR\nstatus_date: 2026-07-14\ndiscount_rate: 5%\nexchange_rates: {2026-06-01: {USD: 1.1, source: Treasury}}\n",
    "staffing.yaml": "roles: {dev: {name: Dev, skills: {PROG: 3}}}\nteams: {core: {name: Core}}\npeople: {ann: {roles: [dev], team: core, skills: {PROG: 4}, rate_band: b}, bob: {team: core}}\nrate_bands: {b: 800}\nvacancies: {second: {role: dev, status: open, needed: 2026-08-03, budget_line: it/cloud}}\n",
    "strategy.yaml": "objectives: {fast: {name: Fast, period: FY2026, key_results: {time: {unit: days, baseline: 10, target: 2, check_ins: {2026-07-01: {value: 6}}}}}, calm: {name: Calm}}\nthemes: {run: {name: Run, share: 60%}}\nscoring: {criteria: {value: 1}}\n",
    "budget.yaml": "budgets: {it: {name: IT, fiscal_year: FY2026, approved: {2026-01-01: {amount: 90000}}, ledger: {through: 2026-06-30}, lines: {cloud: {type: opex, category: cloud, theme: run, planned: {FY2026-Q3: 40000}}, tools: {type: opex, category: software, planned: 1100, currency: USD}}}}\nentries: {INV-1: {date: 2026-07-02, line: it/cloud, kind: actual, amount: 9000}}\n",
    "projects/crm.yaml": "name: CRM\nstage: execution\nstart: 2026-07-01\nserves: {fast: 80%}\ntasks: {build: {effort: 20d, assign: [ann], started: 2026-07-01, progress: 20%, worked: {ann: {2026-07-01..2026-07-10: 5d}}}}\nbudget: {approved: {2026-06-01: {amount: 30000}}, lines: {own: {type: opex, category: internal-labour, planned: from-tasks}}}\nbenefits: {more: {name: More, owner: bob, value: {2027: 40000}}}\n",
    "projects/idea.yaml": "name: Idea\nstage: idea\nscores: {value: 4}\nbudget: {lines: {x: {type: opex, planned: 500}}}\n",
}

_NOTHING = "No project would end on another day, and no work would stay undone.\n"


@pytest.fixture
def portfolio(folder: Folder) -> Path:
    return folder(FILES)


def test_budget_prints_what_is_left(run: Run, portfolio: Path) -> None:
    code, out, err = run("budget", cwd=portfolio)
    assert code == 0 and "1 EUR = 1.1 USD of 2026-06-01 (Treasury); as of 2026-07-14" in err
    rows = {line.split()[0]: line.replace("≥ ", "≥").split() for line in out.splitlines()[2:]}
    assert rows["it"][1:6] == ["90,000", "41,000", "0", "0", "9,000"] and rows["it"][7:10] == [
        "81,000",
        "49,000",
        "EUR",
    ]
    assert rows["crm"][1:3] == ["30,000", "16,000"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("crm",), "crm/own"),
        (("--by", "theme"), "run"),
        (("--by", "category", "--period", "FY2026-Q3"), "cloud"),
        (("--by", "line"), "it/tools"),
        (("--by", "project"), "unassigned"),
        (("--period", "2026-07", "--format", "csv"), "it/cloud,"),
    ],
)
def test_budget_sorts_and_cuts(run: Run, portfolio: Path, arguments: tuple[str, ...], expected: str) -> None:
    code, out, _err = run("budget", *arguments, cwd=portfolio)
    assert code == 0 and expected in out


def test_budget_for_programs(run: Run, portfolio: Path) -> None:
    made = json.loads(run("budget", "--format", "json", cwd=portfolio)[1])
    assert made["schema_version"] == 1 and made["rates"]["USD"]["rate"] == 1.1
    it, crm = made["budgets"][0], made["budgets"][1]
    assert it["available"] == {"amount": "81000.00", "currency": "EUR"}
    assert it["forecast"] is None and it["forecast_known"]["amount"] == "9000.00"
    assert it["forecast_reason"] == "2 parts unknown, the first: nobody says what it/cloud still costs"
    assert (it["forecast_unknown_count"], it["forecast_bound"]) == (2, "at least")
    assert crm["earned_value"]["ev"]["amount"] == "3200.00" and crm["earned_value"]["ac"]["amount"] == "4000.00"
    assert crm["earned_value"]["pv"] is None and "baseline" in crm["earned_value"]["pv_reason"]
    by = json.loads(run("budget", "--by", "theme", "--period", "FY2026-Q3", "--format", "json", cwd=portfolio)[1])
    assert by["period"] == {"start": "2026-07-01", "finish": "2026-09-30"} and by["by"] == "theme"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("budget", "nobody"),
            "there is no project, budget, department, programme, theme, supplier or budget line 'nobody'",
        ),
        (("budget", "--period", "Q3"), "--period"),
        (("budget", "--period", "2026-Q5"), "--period"),
        (("staffing", "--hire", "x"), "there is no vacancy 'x'. There is second"),
        (("staffing", "--without", "x"), "there is no person 'x'"),
        (("staffing", "--to", "2026-01-01"), "--to 2026-01-01 is before 2026-07-14"),
        (("staffing", "--to", "2099-01-01"), "take a longer --unit"),
        (("align", "--without", "x"), "there is no project 'x'"),
        (("align", "--capacity", "much"), "write 200d"),
        (("explain", "crm.nonsense"), "'crm' has no 'nonsense'; it has start, finish"),
        (("explain", "crm/build.cpi"), "'crm/build' has no 'cpi'; it has start"),
        (
            ("export", "budget", "--sheet", "x"),
            "there is no 'x'; there is Budgets, Lines, Ledger, Earned value",
        ),
    ],
)
def test_a_wrong_call_says_what_is_right(run: Run, portfolio: Path, arguments: tuple[str, ...], message: str) -> None:
    code, _out, err = run(*arguments, cwd=portfolio)
    assert code == 2 and message in err


def test_staffing_prints_shares_and_tells_programs_all_four_numbers(run: Run, portfolio: Path) -> None:
    code, out, _err = run("staffing", "--to", "2026-07-31", cwd=portfolio)
    assert code == 0 and "2026-W29" in out and "100%" in out
    made = json.loads(run("staffing", "--by", "team", "--unit", "month", "--format", "json", cwd=portfolio)[1])
    first = made["loads"][0]["periods"][0]
    assert first["period"] == "2026-07" and first["nominal_minutes"] == 2 * 14 * 480
    assert first["allocated_to"] == {"crm": first["allocated_minutes"]}
    rows = run("staffing", "--by", "skill", "--format", "csv", cwd=portfolio)[1].splitlines()
    assert rows[0].startswith("name,period,nominal") and rows[1].startswith("PROG,2026-W29,")


def test_staffing_says_what_a_leave_or_a_hire_would_change(run: Run, portfolio: Path) -> None:
    assert "crm/build  never, because only ann does it" in run("staffing", "--without", "ann", cwd=portfolio)[1]
    assert run("staffing", "--hire", "second", cwd=portfolio)[1] == _NOTHING
    made = json.loads(run("staffing", "--without", "ann", "--format", "json", cwd=portfolio)[1])
    assert made["without"] == "ann" and made["changes"][0]["project"] == "crm"
    assert run("staffing", "--without", "ann", "--format", "csv", cwd=portfolio)[1].startswith("project,finish,then")


def test_align_tells_what_each_objective_gets(run: Run, portfolio: Path) -> None:
    code, out, _err = run("align", "--budget", "400", cwd=portfolio)
    assert code == 0 and "fast" in out and "needs 500 EUR, 400 EUR are left" in out
    made = json.loads(run("align", "--without", "crm", "--format", "json", cwd=portfolio)[1])
    assert made["without"]["served"]["fast"] == {"now": ["crm"], "then": []} and made["unfunded"] == ["calm"]
    assert made["objectives"][0]["score"] == 0.5 and made["objectives"][0]["money_share"] == 1.0
    assert made["objectives"][1]["score"] is None
    assert "nobody" in run("align", "--without", "crm", cwd=portfolio)[1]
    assert "No objective is served by idea" in run("align", "--without", "idea", cwd=portfolio)[1]
    assert run("align", "--format", "csv", cwd=portfolio)[1].startswith("objective,state")


@pytest.mark.parametrize(
    ("thing", "lines"),
    [
        ("crm.cpi", ["Cost performance index", "EV / AC", "crm/build", "crm/own"]),
        ("crm.available", ["approved − actual − accrued − open commitments"]),
        ("crm.npv", ["PV of benefits − PV of costs", "year 1"]),
        ("it.forecast", ["n/a (nobody says what it/cloud still costs)"]),
        ("it/cloud.left", ["31,000 EUR"]),
        ("run.forecast", ["it/cloud", "n/a (nobody says what it/cloud still costs)"]),
        ("fast.score", ["fast/time (weight 1)  0.5"]),
        ("fast/time.score", ["(current − baseline) / (target − baseline)", "checked in on 2026-07-01"]),
        ("ann.utilisation", ["allocated / deployable", "crm"]),
        ("core.allocated", ["crm"]),
        ("dev.deployable", ["less the share for operations"]),
        ("fast.money", ["80% of crm"]),
        ("fast.people", ["80% of crm"]),
        ("run.share", ["planned / all that is planned"]),
        ("run.wanted", ["0.6"]),
        ("crm/more.realised", ["(seen − baseline) / (target − baseline)", "n/a (no value has been seen)"]),
        ("crm.expected_loss", ["0 EUR", "probability × impact"]),
        ("idea.score", ["Σ weight × mark / Σ weight", "value (weight 1)  4"]),
    ],
)
def test_every_figure_can_be_explained(run: Run, portfolio: Path, thing: str, lines: list[str]) -> None:
    code, out, _err = run("explain", thing, cwd=portfolio)
    assert code == 0
    for line in lines:
        assert line in out


def test_every_figure_for_programs_can_be_explained(run: Run, portfolio: Path) -> None:
    """What stands as money or with a reason in JSON has an explanation under the same name."""

    def figures_of(entry: dict[str, Any]) -> set[str]:
        money = {name for name, value in entry.items() if isinstance(value, dict) and "amount" in value}
        return money | {name.removesuffix("_reason") for name in entry if name.endswith("_reason")}

    (portfolio / "projects" / "plant.yaml").write_text(
        "name: Plant\nbudget: {lines: {x: {type: capex, planned: 600, in_service: 2027-01-01, asset_life: 60mo}}}\n"
    )
    budgets = json.loads(run("budget", "--format", "json", cwd=portfolio)[1])["budgets"]
    objectives = json.loads(run("align", "--format", "json", cwd=portfolio)[1])["objectives"]
    lines = [line | {"depreciation": None} for each in budgets for line in each["lines"]]
    wanted = [(entry["id"], name) for entry in (*budgets, *objectives, *lines) for name in sorted(figures_of(entry))]
    assert len(wanted) > 40
    for id_, name in wanted:
        assert run("explain", f"{id_}.{name}", cwd=portfolio)[0] == 0, f"{id_}.{name}"
    assert "10 EUR" in run("explain", "plant/x.monthly_depreciation", cwd=portfolio)[1]


def test_actuals_come_in_once(run: Run, portfolio: Path) -> None:
    (portfolio / "july.csv").write_text(
        "No;Date;Account;Amount\nINV-1;02.07.2026;it/cloud;9.000,00\nINV-9;06.07.2026;it/cloud;1.200,50\n"
    )
    (portfolio / "map.yaml").write_text(
        "columns: {document: No, date: Date, line: Account, amount: Amount}\ndecimal: comma\ndates: dmy\ndelimiter: ';'\n"
    )
    call = ("import", "actuals", "july.csv", "--map", "map.yaml")
    assert "  would write budget/entries-july.yaml" in run(*call, "--dry-run", cwd=portfolio)[1]
    assert not (portfolio / "budget").exists()
    code, out, _err = run(*call, cwd=portfolio)
    assert code == 0 and out == "july: 1 document, 1 row booked already\n  wrote budget/entries-july.yaml\n"
    assert run(*call, cwd=portfolio)[0] == 0
    assert "10,200" in run("budget", "--by", "line", cwd=portfolio)[1]
    (portfolio / "july.csv").write_text(
        "No;Date;Account;Amount\nINV-9;06.07.2026;it/cloud;1.300,50\nBAD;x;it/cloud;1\n"
    )
    code, _out, err = run(*call, cwd=portfolio)
    assert code == 2 and "--replace" in err
    code, out, _err = run(*call, "--replace", cwd=portfolio)
    assert code == 1 and "row 3: BAD: 'x' is no date in the order dmy" in out


@pytest.mark.parametrize(
    ("layout", "csv", "message"),
    [
        ("a: [", "x", "map.yaml"),
        ("columns: {}\n", "x", "'decimal' must be one of"),
        (
            "columns: {document: No, date: D, line: L, amount: A}\ndecimal: comma\ndates: dmy\n",
            "x\n",
            "the file has no column 'No'",
        ),
        (
            "columns: {document: No, date: D, line: L, amount: A}\ndecimal: comma\ndates: dmy\nencoding: klingon\n",
            "x\n",
            "say its 'encoding'",
        ),
    ],
)
def test_a_layout_or_ledger_that_cannot_be_read_is_a_wrong_call(
    run: Run, portfolio: Path, layout: str, csv: str, message: str
) -> None:
    (portfolio / "map.yaml").write_text(layout)
    (portfolio / "july.csv").write_text(csv)
    code, _out, err = run("import", "actuals", "july.csv", "--map", "map.yaml", cwd=portfolio)
    assert code == 2 and message in err


def test_budgets_go_out_as_csv_and_xlsx(run: Run, portfolio: Path) -> None:
    assert run("export", "budget", "-o", "b.xlsx", cwd=portfolio)[0] == 0
    assert (portfolio / "b.xlsx").read_bytes().startswith(b"PK")
    assert run("export", "budget", "crm", "-o", "b.csv", "--sheet", "budgets", cwd=portfolio)[0] == 0
    lines = (portfolio / "b.csv").read_text().splitlines()
    assert lines[0].startswith("budget,name,currency,approved") and len(lines) == 2


def test_findings_are_kept_until_a_file_or_the_day_changes(run: Run, portfolio: Path) -> None:
    first = run("validate", cwd=portfolio)
    assert run("validate", cwd=portfolio)[:2] == first[:2] == run("validate", "--no-cache", cwd=portfolio)[:2]
    assert "BUD018" not in first[1] and "SCH" not in run("validate", "--select", "BUD", cwd=portfolio)[1]
    assert "BUD018" in run("validate", "--as-of", "2026-07-01", cwd=portfolio)[1]
    entries = portfolio / "budget.yaml"
    entries.write_text(entries.read_text().replace("2026-07-02", "2026-09-02"))
    assert "BUD018" in run("validate", cwd=portfolio)[1]


def test_stopping_a_project_tells_what_it_frees_and_who_waits(run: Run, folder: Folder) -> None:
    serving = (
        FILES["projects/crm.yaml"]
        .replace("{fast: 80%}", "{fast/time: 50%, fast: 30%}")
        .replace("stage: execution\n", "stage: execution\nmandatory: The auditors ask for it\n")
    )
    other = "name: Web\nstage: planning\nserves: {fast: 20%}\ntasks: {use: {duration: 2d, after: [crm/build]}}\n"
    order = "PO-1: {date: 2026-07-03, line: crm/own, kind: commitment, amount: 1000}"
    files = FILES | {
        "projects/crm.yaml": serving,
        "projects/web.yaml": other,
        "budget/po.yaml": f"entries: {{{order}}}\n",
    }
    root = folder(files)
    code, out, _err = run("align", "--without", "crm", cwd=root)
    assert code == 0
    assert [line.split() for line in out.splitlines()[2:4]] == [
        ["fast", "crm,", "web", "web"],
        ["fast/time", "crm", "nobody"],
    ]
    # 16 of the 20 days at 800 are left.
    assert (
        "Freed: 12,000 EUR still to be spent; 1,000 EUR ordered, which may have to be paid all the same; 15 person-days"
        in out
    )
    assert "Given up: benefits of 40,000 EUR" in out and "Waiting: web/use waits for crm/build" in out
    assert "Mandatory: crm, The auditors ask for it" in out
    made = json.loads(run("align", "--without", "crm", "--format", "json", cwd=root)[1])["without"]
    assert made["waiting"] == [{"giver": "crm/build", "receiver": "web/use"}]
    assert (made["booked_minutes"], made["estimate"]["amount"]) == (15 * 480, "12000.00")
    assert run("align", "--without", "crm", "--format", "csv", cwd=root)[1].startswith("serves,now,then")


def test_days_and_periods_can_be_typed(run: Run, portfolio: Path) -> None:
    months = run("staffing", "--from", "2026-08", "--to", "2026-Q3", "--unit", "month", cwd=portfolio)[1]
    assert months.split()[:4] == ["name", "2026-08", "2026-09", "unfilled"]
    code, _out, err = run("staffing", "--from", "August", cwd=portfolio)
    assert code == 2 and "there is no period 'August'" in err
    assert "9,000" in run("budget", "--period", "2026-07..2026-08", cwd=portfolio)[1]
    assert run("budget", "--period", "FY2026-07", cwd=portfolio)[0] == 2


def test_work_that_nobody_does_any_more_is_told_though_its_dates_stand(run: Run, folder: Folder) -> None:
    root = folder(
        {
            "itpm.yaml": "status_date: 2026-07-13\n",
            "staffing.yaml": "people: {ann: {}, bob: {}}\n",
            "projects/a.yaml": "name: A\nstage: execution\nstart: 2026-07-14\ntasks: {t: {duration: 4w, effort: 30d, assign: [ann, bob]}}\n",
        }
    )
    out = run("staffing", "--without", "ann", cwd=root)[1].splitlines()
    assert out[-1].split() == ["a", "2026-08-10", "2026-08-10", "15d", "of", "a/t"]


def test_what_is_booked_and_what_is_allocated_are_two_words(run: Run, folder: Callable[..., Path]) -> None:
    # Two days are booked; half of the 22 working days of March from the 2nd on are allocated: 11 days of 8 hours.
    files = {
        "itpm.yaml": "status_date: 2026-03-02\n",
        "strategy.yaml": "objectives: {o: {}}\n",
        "staffing.yaml": "people: {jane: {}}\n",
        "projects/p.yaml": (
            "name: P\nstage: execution\nstart: 2026-03-02\nserves: {o: 100%}\n"
            "allocations: {jane: {2026-Q1: 50%}}\ntasks: {a: {effort: 2d, assign: [jane]}}\n"
        ),
    }
    root = folder(files)
    (objective,) = json.loads(run("align", "--format", "json", cwd=root)[1])["objectives"]
    (load,) = json.loads(run("staffing", "--unit", "quarter", "--format", "json", cwd=root)[1])["loads"]
    assert (objective["booked_minutes"], objective["from_now_on"][0]["allocated_minutes"]) == (2 * 480, 11 * 480)
    assert load["periods"][0]["allocated_minutes"] == 11 * 480
