"""All that was found in a session, a line for each rep and each movement that is none, with the reason. Knows no
widget."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sensorfit import presentation
from sensorfit.core.reps import ExerciseSet, Rejected, Rep
from sensorfit.reasons import explained, explained_not
from sensorfit.texts import shown, tr


@shown
class Verdict(StrEnum):
    """What became of a movement; the value is read out by screen readers."""

    COUNTED = "counted"
    RUNNING = "counted so far"
    PARTIAL = "partial"
    NOT_COUNTED = "not counted"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: when, in min:s of the stream, what, how far it went, how far it can be trusted, and why."""

    when: str
    what: str
    range: str
    trust: str
    why: str
    verdict: Verdict


def findings(
    ended: Sequence[ExerciseSet | Rejected], running: Sequence[Rep], sample_rate: float, noun: str = "rep"
) -> tuple[Finding, ...]:
    """Return a line for everything in ``ended`` and for the reps, named ``noun``, of the ``running`` set, in order of
    time."""
    lines: list[tuple[int, Finding]] = []
    number = 0
    for one in ended:
        if isinstance(one, Rejected):
            lines.append((one.start, _rejected(one, sample_rate)))
        elif not one.is_empty or one.partial_reps:
            number += not one.is_empty
            lines += _of_set(one, max(number, 1), sample_rate, noun)
    for rep in running:
        lines.append(
            (
                rep.start,
                _rep(
                    rep,
                    tr("Set {number}, {noun} {rep}", number=number + 1, noun=noun, rep=rep.number),
                    sample_rate,
                    Verdict.RUNNING,
                ),
            )
        )
    return tuple(line for _, line in sorted(lines, key=lambda placed: placed[0]))


def _of_set(done: ExerciseSet, number: int, sample_rate: float, noun: str) -> Iterator[tuple[int, Finding]]:
    for rep in done.reps:
        yield (
            rep.start,
            _rep(
                rep,
                tr("Set {number}, {noun} {rep}", number=number, noun=noun, rep=rep.number),
                sample_rate,
                Verdict.COUNTED,
            ),
        )
    for rep in done.partial_reps:
        yield rep.start, _rep(rep, tr("Set {number}, partial", number=number), sample_rate, Verdict.PARTIAL)


def _rep(rep: Rep, what: str, sample_rate: float, verdict: Verdict) -> Finding:
    when, how_far = _when(rep.start, rep.stop, sample_rate), presentation.angle(rep.range_of_motion)
    return Finding(when, what, how_far, f"{rep.confidence:.0%}", explained(rep), verdict)


def _rejected(one: Rejected, sample_rate: float) -> Finding:
    when, how_far = _when(one.start, one.stop, sample_rate), presentation.angle(one.range_of_motion)
    what = tr("Not counted, like {reps}", reps=presentation.reps(one.reps))
    return Finding(when, what, how_far, presentation.NOTHING, explained_not(one), Verdict.NOT_COUNTED)


def _when(start: int, stop: int, sample_rate: float) -> str:
    return f"{presentation.moment(start / sample_rate)} – {presentation.moment(stop / sample_rate)}"
