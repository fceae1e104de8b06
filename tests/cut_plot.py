"""Draws why bounds of reps are off where people stand for a moment between two reps that were cut at one instant.

    python tests/cut_plot.py INDEX.csv FOLDER

Of squats seen by the calf: among the cuts in whose place a pause was found, the one that is off by as much as is usual.
"""

import sys
from pathlib import Path

import numpy as np
from cut_bounds import Cut, cuts

from sensorfit.benchmark.index import LabelledRecording, read_index
from sensorfit.benchmark.run import predict_all
from sensorfit.core.samples import joined
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import motion_streams
from sensorfit.streams import open_stream

DATASET, PLACEMENT = "squat3imu", "right_calf"

BESIDE = 2.5
"""s before and after the cut."""

WIDTH, HEIGHT, LEFT, TOP = 900, 260, 10, 40
"""px of the picture and of its margins."""


def drawn(recording: LabelledRecording, cut: Cut) -> str:
    """How fast the calf turns about the cut."""
    opened = open_recording(recording.path)
    samples = open_stream(motion_streams(opened.streams)[0])
    blocks = [block for packet in opened.packets for block in samples.receive(packet.payload)]
    (whole,) = joined([*blocks, *samples.finish()])
    first = round((cut.at - BESIDE - opened.t0) * samples.sample_rate)
    speed = np.linalg.norm(whole.angular_rate[first : first + round(2 * BESIDE * samples.sample_rate)], axis=1)
    share = (speed / speed.max()).tolist()
    points = [
        f"{LEFT + (WIDTH - 2 * LEFT) * place / len(share):.1f},{HEIGHT - 20 - (HEIGHT - TOP - 40) * value:.1f}"
        for place, value in enumerate(share)
    ]
    lines = [
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{HEIGHT - 10}" stroke="{colour}" stroke-width="{width}"/>'
        for after, colour, width in ((0.0, "black", 2), (cut.end, "#0369a1", 1), (cut.start, "#0369a1", 1))
        for x in [LEFT + (WIDTH - 2 * LEFT) * (after + BESIDE) / (2 * BESIDE)]
    ]
    words = "squat: how fast the calf turns within 5 s · black: the cut, blue: where one rep ends and the next begins"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>'
        f'<text x="{LEFT}" y="24" font-family="sans-serif" font-size="14">{words}</text>'
        f'<polyline fill="none" stroke="#15803d" stroke-width="1.5" points="{" ".join(points)}"/>'
        f"{''.join(lines)}</svg>\n"
    )


def main(index: Path, folder: Path) -> None:
    """Draw the usual cut."""
    wanted = [one for one in read_index(index) if (one.dataset, one.placement) == (DATASET, PLACEMENT) and one.reps]
    found = [(one.recording, cut) for one in predict_all(wanted) for cut in cuts(one) if cut.has_pause]
    found.sort(key=lambda one: abs(one[1].end) + abs(one[1].start))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bounds_squat_calf.svg").write_text(drawn(*found[len(found) // 2]), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
