"""What is drawn of a recording: the movement along the axis of the reps, in degrees and in the file's own time."""

from pathlib import Path

import numpy as np
import pytest
from simulated_curls import leg_curls, written_as_csv

from sensorfit.benchmark.index import LabelledRecording
from sensorfit.benchmark.picture import Picture, pictured, wrong
from sensorfit.benchmark.run import Prediction
from sensorfit.core.reps import Reason
from sensorfit.recording.csv_import import COLUMNS

RATE = 50
CURLS = leg_curls(3, seed=2, rest=3)


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> LabelledRecording:
    """Three simulated leg curls as CSV whose time begins at 100 s."""
    path = tmp_path_factory.mktemp("labelled") / "curls.csv"
    spans = written_as_csv(CURLS, RATE, path, 100)
    return LabelledRecording(path, path.name, "lab", "lying_leg_curl", "left_shank", 2, False, spans)


@pytest.fixture(scope="module")
def picture(labelled: LabelledRecording) -> Picture:
    return pictured(labelled)


def test_a_picture_says_what_it_shows(picture: Picture) -> None:
    assert picture.title == "lying leg curl · left shank · curls.csv"
    assert picture.result == "true 2, counted 3, live 3"
    assert picture.tilts


def test_the_movement_is_that_of_the_reps_in_the_time_of_the_file(picture: Picture) -> None:
    (trace,) = picture.traces
    assert trace.seconds[0] == pytest.approx(100, abs=0.1)
    assert 75 < np.ptp(trace.degrees) < 115  # seen along one line, an arc looks a little shorter
    for found, true in zip(picture.counted, picture.true or (), strict=True):
        assert found == pytest.approx(true, abs=0.3)
        inside = (trace.seconds >= true[0]) & (trace.seconds <= true[1])
        assert np.ptp(trace.degrees[inside]) > 75


def test_what_was_rejected_is_in_it_with_its_reason(labelled: LabelledRecording, tmp_path: Path) -> None:
    rows = np.loadtxt(labelled.path, delimiter=",", skiprows=1)
    one = rows[rows[:, 0] < CURLS.session.sets[0].reps[0].stop + 102]
    path = tmp_path / "one.csv"
    np.savetxt(path, one, fmt="%.5f", delimiter=",", header=",".join(COLUMNS), comments="")
    picture = pictured(LabelledRecording(path, path.name, "lab", "unheard_of", "", 1, False, None))
    assert picture.counted == ()
    assert {rejected.reason for _, rejected in picture.rejected} == {Reason.TOO_FEW_ALIKE, Reason.NO_PARTNER}
    assert picture.traces[0].seconds[0] <= picture.rejected[0][0][0]


def test_only_what_was_counted_wrongly_and_could_be_read_is_drawn(labelled: LabelledRecording) -> None:
    right = Prediction(labelled, final=((0.0, 1.0), (2.0, 3.0)))
    missed = Prediction(labelled, final=((0.0, 1.0),))
    assert wrong([right, missed, Prediction(labelled, problem="damaged")]) == [labelled]
