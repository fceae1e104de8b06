"""What the review of a recording shows, as values made from its sets and from what was counted. Knows no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from sensorfit import loads, presentation
from sensorfit.analysis import Analysis
from sensorfit.core.reps import ExerciseSet, Phase, Rejected
from sensorfit.core.samples import FloatArray
from sensorfit.core.set_metrics import slowed
from sensorfit.presentation import NOTHING
from sensorfit.reasons import explained, explained_not
from sensorfit.reviewing import Review
from sensorfit.texts import tr
from sensorfit.training.errors import CatalogueError, TrainingError
from sensorfit.training.marks import MarkedRep, MarkedSet
from sensorfit.training.prescription_text import parsed_set
from sensorfit.ui.model.rep_marks import RepState

USUAL_REP = 3.0
"""s of an added rep where no other tells how long one is."""

LEAST_RANGE = 2.0
"""° that a plot shows at the least; a thigh moves that far in a lying leg curl (`presentation.FINE_ANGLE`)."""

ROOM_BELOW, ROOM_ABOVE = 0.06, 0.16
"""Parts of the movement shown that are free below and above it; above stand the names of reps."""

SAME = 1e-6
"""s by which borders may differ and still be the same; files keep them as text."""


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the recording from ``start`` to ``stop`` s, what it is, in words, and why.

    ``mark`` stands at its top, and ``short`` where it is narrow.
    """

    start: float
    stop: float
    state: RepState
    name: str
    why: str
    mark: str
    short: str
    rep: MarkedRep | None = None


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """A phase of a rep from ``start`` to ``stop`` s."""

    phase: Phase
    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class ReviewedSet:
    """A line of the table, as text; ``at`` is a moment in the set, which lasts from ``start`` to ``stop`` s, where
    ``corrected`` a person gave the count."""

    at: float
    start: float
    stop: float
    number: str
    exercise: str
    count: str
    load: str
    range: str
    tempo: str
    tension: str
    slowing: str
    corrected: bool


def bands(review: Review) -> tuple[Band, ...]:
    """Return every rep as it stands, every partial one and everything that was not counted, in order of time."""
    found = {rep.borders[:4] for one in review.corrections.found for rep in one.reps}
    analysis = review.analysis
    reasons = {
        (rep.start / done.sample_rate, rep.stop / done.sample_rate): explained(rep)
        for done in analysis.sets
        for rep in done.reps
    }
    result: list[Band] = []
    for number, one in enumerate(review.sets, 1):
        for place, rep in enumerate(one.reps, 1):
            said = reasons.get((rep.start, rep.stop), "") if rep.borders[:4] in found else tr("Corrected by hand.")
            name = tr("Set {number}, rep {place}", number=number, place=place)
            mark = tr("Rep {place} ✓", place=place)
            result.append(Band(rep.start, rep.stop, RepState.COUNTED, name, said, mark, f"{place}", rep))
    result += _partial(analysis) + _rejected(analysis)
    return tuple(sorted(result, key=lambda band: (band.start, band.stop)))


def _partial(analysis: Analysis) -> list[Band]:
    return [
        Band(rep.start / done.sample_rate, rep.stop / done.sample_rate, RepState.PARTIAL, tr("Partial rep"),
             explained(rep), tr("▲ Partial"), "▲")
        for done in analysis.sets
        for rep in done.partial_reps
    ]  # fmt: skip


def _rejected(analysis: Analysis) -> list[Band]:
    rate = analysis.sample_rate
    return [_rejected_band(one, rate) for one in analysis.rejected]


def _rejected_band(one: Rejected, rate: float) -> Band:
    what = tr("Not counted, like {reps}", reps=presentation.reps(one.reps))
    said, mark = explained_not(one), tr("✕ Not counted")
    return Band(one.start / rate, one.stop / rate, RepState.REJECTED, what, said, mark, "✕")


def phases(sets: Sequence[MarkedSet]) -> tuple[PhaseSpan, ...]:
    """Return every timed phase of every rep, in order."""
    return tuple(
        PhaseSpan(phase.phase, phase.start, phase.stop) for one in sets for rep in one.reps for phase in rep.phases
    )


def reviewed_sets(review: Review, names: dict[str, str]) -> tuple[ReviewedSet, ...]:
    """Return a line for every set as it stands; ``names`` are those of exercises by their ids."""
    return tuple(_line(review, one, number, names) for number, one in enumerate(review.sets, 1))


def _line(review: Review, one: MarkedSet, number: int, names: dict[str, str]) -> ReviewedSet:
    done = _found_set(review, one)
    live = (
        "" if done is None or done.live_count == one.count else tr(" (live {live_count})", live_count=done.live_count)
    )
    sizes = [rep.range_of_motion for rep in one.reps if rep.range_of_motion is not None]
    loss = slowed(done.reps) if done else None
    return ReviewedSet(
        at=(one.start + one.stop) / 2,
        start=one.start,
        stop=one.stop,
        number=str(number),
        exercise=names.get(one.exercise or "", one.exercise or tr("Any exercise")),
        count=f"{one.count}{live}",
        load=presentation.load(one.load),
        range=presentation.angle(median(sizes)) if sizes else NOTHING,
        tempo=_tempo(one.reps),
        tension=presentation.seconds(sum(rep.stop - rep.start for rep in one.reps)) if one.reps else NOTHING,
        slowing=NOTHING if loss is None else f"{loss:.0%}",
        corrected=done is None or one.said is not None or len(one.reps) != len(done.reps),
    )


def _found_set(review: Review, one: MarkedSet) -> ExerciseSet | None:
    """The set as it was counted that lies where this one does; None where none did."""
    for done in review.analysis.sets:
        if not done.reps:
            continue
        start, stop = done.reps[0].start / done.sample_rate, done.reps[-1].stop / done.sample_rate
        if start <= one.stop + SAME and stop >= one.start - SAME:
            return done
    return None


