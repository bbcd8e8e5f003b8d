"""The command in a process of its own, with limits on time and memory that only what hangs or grows for ever meets."""

import os
import resource
import shlex
import subprocess
import sys
from pathlib import Path

# A backstop, twenty times what the slowest of these takes: what hangs is ended, what is slow on a busy machine is not.
CPU_SECONDS, WALL_SECONDS, MEMORY = 120, 1200, 900 * 1024 * 1024


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def itpm(root: Path, *arguments: str, line: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """A command, or a line of the shell in which ``itpm`` is the command; bytes that are no text are escapes."""
    # What a measurement of coverage writes would meet the same limits.
    mine = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE")}
    call = [sys.executable, "-P", "-m", "itpm"]
    return subprocess.run(
        ["sh", "-c", f'itpm() {{ {shlex.join(call)} "$@"; }}; {line}'] if line else [*call, *arguments],
        cwd=root,
        env={**mine, **environment},
        capture_output=True,
        encoding="utf-8",
        errors="backslashreplace",
        timeout=WALL_SECONDS,
        preexec_fn=_limited,
        check=False,
    )
