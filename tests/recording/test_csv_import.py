"""A CSV file of samples becomes runs on a uniform grid; what is odd is remarked on, what is absurd is refused."""

from collections.abc import Callable
from io import BufferedReader, BytesIO

import numpy as np
import pytest

from sensorfit.core.samples import FloatArray
from sensorfit.recording.csv_import import BURST, COLUMNS, import_csv
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.imported_samples import ImportedSamples
from sensorfit.recording.packets import SI_SAMPLES
from sensorfit.recording.remarks import RemarkKind
from sensorfit.recording.si_samples import decode_rate, decode_si_samples

RATE = 50.0


def table(rows: int = 500) -> FloatArray:
    """A limb that swings: t, specific force and angular rate of ``rows`` samples at 50 Hz."""
    t = 2 + np.arange(rows) / RATE
    swing = np.sin(2 * t)
    return np.column_stack([t, swing, 0 * t, 9.81 + 0 * t, 0 * t, 2 * np.cos(2 * t), 0 * t])


def imported(values: FloatArray) -> ImportedSamples:
    lines = [",".join(COLUMNS), *(",".join(f"{value:.6f}" for value in row) for row in values)]
    return import_csv(BufferedReader(BytesIO(("\n".join(lines) + "\n").encode())))


def kinds(samples: ImportedSamples) -> list[RemarkKind]:
    return [remark.kind for remark in samples.remarks]


def changed(change: Callable[[FloatArray], None], rows: int = 500) -> FloatArray:
    values = table(rows)
    change(values)
    return values


def test_an_even_file_is_one_run_with_its_own_samples_and_no_remarks() -> None:
    samples = imported(table())
    assert samples.remarks == ()
    assert samples.t0 == 2.0
    assert samples.sample_rate == pytest.approx(RATE)
    assert [(run.start, len(run)) for run in samples.runs] == [(0, 500)]
    assert np.allclose(samples.runs[0].specific_force, table()[:, 1:4], atol=1e-6)
    assert np.allclose(samples.runs[0].angular_rate, table()[:, 4:7], atol=1e-6)


def test_a_hole_is_never_bridged_and_says_where_and_how_much() -> None:
    samples = imported(np.delete(table(), range(100, 130), axis=0))
    assert [(run.start, len(run)) for run in samples.runs] == [(0, 100), (130, 370)]
    assert kinds(samples) == [RemarkKind.HOLES]
    assert samples.remarks[0].sentence == "30 samples are missing: 30 at 4.00 s"


def test_many_holes_are_counted_and_the_first_are_named() -> None:
    samples = imported(np.delete(table(), [50, 100, 150, 200, 250], axis=0))
    assert "5 samples are missing: 1 at 3.00 s" in samples.remarks[0].sentence
    assert samples.remarks[0].sentence.endswith("and 2 more holes")


@pytest.mark.parametrize(("column", "value"), [(0, np.nan), (0, np.inf), (2, np.nan), (2, np.inf), (2, 1001.0)])
def test_a_row_that_no_sensor_delivers_is_dropped_and_leaves_a_hole(column: int, value: float) -> None:
    samples = imported(changed(lambda values: values.__setitem__((7, column), value)))
    assert kinds(samples) == [RemarkKind.ROWS_DROPPED, RemarkKind.HOLES]
    assert "1 of 500 rows" in samples.remarks[0].sentence
    assert "row 8" in samples.remarks[0].sentence
    assert [run.start for run in samples.runs] == [0, 8]


@pytest.mark.parametrize(("column", "largest"), [(2, 1000.0), (5, 200.0)])
def test_the_largest_possible_values_are_kept(column: int, largest: float) -> None:
    assert imported(changed(lambda values: values.__setitem__((7, column), -largest))).remarks == ()
    above = imported(changed(lambda values: values.__setitem__((7, column), -largest - 0.001)))
    assert RemarkKind.ROWS_DROPPED in kinds(above)


def test_rows_that_go_back_in_time_are_left_out() -> None:
    samples = imported(changed(lambda values: values.__setitem__((slice(100, 103), 0), 2.5)))
    assert kinds(samples) == [RemarkKind.TIME_BACKWARDS, RemarkKind.HOLES]
    assert [(run.start, len(run)) for run in samples.runs] == [(0, 100), (103, 397)]


