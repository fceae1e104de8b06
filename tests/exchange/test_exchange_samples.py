"""Samples go out as tables, and what comes in again is the same and is counted the same."""

from dataclasses import replace
from io import BufferedReader, BytesIO
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calibration.correction import Correction
from calibration.json_form import encode as encode_calibration
from calibration.record import Calibration, Origin
from firmware_protocol.codec import decode, encode
from firmware_protocol.messages import Data
from sensorfit.analysis import Analysis, analyse, stored_exercise
from sensorfit.device.demo import demo
from sensorfit.exchange.errors import ExchangeError
from sensorfit.exchange.sample_csv import csv_of_samples
from sensorfit.exchange.sample_files import sample_bytes, sample_paths
from sensorfit.exchange.sample_table import sample_table
from sensorfit.recording.csv_import import import_csv
from sensorfit.recording.imported_samples import ImportedSamples, Run
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.recording.recording import Recording
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.streams import CALIBRATION, identity

RECORDINGS = Path(__file__).parents[2] / "recordings"
SENSOR = demo().sensor
STREAM = SENSOR.streams[0]
PACKETS = tuple(islice(SENSOR, 30))
DEMO = Recording(SessionFacts(), (STREAM,), PACKETS)


def recording_of(samples: ImportedSamples) -> Recording:
    return Recording(SessionFacts(), (samples.stream(),), samples.packets(), t0=samples.t0)


def again(recording: Recording) -> ImportedSamples:
    text = "".join(csv_of_samples(sample_table(recording, recording.streams[0])))
    return import_csv(BufferedReader(BytesIO(text.encode())))


