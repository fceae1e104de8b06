"""A CSV file of samples in SI units into imported samples. Knows what the columns mean, not who wrote them.

The header is `t_s,ax_mps2,ay_mps2,az_mps2,gx_radps,gy_radps,gz_radps`. Nothing is repaired silently: whatever was
dropped, moved or is missing is remarked on, and a file that is mostly wrong is refused.
"""

import io

import numpy as np

from sensorfit.core.samples import FloatArray
from sensorfit.recording.csv_table import read_table
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.imported_samples import ImportedSamples, Run
from sensorfit.recording.plausible_rows import plausible_rows
from sensorfit.recording.remarks import Remark, RemarkKind
from sensorfit.recording.time_grid import TimeGrid, measure_grid
from sensorfit.texts import tr

COLUMNS = ("t_s", "ax_mps2", "ay_mps2", "az_mps2", "gx_radps", "gy_radps", "gz_radps")

LOWEST_RATE, HIGHEST_RATE = 10.0, 10_000.0
"""Hz. A quick rep takes half a second, of which 10 Hz leaves five samples; no sensor of this kind is faster than 10
kHz."""

UNEVEN_INTERVAL, UNEVEN_SHARE = 0.2, 0.01
"""Time is called uneven if more than this share of the intervals differs from the usual one by more than this
fraction."""

BURST = 20
"""Rows. Runs that are shorter than this on average, with more samples missing than there, are not lost samples: the
rows were stamped when they arrived, and a radio packet carries up to about 20 samples."""

_HOLES_NAMED = 3


def import_csv(file: io.BufferedReader) -> ImportedSamples:
    """Return the samples of ``file``; RecordingError if they cannot be used, as a clause behind the file's name."""
    return samples_of_rows(*read_table(file, COLUMNS))


def samples_of_rows(table: FloatArray, remarks: tuple[Remark, ...]) -> ImportedSamples:
    """Return what rows (n, 7) in the order of `COLUMNS` are, ``remarks`` before what is noticed here; RecordingError as
    `import_csv`."""
    table, dropped = plausible_rows(table)
    grid = measure_grid(table[:, 0])
    _check_grid(grid)
    _check_signal(table)
    blocks = [(stretch.start, stretch.samples(table[:, 1:])) for stretch in grid.stretches]
    runs = tuple(Run(start, block[:, :3], block[:, 3:]) for start, block in blocks)
    return ImportedSamples(grid.t0, grid.rate, runs, (*remarks, *dropped, *_uneven(grid), *_holes(grid)))


def _check_grid(grid: TimeGrid) -> None:
    if not LOWEST_RATE <= grid.rate <= HIGHEST_RATE:
        raise RecordingError(
            tr(
                "has {rate:.3g} samples a second; counting needs {lowest_rate:.0f} to {highest_rate:.0f}: "
                "record faster, and check that t_s is in seconds",
                rate=grid.rate,
                lowest_rate=LOWEST_RATE,
                highest_rate=HIGHEST_RATE,
            )
        )
    there = sum(stretch.count for stretch in grid.stretches)
    if there < BURST * len(grid.stretches) and grid.stretches[-1].stop > 2 * there:
        raise RecordingError(
            tr(
                "has time stamps that come in bursts of {there:.0f}; "
                "stamp each row with the time of measurement, not of arrival",
                there=there / len(grid.stretches),
            )
        )


def _uneven(grid: TimeGrid) -> list[Remark]:
    usual = 1 / grid.rate
    share = float((np.abs(grid.intervals - usual) > UNEVEN_INTERVAL * usual).mean())
    moved = sum(stretch.count for stretch in grid.stretches if stretch.positions is not None)
    if share <= UNEVEN_SHARE and not moved:
        return []
    shortest, longest = grid.intervals.min() * 1000, grid.intervals.max() * 1000
    return [
        Remark(
            RemarkKind.UNEVEN_TIME,
            tr(
                "time stamps are uneven: intervals of {shortest:.3g} to {longest:.3g} ms, usually {usual:.3g} ms; "
                "{moved} samples were interpolated to {rate:.4g} Hz",
                shortest=shortest,
                longest=longest,
                usual=usual * 1000,
                moved=moved,
                rate=grid.rate,
            ),
        )
    ]


def _holes(grid: TimeGrid) -> list[Remark]:
    pairs = zip(grid.stretches, grid.stretches[1:], strict=False)
    holes = [(before.stop, after.start - before.stop) for before, after in pairs if after.start > before.stop]
    if not holes:
        return []
    named = ", ".join(
        tr("{missing} at {t0:.2f} s", missing=missing, t0=grid.t0 + index / grid.rate)
        for index, missing in holes[:_HOLES_NAMED]
    )
    more = tr(" and {count} more holes", count=len(holes) - _HOLES_NAMED) if len(holes) > _HOLES_NAMED else ""
    return [
        Remark(
            RemarkKind.HOLES,
            tr(
                "{missing} samples are missing: {named}{more}",
                missing=sum((missing for _, missing in holes)),
                named=named,
                more=more,
            ),
        )
    ]


def _check_signal(table: FloatArray) -> None:
    if not np.ptp(table[:, 1:], axis=0).any():
        raise RecordingError(tr("holds a signal that never changes; check that the sensor was switched on"))
