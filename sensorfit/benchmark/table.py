"""The benchmark's table as text. Knows scores, no files and no detector."""

from collections.abc import Callable, Sequence

from sensorfit.benchmark.run import Prediction
from sensorfit.benchmark.scoring import Outcome, Score, outcome, score

HEADER = f"{'':34} {'sets':>5} {'exact':>7} {'±1':>7} {'error':>6} {'F1':>6} {'start':>6} {'end':>6}"
LEGEND = (
    "exact, ±1: % of recordings counted exactly, or within one rep. error: mean absolute count error. F1: reps matched "
    "(overlap ≥ 50 %).\nstart, end: median absolute error in s of matched reps. F1, start and end only where the true "
    "bounds are known."
)


def table(predictions: Sequence[Prediction]) -> str:
    """Final and live scores by data set and placement, by data set, and overall."""
    blocks = [
        _block("At the end of the set", predictions, lambda one: _outcome(one, one.final)),
        _block("Live", predictions, lambda one: _outcome(one, one.live)),
    ]
    return "\n\n".join([*blocks, LEGEND])


def _outcome(prediction: Prediction, reps: Sequence[tuple[float, float]]) -> Outcome:
    return outcome(reps, prediction.recording.true_reps, prediction.recording.reps)


def _block(title: str, predictions: Sequence[Prediction], result: Callable[[Prediction], Outcome]) -> str:
    lines = [title, HEADER]
    for dataset in sorted({one.recording.dataset for one in predictions}):
        members = [one for one in predictions if one.recording.dataset == dataset]
        placements = sorted({one.recording.placement for one in members})
        for placement in placements:
            here = [result(one) for one in members if one.recording.placement == placement]
            lines.append(_line(f"{dataset} · {placement}", score(here)))
        if len(placements) > 1:
            lines.append(_line(f"{dataset} · all", score([result(one) for one in members])))
    lines.append(_line("overall", score([result(one) for one in predictions])))
    return "\n".join(lines)


def _line(name: str, result: Score) -> str:
    cells = [
        f"{result.recordings:5d}",
        f"{100 * result.exact:7.1f}",
        f"{100 * result.within_one:7.1f}",
        f"{result.mean_error:6.2f}",
        *(f"{value:6.{digits}f}" if value is not None else "     –" for value, digits in _timed(result)),
    ]
    return f"{name[:34]:34} {' '.join(cells)}"


def _timed(result: Score) -> tuple[tuple[float | None, int], ...]:
    return (result.f1, 3), (result.start_error, 2), (result.end_error, 2)
