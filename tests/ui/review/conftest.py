"""A recording that was shipped, with its corrections in a folder of the test."""

import shutil
from pathlib import Path

import pytest

from sensorfit.reviewing import Review, reviewed

CLEAN = Path(__file__).parents[3] / "recordings" / "lying_leg_curl_clean.mcap"


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return Path(shutil.copy(CLEAN, tmp_path))


@pytest.fixture
def review(recording: Path) -> Review:
    return reviewed(recording)