def _tempo(reps: Sequence[MarkedRep]) -> str:
    """Medians of the timed phases in the order of the exercise: "1.0 – 1.9 – 2.7 – 1.0 s"."""
    timed = [rep.phases for rep in reps if len(rep.phases) >= 3]
    if not timed:
        return NOTHING
    columns = [
        [phase.stop - phase.start for phase in column] for column in zip(*(rep[:3] for rep in timed), strict=True)
    ]
    closing = [rep[3].stop - rep[3].start for rep in timed if len(rep) == 4]
    columns += [closing] if closing else []
    return " – ".join(f"{median(column):.1f}" for column in columns) + " s"


def new_rep(review: Review, at: float) -> tuple[float, float]:
    """Return start and stop in s of a rep to be added around ``at``: as long as usual, less where others lie near."""
    reps = sorted((rep for one in review.sets for rep in one.reps), key=lambda rep: rep.start)
    usual = median([rep.stop - rep.start for rep in reps]) if reps else USUAL_REP
    before = max((rep.stop for rep in reps if rep.stop <= at), default=0.0)
    end = float(review.seconds[-1]) if len(review.seconds) else at + usual
    after = min((rep.start for rep in reps if rep.start >= at), default=end)
    start = min(max(at - usual / 2, before), max(after - usual, before))
    return start, min(start + usual, after)


def band_at(shown: Sequence[Band], at: float) -> Band | None:
    """Return the band at ``at`` s, a counted one before others; None where nothing moved."""
    there = [band for band in shown if band.start <= at <= band.stop]
    return min(there, key=lambda band: (band.rep is None, band.stop - band.start), default=None)


def next_band(shown: Sequence[Band], chosen: Band | None, at: float, steps: int) -> Band | None:
    """Return the band ``steps`` after the chosen one, or before where it is negative; without one, after ``at`` s."""
    if not shown:
        return None
    if chosen is not None:
        return shown[min(max(shown.index(chosen) + steps, 0), len(shown) - 1)]
    later = [place for place, band in enumerate(shown) if band.start >= at]
    first = later[0] if later else len(shown)
    return shown[min(max(first if steps > 0 else first - 1, 0), len(shown) - 1)]


def shown_range(
    seconds: FloatArray, position: FloatArray, first: float, last: float, below: float
) -> tuple[float, float]:
    """Return the lowest and highest ° of a plot of ``position`` (n,) at ``seconds`` (n,) from ``first`` to ``last`` s,
    with room around; the part ``below`` of the plot is left free at its bottom."""
    begin, end = np.searchsorted(seconds, (first, last))
    known = position[begin:end]
    known = known[np.isfinite(known)]
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 0.0)
    size = max(high - low, LEAST_RANGE)
    low, high = low - ROOM_BELOW * size, high + ROOM_ABOVE * size
    return high - (high - low) / (1 - below), high


def in_columns(
    seconds: FloatArray, position: FloatArray, view: tuple[float, float], columns: int
) -> tuple[FloatArray, FloatArray]:
    """Return what of ``position`` (n,) at ``seconds`` (n,) a plot of that many ``columns`` of pixels can show of the
    ``view`` from one moment to another: the lowest and highest of each column, NaN where the movement is broken."""
    begin, end = np.searchsorted(seconds, view)
    begin, end = max(int(begin) - 1, 0), min(int(end) + 1, len(seconds))
    size = -(-(end - begin) // columns)
    if size <= 2:
        return seconds[begin:end], position[begin:end]
    count = (end - begin) // size
    parts = position[begin : begin + count * size].reshape(count, size)
    low, high = np.fmin.reduce(parts, axis=1), np.fmax.reduce(parts, axis=1)
    high[np.isnan(parts).any(axis=1)] = np.nan
    return np.repeat(seconds[begin : begin + count * size : size], 2), np.stack([low, high], axis=1).ravel()


def counts_at(review: Review, at: float) -> tuple[int, int, int]:
    """Return number of the set at ``at`` s (0 before the first), its reps until then as they stand, and those that were
    counted live until then."""
    begun = [place for place, one in enumerate(review.sets) if one.start <= at]
    if not begun:
        return 0, 0, 0
    one = review.sets[begun[-1]]
    done = _found_set(review, one)
    live = sum(rep.stop / done.sample_rate <= at for rep in done.live_reps) if done else 0
    return begun[-1] + 1, sum(rep.stop <= at for rep in one.reps), live


def same_rep(shown: Sequence[Band], band: Band | None) -> Band | None:
    """Return the band that lies where ``band`` did before a correction, its borders perhaps moved, or None."""
    if band is None:
        return None
    return band_at(shown, (band.start + band.stop) / 2)


def written_count(text: str) -> int | None:
    """Return the reps that somebody wrote, such as "12 (live 11)"; None, as many as are marked, where nothing is left.

    TrainingError for anything else.
    """
    word = text.split("(")[0].removesuffix("reps").strip()
    if not word:
        return None
    if not word.isascii() or not word.isdigit():
        raise TrainingError(
            tr("{text!r} is no number of reps; write such as 12, or nothing for those marked", text=text.strip())
        )
    return int(word)


def written_load(text: str) -> float | None:
    """Return the load in kg that somebody wrote, "60", "60 kg" or "135 lb"; None, not known, where nothing is left.

    TrainingError for anything else.
    """
    word = text.strip()
    if word in ("", NOTHING):
        return None
    try:
        return parsed_set(f"max @ {loads.typed(word)}").load
    except CatalogueError:
        raise TrainingError(tr("{word!r} is no load; write such as 60 kg or 135 lb", word=word)) from None
