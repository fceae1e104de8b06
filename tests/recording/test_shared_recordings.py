"""Real recordings of other people, where they are at hand: all of them can be read, and stay true to their time."""

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest

from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.remarks import RemarkKind
from sensorfit.recording.si_samples import decode_rate, decode_si_samples

DATASETS = Path(__file__).parents[2].parent / "shared" / "datasets"
UNEVEN = 3

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATASETS.is_dir(), reason=f"the labelled recordings are not at {DATASETS}"),
]


def files(dataset: str) -> list[Path]:
    with (DATASETS / "index.csv").open() as index:
        return [DATASETS / row["file"] for row in csv.DictReader(index) if row["dataset"] == dataset]


@pytest.mark.parametrize(
    ("dataset", "lowest", "highest"),
    [("pt_exercises", 24.99, 25.01), ("pt_session", 24.99, 25.01), ("spar", 49.99, 50.01), ("squat3imu", 109.5, 110.5)],
)
def test_even_recordings_are_read_without_a_remark(dataset: str, lowest: float, highest: float) -> None:
    for path in files(dataset):
        recording = open_recording(path)
        assert recording.remarks == (), path
        assert lowest < decode_rate(recording.streams[0].setup[0]) < highest


def test_uneven_recordings_and_holes_are_found_and_every_sample_stays_true_to_its_time() -> None:
    uneven = 0
    for path in files("cara"):
        recording = open_recording(path)
        rate = decode_rate(recording.streams[0].setup[0])
        with gzip.open(path, "rt") as file:
            rows = np.loadtxt(file, delimiter=",", skiprows=1)
        blocks = [decode_si_samples(packet.payload) for packet in recording.packets]
        index = np.concatenate([block.start + np.arange(len(block.specific_force)) for block in blocks])
        values = np.concatenate([block.angular_rate for block in blocks])
        times = recording.t0 + index / rate
        # Within a sample of its time, the signal takes no value that the rows around do not enclose.
        first = np.searchsorted(rows[:, 0], times - 1.01 / rate)
        around = np.stack([rows[np.clip(first + step, 0, len(rows) - 1), 4:] for step in range(-1, 5)])
        assert ((values > around.min(axis=0) - 1e-4) & (values < around.max(axis=0) + 1e-4)).all(), path
        kinds = [remark.kind for remark in recording.remarks]
        assert kinds in ([], [RemarkKind.UNEVEN_TIME, RemarkKind.HOLES]), path
        uneven += bool(kinds)
    assert uneven == UNEVEN