def test_repeated_time_stamps_are_left_out() -> None:
    samples = imported(np.insert(table(), 10, table()[9], axis=0))
    assert kinds(samples) == [RemarkKind.TIME_REPEATED]
    assert [(run.start, len(run)) for run in samples.runs] == [(0, 500)]


@pytest.mark.parametrize(("bad", "refused"), [(50, False), (51, True)])
def test_a_file_with_more_than_a_tenth_of_bad_rows_is_refused(bad: int, refused: bool) -> None:
    values = changed(lambda values: values.__setitem__((slice(0, bad), 3), np.nan))
    if refused:
        with pytest.raises(RecordingError, match="51 of 500 rows hold values that no sensor delivers"):
            imported(values)
    else:
        assert kinds(imported(values)) == [RemarkKind.ROWS_DROPPED]


def test_two_recordings_behind_each_other_are_refused() -> None:
    with pytest.raises(RecordingError, match=r"go back in time, the first is row 501; check .* order"):
        imported(np.vstack([table(), table()]))


def test_stamps_in_whole_seconds_are_refused() -> None:
    with pytest.raises(RecordingError, match="repeat the time stamp"):
        imported(changed(lambda values: values.__setitem__((slice(None), 0), np.floor(values[:, 0]))))


@pytest.mark.parametrize(("share", "remarks"), [(0.008, []), (0.012, [RemarkKind.UNEVEN_TIME])])
def test_uneven_stamps_are_remarked_on_from_a_share_on(share: float, remarks: list[RemarkKind]) -> None:
    def shift(values: FloatArray) -> None:
        rows = np.linspace(10, 990, round(share * 1000 / 2)).astype(int)
        values[rows, 0] += 0.3 / RATE

    assert kinds(imported(changed(shift, 1000))) == remarks


def test_interpolated_samples_are_counted_in_the_remark() -> None:
    def squeeze(values: FloatArray) -> None:
        values[200:, 0] -= 0.4 / RATE * np.minimum(np.arange(300), 20)

    samples = imported(changed(squeeze))
    assert kinds(samples) == [RemarkKind.UNEVEN_TIME]
    assert "samples were interpolated to 50 Hz" in samples.remarks[0].sentence
    swing = np.sin(2 * (samples.t0 + np.arange(len(samples.runs[0])) / samples.sample_rate))
    assert np.abs(samples.runs[0].specific_force[:190, 0] - swing[:190]).max() < 0.01


def test_a_clock_that_drifts_is_remarked_on_although_every_interval_looks_right() -> None:
    def drift(values: FloatArray) -> None:
        values[:, 0] += 0.05 * np.sin(values[:, 0] / 3)

    assert kinds(imported(changed(drift, 1000))) == [RemarkKind.UNEVEN_TIME]


def test_a_long_interval_that_jitter_explains_is_no_hole() -> None:
    def shift(values: FloatArray) -> None:
        values[1:, 0] = values[0, 0] + np.cumsum([1.05, 0.8, 1.05, 1.05, 2.0, 0.8, 1.1, 1.2]) / RATE

    samples = imported(changed(shift, 9))
    assert [(run.start, len(run)) for run in samples.runs] == [(0, 5), (5, 4)]
    assert RemarkKind.HOLES not in kinds(samples)


