"""Budgets and documents."""

from datetime import timedelta

from growing.base import MONDAY, Files, listed, on_a_line, project, tasks_of


def ledger(count: int) -> Files:
    row = (f"e{n}: {{date: 2026-02-02, line: it/a, kind: actual, amount: {n % 97 + 1}}}" for n in range(count))
    return {"budget/entries.yaml": on_a_line("entries:", row)}


def orders(count: int) -> Files:
    """As many orders as invoices, on two lines."""
    order = "date: 2026-02-02, line: it/a, kind: commitment, amount: 9"
    invoice = "date: 2026-02-03, line: it/a, kind: actual, amount: 9, against: o"
    rows = (f"o{n}: {{{order}}}" for n in range(count // 2))
    return {"budget/e.yaml": listed("entries:", [*rows, *(f"i{n}: {{{invoice}{n}}}" for n in range(count // 2))])}


def budget_lines(count: int) -> Files:
    rows = (
        f"l{number}: {{name: L, type: opex, planned: {{2026: 100}}, category: software}}" for number in range(count)
    )
    return project(listed("budget:\n lines:", rows))


def one_order(count: int) -> Files:
    """As many invoices against one order."""
    order = "o: {date: 2026-02-02, line: it/a, kind: commitment, amount: 900000}"
    invoice = "date: 2026-02-03, line: it/a, kind: actual, amount: 9, against: o"
    return {"budget/e.yaml": listed("entries:", [order, *(f"i{n}: {{{invoice}}}" for n in range(count))])}


def budgets(count: int) -> Files:
    line = "{name: A, type: opex, category: software, planned: 5000}"
    return {"budget.yaml": listed("budgets:", (f"b{n}: {{name: B, lines: {{a: {line}}}}}" for n in range(count)))}


def charged_lines(count: int) -> Files:
    """Projects whose line is charged to one line of a department."""
    line = "name: L, type: opex, category: software, planned: 100, charge_to: it/a"
    text = f"name: P\nstart: 2026-03-02\nbudget:\n  lines:\n    l: {{{line}}}\n"
    return {f"projects/p{number}.yaml": text for number in range(count)}


def spread(count: int) -> Files:
    """One line with a sum for each of as many days."""
    days = ", ".join(f"{MONDAY + timedelta(days=n - 3000)}: 10" for n in range(count))
    row = f"l: {{name: L, type: opex, category: software, planned: {{{days}}}}}"
    return project(listed("budget:\n lines:", [row]))


def labour(count: int) -> Files:
    """Tasks of which the effort is money."""
    who = "people:\n  bob: {name: Bob, rate: 500}\n"
    row = "budget:\n  lines:\n    l: {name: L, type: opex, category: internal-labour, planned: from-tasks}\n"
    return {"staffing.yaml": who, **project(tasks_of(count, lambda _number: ", effort: 1h, assign: [bob]"), row)}
