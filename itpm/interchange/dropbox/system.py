"""Dropbox as a system whose sheets are brought in: registers of risks, decisions, tasks and whatever people list."""

from itpm.interchange import registers
from itpm.interchange.dropbox.asking import REMOTE
from itpm.interchange.dropbox.box import BoxShelf
from itpm.interchange.register_sheets import read_registers
from itpm.interchange.system import System

_ABOUT = """\
FILE is a sheet as CSV, or a workbook as XLSX. Where Dropbox keeps a folder
of this machine in step, it is a file of that.

Each sheet is known by its name or by its columns, wherever its heads stand; rows by their id, else by their
name. A column 'Project' says which project they belong to, else --into; decisions and objectives may stand
without one. Words of probability and impact mean what 'scales:' in a mapping says.

FILE may also be the list of a folder that 'itpm fetch' brings: of documents that records link to it tells
which are otherwise than when somebody looked.
"""
SYSTEM = System(
    "dropbox",
    "Dropbox",
    "registers that people keep as sheets: risks, issues, actions, decisions, changes, tasks, milestones, lines of "
    "budgets, objectives (CSV, XLSX)",
    _ABOUT,
    read=read_registers,
    judge=registers.changes,
    suggest=registers.suggestion,
    fetches="sheets and lists of files, by the API or through rclone",
    hands="built sites, reports and sheets, into a folder: itpm publish",
    options=("into", "register", "dates", "decimal", "zone", "language"),
    remote=REMOTE,
    shelf=BoxShelf,
    by_rclone=True,
)