@pytest.mark.parametrize(("pause", "refused"), [(7, False), (9, True)])
def test_stamps_that_come_in_bursts_as_packets_arrive_are_refused(pause: int, refused: bool) -> None:
    def burst(values: FloatArray) -> None:
        rows = np.arange(len(values))
        values[:, 0] = (rows + rows // 8 * pause) / 100

    if refused:
        with pytest.raises(RecordingError, match="stamps that come in bursts"):
            imported(changed(burst))
    else:
        assert kinds(imported(changed(burst))) == [RemarkKind.HOLES]


@pytest.mark.parametrize("rows", [BURST, BURST + 5])
def test_runs_longer_than_a_packet_are_no_bursts_however_long_the_pauses(rows: int) -> None:
    def pause(values: FloatArray) -> None:
        values[:, 0] += np.arange(500) // rows * 60

    assert kinds(imported(changed(pause))) == [RemarkKind.HOLES]


def test_runs_as_long_as_the_largest_packets_are_bursts() -> None:
    def pause(values: FloatArray) -> None:
        values[:, 0] += np.arange(500) // (BURST - 1) * 60

    with pytest.raises(RecordingError, match="bursts of 19;"):
        imported(changed(pause))


def test_a_signal_that_never_changes_is_refused() -> None:
    with pytest.raises(RecordingError, match="never changes; check that the sensor was switched on"):
        imported(changed(lambda values: values.__setitem__((slice(None), slice(1, 7)), values[0, 1:7])))


@pytest.mark.parametrize(
    ("factor", "message"),
    [(0.05, "no gravity"), (0.052, "in g"), (0.195, "in g"), (0.21, ""), (5.09, ""), (5.1, "too much acceleration")],
)
def test_acceleration_in_another_unit_or_without_gravity_is_refused(factor: float, message: str) -> None:
    values = table()
    values[:, 1:4] = np.array([0, 0, 9.81]) * factor
    if message:
        with pytest.raises(RecordingError, match=message):
            imported(values)
    else:
        assert imported(values).remarks == ()


@pytest.mark.parametrize(("largest", "refused"), [(34.9, False), (35.1, True)])
def test_angular_rate_in_degrees_is_refused(largest: float, refused: bool) -> None:
    values = changed(lambda values: values.__setitem__((slice(0, 100), 4), largest))
    values[:, 5] = 0
    if refused:
        with pytest.raises(RecordingError, match=r"in °/s .* multiply it by 0.0174533"):
            imported(values)
    else:
        imported(values)


@pytest.mark.parametrize(
    ("rate", "refused"), [(1.0, True), (9.99, True), (10.01, False), (9_990.0, False), (10_010.0, True)]
)
def test_a_rate_at_which_reps_cannot_be_counted_is_refused(rate: float, refused: bool) -> None:
    values = changed(lambda values: values.__setitem__((slice(None), 0), np.arange(500) / rate))
    if refused:
        with pytest.raises(RecordingError, match="samples a second; counting needs 10 to 10000"):
            imported(values)
    else:
        assert imported(values).sample_rate == pytest.approx(rate, rel=0.01)


@pytest.mark.parametrize(("last", "refused"), [(86_402.0, False), (86_402.1, True), (1e300, True)])
def test_a_file_longer_than_a_day_is_refused(last: float, refused: bool) -> None:
    values = changed(lambda values: values.__setitem__((-1, 0), last))
    if refused:
        with pytest.raises(RecordingError, match="more than a day; give t_s in seconds"):
            imported(values)
    else:
        assert len(imported(values).runs) == 2


@pytest.mark.parametrize("direction", [-1, 1])
def test_time_stamps_of_any_size_give_no_warning(direction: int) -> None:
    values = table(2)
    values[:, 0] = np.array([-1.7e308, 1.7e308]) * direction
    with pytest.raises(RecordingError):
        imported(values)


def test_a_single_row_is_refused() -> None:
    with pytest.raises(RecordingError, match="a single sample"):
        imported(table(1))


def test_packets_hold_every_sample_once_with_the_time_of_their_last() -> None:
    samples = imported(np.delete(table(), range(125, 130), axis=0))
    packets = samples.packets()
    assert samples.stream().protocol == SI_SAMPLES
    rate = decode_rate(samples.stream().setup[0])
    assert rate == samples.sample_rate
    blocks = [decode_si_samples(packet.payload) for packet in packets]
    assert [(block.start, len(block.specific_force)) for block in blocks] == [
        *((start, 10) for start in range(0, 120, 10)), (120, 5), *((start, 10) for start in range(130, 500, 10))
    ]  # fmt: skip
    for packet, block in zip(packets, blocks, strict=True):
        assert packet.received_at == samples.t0 + (block.start + len(block.specific_force) - 1) / rate
    joined = np.concatenate([block.angular_rate for block in blocks])
    assert np.array_equal(joined, np.concatenate([run.angular_rate for run in samples.runs]).astype(np.float32))
