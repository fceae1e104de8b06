"""Draws why phases of simulated reps are timed wrongly: the speed of bone and sensor in one rep, with its borders.

    python tests/phase_plot.py FOLDER

Of a slow bridge, at whose end flesh tips the sensor back, and of a step-up, whose shank stops before the joints do.
Black: the true borders, blue: those that were found; speeds as shares of their peaks.
"""

import sys
from pathlib import Path

import numpy as np
from phase_bound import STEP, Seen, seen

from sensorfit.benchmark.scenarios import Row, cases
from sensorfit.benchmark.scoring import matched
from sensorfit.core.samples import FloatArray

DRAWN = (
    ("glute_bridge", "right thigh", "8 s", 4),
    ("step_up", "right shank", "6 s", 2),
)
"""Exercise, placement, length of a rep, and which rep of the set."""

WIDTH, HEIGHT, LEFT, TOP, PEAK = 900, 300, 10, 40, 110
"""px of a picture, of its margins, and of the peak speed."""

BESIDE = 1.0
"""s before and after the rep."""


def curve(speed: FloatArray, begin: float, length: float, colour: str) -> str:
    """The path of ``speed`` (n,), every `STEP` s, from ``begin`` s on for ``length`` s."""
    first, stop = round(begin / STEP), round((begin + length) / STEP)
    points = [
        f"{LEFT + (WIDTH - 2 * LEFT) * place / (stop - first):.1f},{TOP + PEAK - PEAK * value:.1f}"
        for place, value in enumerate(speed[first:stop].tolist())
    ]
    return f'<polyline fill="none" stroke="{colour}" stroke-width="1.5" points="{" ".join(points)}"/>'


def along_first(rate: FloatArray, rep: slice) -> FloatArray:
    """The speed (n,) about the main axis of a ``rep``, positive in its first half, as a share of its peak there."""
    axis = np.linalg.eigh(rate[rep].T @ rate[rep]).eigenvectors[:, -1]
    speed = rate @ axis
    speed *= np.sign(speed[rep][: (rep.stop - rep.start) // 2].sum())
    share: FloatArray = speed / np.abs(speed[rep]).max()
    return share


def drawn(one: Seen, number: int, title: str) -> str:
    """One rep of a set as a picture."""
    true = one.trial.known[0]
    rep, borders = true.reps[number], true.borders[number]
    counted = {
        span: borders
        for found in one.trial.counted.sets
        for span, borders in zip(found.final, found.borders, strict=True)
    }
    (mine,) = [span for span, wanted in matched(list(counted), list(true.reps)) if wanted == rep]
    begin, length = rep[0] - BESIDE, rep[1] - rep[0] + 2 * BESIDE
    inside = slice(round(rep[0] / STEP), round(rep[1] / STEP))
    colours = {"sensor without errors": "#d97706", "bone": "#15803d"}
    parts = [curve(along_first(one.rates[name], inside), begin, length, colour) for name, colour in colours.items()]
    for places, colour, top in (((borders or ())[:4], "black", TOP), ((counted[mine] or ())[:4], "#0369a1", TOP + 20)):
        for place in places:
            x = LEFT + (WIDTH - 2 * LEFT) * (place - begin) / length
            parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{HEIGHT - top + 20}" stroke="{colour}"/>')
    words = f"{title} · green: bone, orange: sensor without errors · black: true borders, blue: found"
    text = f'<text x="{LEFT}" y="24" font-family="sans-serif" font-size="14">{words}</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>{text}{"".join(parts)}</svg>\n'
    )


def main(folder: Path) -> None:
    """Draw each of `DRAWN`."""
    folder.mkdir(parents=True, exist_ok=True)
    for exercise, placement, length, number in DRAWN:
        (case,) = [
            case
            for case in cases()
            if case.row is Row.PHASES and case.models == (exercise,) and case.group == length
            if f'"{placement}"' in case.scenario
        ]
        name = f"phases_{exercise}.svg"
        title = f"{exercise.replace('_', ' ')}, {placement}, {length} a rep"
        (folder / name).write_text(drawn(seen(case), number, title), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
