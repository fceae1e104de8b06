import numpy as np
import pytest

from sensorfit.cues import Cue, CueKind
from sensorfit.device.sound.clips import SAMPLE_RATE, clip, number_parts


@pytest.mark.parametrize("kind", list(CueKind))
def test_every_cue_is_short_loud_and_begins_and_ends_without_a_click(kind: CueKind) -> None:
    heard = clip(Cue(kind, 1))
    assert len(heard) <= 1.3 * SAMPLE_RATE
    assert 0.85 <= np.abs(heard).max() <= 1.0
    assert np.abs(heard[[0, -1]]).max() < 0.05


@pytest.mark.parametrize(
    ("number", "parts"),
    [(1, ("1",)), (20, ("20",)), (21, ("20", "1")), (90, ("90",)), (100, ("1", "100")), (999, ("9", "100", "90", "9")),
     (1003, ("3",)), (2000, ("100",))],
)  # fmt: skip
def test_numbers_are_said_in_parts(number: int, parts: tuple[str, ...]) -> None:
    assert number_parts(number) == parts


def test_every_number_can_be_said_in_less_time_than_a_rep_takes() -> None:
    lengths = {number: len(clip(Cue(CueKind.COUNT, number))) / SAMPLE_RATE for number in range(1, 200)}
    assert max(lengths[number] for number in range(1, 100)) < 1.4
    assert min(lengths.values()) > 0.2


def test_the_end_of_the_rest_sounds_otherwise_than_the_seconds_before() -> None:
    assert len(clip(Cue(CueKind.REST_ENDS, 0))) > 2 * len(clip(Cue(CueKind.REST_ENDS, 1)))
