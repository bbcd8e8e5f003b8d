"""The runner: which rules run, how much a finding weighs, what is accepted, and in which order it is told."""

from itpm.check.placed import Checked
from itpm.check.run import examined, failing
from itpm.check.selection import Selection

__all__ = ("Checked", "Selection", "examined", "failing")
