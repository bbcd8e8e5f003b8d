"""CPU seconds of a run after one file changed, against the first run of the process: ``python bench/buffer.py N...``.

N generated projects of 50 tasks (bench/generate.py) are read into a memory; then one of them is a buffer with another
text, as an editor has it, once for each kind of change. Nothing is kept on disk.
"""

import gc
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from generate import generate

from itpm.kept.memory import Memory
from itpm.run.run import Inputs, Run
from itpm.text.folder import folder_tree
from itpm.text.tree import Tree, tree_of

BUFFER = "projects/project-00005.yaml"
CHANGES: Mapping[str, Callable[[str], str]] = {
    "a size": lambda text: text.replace("effort: ", "effort: 1", 1),
    "a name": lambda text: text.replace("name: Project 5", "name: Another name"),
    "a link": lambda text: text.replace("after: [task-1]", "after: [task-1, task-3]", 1).replace("[task-3]", "[]", 1),
    "an id": lambda text: text.replace("  done:", "  ready:"),
    "a wrong word": lambda text: text.replace("stage: ", "stage: x", 1),
}


def seconds(run: Run) -> float:
    start = time.process_time()
    if not run.portfolio.projects:
        raise SystemExit("nothing was read")
    return time.process_time() - start


def main() -> None:
    gc.disable()
    print(f"{'projects':>8} | {'first':>8} |" + "".join(f"{what:>14}" for what in CHANGES) + f" | {'memory':>8}")
    for count in map(int, sys.argv[1:] or ("1000",)):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            generate(count, root)
            # An editor has the texts: what is read of the disk is not counted again.
            tree = tree_of({path: blob.read() for path, blob in folder_tree(root).blobs.items()})
            first = Run(Inputs(root, tree, workers=1), memory=Memory())
            whole = seconds(first)
            text = tree.blobs[BUFFER].read().decode()
            cells = []
            for change in CHANGES.values():
                if change(text) == text:
                    raise SystemExit("the generated projects have changed")
                taken = seconds(first.with_files(Tree({**tree.blobs, **tree_of({BUFFER: change(text)}).blobs})))
                cells.append(f"{taken:>7.3f} {taken / whole:>4.1%}")
                seconds(first.with_files(tree))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{count:>8} | {whole:>6.2f} s |" + "".join(f"{cell:>14}" for cell in cells) + f" | {memory:>5.0f} MB")


if __name__ == "__main__":
    main()
