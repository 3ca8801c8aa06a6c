"""Processes that tests start find the sources as the tests themselves do."""

import os
from pathlib import Path

_SOURCES = str(Path(__file__).parents[1] / "src")
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (_SOURCES, os.environ.get("PYTHONPATH"))))
