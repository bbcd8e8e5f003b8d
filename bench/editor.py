"""How long the language server takes over a project of N tasks, six lines each: ``python bench/editor.py N``.

``make editors`` installs it beside the tests. Wall clock, and in brackets what the server's process used of the CPU.
"""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from itpm.cli import editor  # noqa: E402 - the repository is found first
from tests.editor.server import Server  # noqa: E402

SERVER = ROOT / "tests/editor/node_modules/yaml-language-server/bin/yaml-language-server"
TASK = """\
  task-{n}:
    name: Task {n}
    effort: {days}d
    assign: [jane]
    after: [task-{before}]
    progress: 0%
"""


def text_of(tasks: int) -> str:
    """A project file with so many tasks."""
    rows = "".join(TASK.format(n=n, days=n % 9 + 1, before=max(0, n - 3)) for n in range(tasks))
    return f"name: Large\nstage: planning\ntasks:\n{rows}"


def main(tasks: int) -> None:
    """Opens the file, completes and hovers in its middle, and prints the seconds of each."""
    node = shutil.which("node")
    if node is None or not SERVER.is_file():
        sys.exit("no node, or no yaml-language-server beside the tests: 'make editors' installs it")
    text = text_of(tasks)
    line = 3 + tasks // 2 * 6 + 2
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, made in editor.new_files(root).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(made)
        with Server((node, str(SERVER), "--stdio"), root, json.loads(editor.settings())) as server:
            server.open("projects/warm.yaml", text_of(10))
            marks = [spent(server)]
            found = server.open("projects/large.yaml", text)
            marks.append(spent(server))
            server.complete("projects/large.yaml", line, 4)
            marks.append(spent(server))
            server.hover("projects/large.yaml", line, 6)
            marks.append(spent(server))
    print(f"{text.count(chr(10))} lines, {len(found)} findings")
    for name, before, after in zip(("diagnostics", "completion", "hover"), marks, marks[1:], strict=False):
        print(f"{name} {after[0] - before[0]:.2f} s ({after[1] - before[1]:.2f} s)")


def spent(server: Server) -> tuple[float, float]:
    """The clock, and the seconds of CPU that the server has used; 0 where the system does not tell them."""
    stat = Path(f"/proc/{server.pid}/stat")
    fields = stat.read_text().rpartition(")")[2].split() if stat.is_file() else []
    ticks = int(fields[11]) + int(fields[12]) if fields else 0
    return perf_counter(), ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
