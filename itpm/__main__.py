"""The door: the version at once, everything else through the command line."""

import os
import sys


def run() -> None:
    """Run itpm and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from itpm import __version__  # noqa: PLC0415 - nothing else is imported for an answer this short

        try:
            sys.stdout.write(f"itpm {__version__}\n")
            sys.stdout.flush()
        except (OSError, AttributeError):
            os._exit(3)  # the output takes nothing
        return
    from itpm.cli.main import leave, main  # noqa: PLC0415

    leave(main())


if __name__ == "__main__":
    run()
