import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that every account may enter, as /var/lib is."""
    folder = Path(tempfile.mkdtemp(prefix="treejar-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def home(public_folder: Path) -> Path:
    return public_folder / "home"
