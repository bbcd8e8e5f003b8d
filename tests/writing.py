"""A small portfolio, and every command that writes something into its folder."""

from fnmatch import fnmatch
from pathlib import Path

State = dict[str, bytes]
PLAN = (
    '<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><Title>Move</Title>'
    "<StartDate>2026-03-02T08:00:00</StartDate><CalendarUID>1</CalendarUID><Calendars><Calendar><UID>1</UID>"
    "<Name>Standard</Name><WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime>"
    "<FromTime>08:00:00</FromTime><ToTime>16:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays>"
    "</Calendar></Calendars><Tasks><Task><UID>1</UID><Name>Pack</Name><OutlineLevel>1</OutlineLevel>"
    "<Duration>PT8H0M0S</Duration></Task></Tasks><Resources><Resource><UID>7</UID><Name>Ann Lee</Name><Type>1</Type>"
    "<MaxUnits>1</MaxUnits></Resource></Resources><Assignments><Assignment><TaskUID>1</TaskUID><ResourceUID>7"
    "</ResourceUID><Units>1</Units></Assignment></Assignments></Project>"
)
FILES = {
    "itpm.yaml": "portfolio: Test\nstatus_date: 2026-03-01\n",
    "in/plan.xml": PLAN,
    "staffing.yaml": "people:\n  bob: {name: Bob}\n",
    "projects/p.yaml": "name: P\nstart: 2026-03-02\ntasks:\n  a: {name: A, effort: 5d, assign: [bob]}\n"
    "budget: {lines: {l: {name: L, planned: 1000}}}\n",
    "in/ledger.csv": "id,day,account,sum\n1,2026-02-03,4410,100.00\n2,2026-02-04,4410,5.00\n",
    "in/ledger.yaml": (
        "columns: {document: id, date: day, line: account, amount: sum}\ndecimal: point\ndates: ymd\nkind: actual\n"
        'lines: {"4410": p/l}\n'
    ),
    "out.txt": "what was there before\n",
}
COMMANDS = {
    "import": ("import", "msproject", "in/plan.xml"),
    "baseline": ("baseline", "set", "p", "first", "--by", "bob", "--uncommitted"),
    "init": ("init", "new", "--no-git"),
    "export": ("export", "msproject", "p", "-o", "out.txt"),
    "report": ("validate", "--format", "json", "-o", "out.txt"),
    "actuals": ("import", "actuals", "in/ledger.csv", "--map", "in/ledger.yaml"),
    "site": ("site", "build"),
    "schema": ("schema", "--all"),
    "calendar": ("export", "ics", "-o", "out.txt"),
    "workbook": ("export", "budget", "-o", "out.xlsx"),
    "graph": ("graph", "dependencies", "-o", "out.txt", "--format", "dot"),
}
"""Every kind of command that writes, by a word."""
TEMPORARY = (".itpm-*", ".*.tmp")


def state(folder: Path) -> State:
    """The content of every file that is no temporary one."""
    found = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {str(name): path.read_bytes() for name, path in found.items() if not is_temporary(name)}


def is_temporary(name: Path) -> bool:
    return name.name != ".itpm-site" and any(fnmatch(part, each) for part in name.parts for each in TEMPORARY)


def write(folder: Path) -> None:
    """Makes the portfolio in a folder that is not there yet."""
    for file, text in FILES.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
