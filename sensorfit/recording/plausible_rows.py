"""Which rows of a table can be what a sensor on a limb delivers. Knows the units, not where the table comes from.

A row is t in s, specific force x, y, z in m/s², angular rate x, y, z in rad/s.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sensorfit.core.samples import FloatArray
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.remarks import Remark, RemarkKind
from sensorfit.texts import Marked, mark, tr

LARGEST_FORCE = 1000.0
"""m/s², per axis; five times the range of the common sensors (16 g), and beyond any that is worn."""

LARGEST_RATE = 200.0
"""rad/s, per axis; three times the range of the widest sensors (4000 °/s)."""

MOST_DROPPED = 0.1
"""Share of rows that may be dropped; with more, the file is not what it claims to be."""

LOOKS_LIKE_G = (0.5, 2.0)
"""Median magnitudes between these are no m/s² of anything near the earth, but those of everything in g; below,
gravity was taken out. Worn sensors are off by up to a half (14 m/s² at rest in the recordings used in development),
not by 80 %."""

STRONGEST_USUAL_FORCE = 50.0
"""m/s², median magnitude; five times what rest shows. Half of the time nobody is shaken harder, but counts and milli-g
lie far above."""

LOOKS_LIKE_DEGREES = 35.0
"""rad/s (2000 °/s, full range of the common sensors) that no limb exceeds in a twentieth of the time; boxing reached
22 rad/s."""

LONGEST_SPAN = 86_400.0
"""s from the first to the last stamp; nobody trains longer than a day, but stamps in ms seem to."""


def plausible_rows(table: FloatArray) -> tuple[FloatArray, list[Remark]]:
    """Return the usable rows (m, 7) of ``table`` (n, 7) and what was dropped; RecordingError if it is absurd."""
    table, remarks = _usable_rows(table)
    _check_units(table)
    _check_span(table[:, 0])
    return table, remarks


def _usable_rows(table: FloatArray) -> tuple[FloatArray, list[Remark]]:
    rows = np.arange(len(table))
    remarks: list[Remark] = []
    for kind, (fault, is_faulty) in _FAULTS.items():
        faulty = is_faulty(table[rows])
        if faulty.any():
            sentence = tr(
                "{faulty} of {count} rows {fault}, the first is row {rows}",
                faulty=faulty.sum(),
                count=len(table),
                fault=fault,
                rows=rows[faulty][0] + 1,
            )
            remarks.append(Remark(kind, tr("{sentence}; they were left out", sentence=sentence)))
            rows = rows[~faulty]
            if len(rows) < (1 - MOST_DROPPED) * len(table):
                raise RecordingError(
                    tr("cannot be trusted: {sentence}; check units, order and time stamps", sentence=sentence)
                )
    if len(rows) < 2:
        raise RecordingError(tr("holds a single sample; choose a file with at least two"))
    return table[rows], remarks


def _impossible(table: FloatArray) -> NDArray[np.bool_]:
    limits = np.array([np.inf, *[LARGEST_FORCE] * 3, *[LARGEST_RATE] * 3])
    possible: NDArray[np.bool_] = (np.abs(table) <= limits).all(axis=1) & np.isfinite(table[:, 0])
    return ~possible


def _backwards(table: FloatArray) -> NDArray[np.bool_]:
    times = table[:, 0]
    return times < np.maximum.accumulate(times)


def _repeated(table: FloatArray) -> NDArray[np.bool_]:
    times = table[:, 0]
    return np.concatenate([[False], times[1:] == times[:-1]])


_FAULTS: dict[RemarkKind, tuple[Marked, Callable[[FloatArray], NDArray[np.bool_]]]] = {
    RemarkKind.ROWS_DROPPED: (mark("hold values that no sensor delivers (or none)"), _impossible),
    RemarkKind.TIME_BACKWARDS: (mark("go back in time"), _backwards),
    RemarkKind.TIME_REPEATED: (mark("repeat the time stamp before them"), _repeated),
}


def _check_units(table: FloatArray) -> None:
    force = float(np.median(np.linalg.norm(table[:, 1:4], axis=1)))
    low, high = LOOKS_LIKE_G
    if force < low:
        raise RecordingError(tr("has no gravity in it (median {force:.2g} m/s²); export it as measured", force=force))
    if force <= high:
        raise RecordingError(
            tr("looks like acceleration in g (median {force:.2g} m/s²); multiply it by 9.80665", force=force)
        )
    if force > STRONGEST_USUAL_FORCE:
        raise RecordingError(tr("has too much acceleration (median {force:.3g} m/s²); convert it to m/s²", force=force))
    turning = float(np.quantile(np.linalg.norm(table[:, 4:7], axis=1), 0.95))
    if turning > LOOKS_LIKE_DEGREES:
        raise RecordingError(
            tr(
                "looks like angular rate in °/s ({turning:.0f} rad/s or more at times); multiply it by 0.0174533",
                turning=turning,
            )
        )


def _check_span(times: FloatArray) -> None:
    span = float(times[-1]) - float(times[0])
    if span > LONGEST_SPAN:
        raise RecordingError(
            tr("spans {span:.6g} s, more than a day; give t_s in seconds, and one workout in a file", span=span)
        )
