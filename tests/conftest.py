"""What holds for all tests: where processes that they start find the sources, and how properties are tried."""

import os
from pathlib import Path

from hypothesis import settings

_SOURCES = str(Path(__file__).parents[1] / "src")
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (_SOURCES, os.environ.get("PYTHONPATH"))))

# Properties are tried on the same examples in every run, whichever folder is run, so that a green commit stays green;
# how long an example takes on a busy machine decides nothing.
settings.register_profile("repeatable", derandomize=True, database=None, deadline=None, max_examples=60)
settings.load_profile("repeatable")
