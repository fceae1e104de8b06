"""A recording that was shipped, looked at afterwards. Its bytes are copied, since corrections lie beside it."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from sensorfit.reviewing import Review, reviewed
from sensorfit.training.corrections import RemoveRep, SetCount
from sensorfit.training.errors import TrainingError

CLEAN = Path(__file__).parents[1] / "recordings" / "lying_leg_curl_clean.mcap"


@pytest.fixture
def review(tmp_path: Path) -> Review:
    return reviewed(Path(shutil.copy(CLEAN, tmp_path)))


def test_reps_go_upward_from_about_zero_by_the_range_that_was_measured(review: Review) -> None:
    assert review.movement.tilts
    (one,) = review.sets
    starts = np.interp([rep.start for rep in one.reps], review.seconds, review.position)
    tops = np.interp([rep.phases[0].stop for rep in one.reps], review.seconds, review.position)
    assert np.abs(starts).max() < 10
    sizes = np.degrees([rep.range_of_motion for rep in one.reps])
    assert np.abs(tops - starts - sizes).max() < 10


def test_corrections_lie_beside_the_recording_and_are_there_again(review: Review) -> None:
    before = review.path.read_bytes()
    review.correct(RemoveRep(review.sets[0].reps[0].start + 1))
    assert reviewed(review.path).sets[0].count == 11
    review.undo()
    assert reviewed(review.path).sets[0].count == 12
    review.redo()
    assert review.sets[0].count == 11
    assert review.path.read_bytes() == before


def test_what_cannot_be_corrected_changes_nothing(review: Review) -> None:
    with pytest.raises(TrainingError, match="no set lies"):
        review.correct(SetCount(1e6, 3))
    with pytest.raises(TrainingError, match="nothing to undo"):
        review.undo()
    assert review.sets[0].count == 12


def test_a_table_can_be_looked_at_and_not_corrected(tmp_path: Path) -> None:
    path = tmp_path / "still.csv"
    rows = [f"{index / 100},0,0,{9.81 + 0.01 * (index % 3)},0,0,{0.001 * (index % 5)}" for index in range(300)]
    path.write_text("\n".join(["t_s,ax_mps2,ay_mps2,az_mps2,gx_radps,gy_radps,gz_radps", *rows]))
    review = reviewed(path)
    assert "can be corrected" in review.fixed
    assert review.sets == ()