@st.composite
def samples(draw: st.DrawFn) -> ImportedSamples:
    """Noise around gravity, in runs with lost samples between them."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    start, runs = 0, []
    for _ in range(draw(st.integers(1, 5))):
        count = draw(st.integers(30, 90))
        scale = draw(st.sampled_from([1e-12, 1e-3, 1.0, 10.0]))
        force = np.float32(rng.normal(0, scale, (count, 3)) + np.array([0, 0, 9.81]))
        runs.append(Run(start, force, rng.normal(0, scale / 4, (count, 3)).astype(np.float32)))
        start += count + draw(st.integers(1, 40))
    t0, rate = draw(st.sampled_from([0.0, 2.5, 1000.25])), draw(st.sampled_from([25.0, 50.0, 104.0, 119.0, 208.0]))
    return ImportedSamples(t0, rate, tuple(runs))


@given(samples())
@settings(max_examples=30)
def test_every_float32_survives_and_lost_samples_stay_holes(measured: ImportedSamples) -> None:
    back = again(recording_of(measured))
    assert back.t0 == measured.t0
    assert back.sample_rate == pytest.approx(measured.sample_rate, rel=1e-6)
    assert [(run.start, len(run)) for run in back.runs] == [(run.start, len(run)) for run in measured.runs]
    for one, other in zip(back.runs, measured.runs, strict=True):
        assert (one.specific_force.astype(np.float32) == other.specific_force).all()
        assert (one.angular_rate.astype(np.float32) == other.angular_rate).all()
    assert not [remark for remark in back.remarks if remark.kind != "holes"]


def reps_of(analysis: Analysis) -> list[tuple[float, ...]]:
    return [
        (*(round(analysis.seconds(edge), 6) for span in rep.phases for edge in (span.start, span.stop)), rep.number)
        for rep in analysis.reps
    ]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("lying_leg_curl_clean", ".csv.gz"),
        ("lying_leg_curl_clean", ".parquet"),
        ("lying_leg_curl_6_percent_loss", ".csv"),
        ("lying_leg_curl_thigh_and_shank", ".csv"),
    ],
)
def test_a_shipped_recording_is_counted_the_same_when_it_comes_in_again(tmp_path: Path, name: str, form: str) -> None:
    if form == ".parquet":
        pytest.importorskip("pyarrow")
    recording = open_recording(RECORDINGS / f"{name}.mcap")
    exercise = stored_exercise(recording)
    stream = recording.streams[-1]
    path = tmp_path / f"samples{form}"
    path.write_bytes(b"".join(sample_bytes(sample_table(recording, stream), form)))
    before = analyse(recording, exercise, stream.placement)
    after = analyse(open_recording(path), exercise, stream.placement)
    assert reps_of(after) == reps_of(before) != []
    assert [rep.range_of_motion for rep in after.reps] == pytest.approx(
        [rep.range_of_motion for rep in before.reps], abs=1e-3
    )


def test_samples_are_corrected_as_they_are_counted_and_raw_ones_are_not() -> None:
    sensor = identity(STREAM)
    assert sensor is not None
    correction = Correction(np.eye(3) * 1.1, np.zeros(3))
    made = Calibration(correction, correction, Origin(sensor, "2026-11-26", "a test", 9.81))
    stream = replace(STREAM, details={CALIBRATION: encode_calibration(made)})
    corrected, raw = (sample_table(DEMO, stream, raw=raw) for raw in (False, True))
    assert (corrected.corrected, raw.corrected) == (True, False)
    assert (raw.rows == sample_table(DEMO, STREAM).rows).all()
    assert np.allclose(corrected.rows[:, 1:4], raw.rows[:, 1:4] * 1.1)


def begun_anew(packet: Packet, number: int, received_at: float) -> Packet:
    data = decode(packet.payload)
    assert isinstance(data, Data)
    anew = replace(data, stream=data.stream + 1, sequence=number, index=number * len(data))
    return Packet(packet.sensor, received_at, encode(anew))


def test_where_a_sensor_began_anew_a_hole_as_long_as_by_the_clock_of_the_host_is_left() -> None:
    last = PACKETS[9].received_at
    second = tuple(begun_anew(packet, n, last + 7 + 0.1 * n) for n, packet in enumerate(PACKETS[10:13]))
    table = sample_table(replace(DEMO, packets=(*PACKETS[:10], *second)), STREAM)
    holes = np.diff(table.rows[:, 0])
    assert holes.max() == pytest.approx(7 - 0.1 + 0.01, abs=0.011)
    assert (holes > 0.011).sum() == 1
    assert "began anew" in table.remarks[0]


def test_malformed_packets_are_left_out_and_said_and_a_recording_of_nothing_else_is_refused() -> None:
    bad = Packet(STREAM.sensor, 0.0, b"\xff")
    table = sample_table(replace(DEMO, packets=(bad, *PACKETS)), STREAM)
    assert table.remarks == ("1 malformed packets were left out",)
    assert (table.rows == sample_table(DEMO, STREAM).rows).all()
    with pytest.raises(ExchangeError, match="no samples"):
        sample_table(replace(DEMO, packets=(bad,)), STREAM)


def test_sensors_worn_in_one_place_get_files_of_their_own() -> None:
    streams = [SensorStream("a", "x", "right shank"), SensorStream("b", "x", "Right shank"), SensorStream("Ä/c", "x")]
    paths = sample_paths(Path("out"), streams, ".csv")
    assert [path.name for path in paths] == ["right_shank_1.csv", "right_shank_2.csv", "c.csv"]
    with pytest.raises(ExchangeError, match="3 sensors"):
        sample_paths(Path("one.csv"), streams, ".csv")


def test_columns_of_parquet_tell_their_units_and_the_file_its_sensor() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    (content,) = sample_bytes(sample_table(DEMO, STREAM), ".parquet")
    schema = parquet.read_schema(BytesIO(content))
    assert schema.field("ax_mps2").metadata == {b"unit": "m/s²".encode()}
    assert schema.metadata[b"placement"] == STREAM.placement.encode()
    assert schema.metadata[b"sample_rate_hz"] == b"100.0"
