"""What the detector makes of one sensor's packets, in s. The one place of the benchmark that knows its results."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from sensorfit.benchmark.index import Span
from sensorfit.benchmark.known import Borders, stroke_borders
from sensorfit.core.events import Event, RepCompleted, SetCompleted
from sensorfit.core.reps import ExerciseSet, Rep
from sensorfit.pipeline import Pipeline
from sensorfit.recording.packets import Packet, SensorStream
from sensorfit.training.exercises import Exercise

SURE = 0.7
"""Mean confidence of the reps from which on a count without doubts is called sure; judgement, until there is a promise
of the detector's own."""


@dataclass(frozen=True, slots=True)
class CountedSet:
    """One set that was found; the ``final`` reps with the borders of their strokes, the ``live`` ones, the ``spans`` in
    which seconds were counted, and the ``partial`` reps, counted apart."""

    final: tuple[Span, ...]
    borders: tuple[Borders | None, ...]
    live: tuple[Span, ...]
    sure: bool
    spans: tuple[Span, ...] = ()
    partial: tuple[Span, ...] = ()

    @property
    def span(self) -> Span | None:
        """From the first rep to the last; None without reps."""
        return (self.final[0][0], self.final[-1][1]) if self.final else None


@dataclass(frozen=True, slots=True)
class Announcement:
    """The rep of ``span`` was reported when the stream was at ``at``; s."""

    span: Span
    at: float


@dataclass(frozen=True, slots=True)
class Selected:
    """Somebody selects the ``exercise`` when the stream is ``at`` s."""

    at: float
    exercise: Exercise


@dataclass(frozen=True, slots=True)
class Counted:
    """What was found in a stream of ``seconds``; ``announced`` are all reps that were ever reported live, taken back
    later or not."""

    sets: tuple[CountedSet, ...]
    announced: tuple[Announcement, ...]
    seconds: float

    @property
    def final(self) -> tuple[Span, ...]:
        """The final reps of all sets."""
        return tuple(span for one in self.sets for span in one.final)

    @property
    def live(self) -> tuple[Span, ...]:
        """The live reps of all sets."""
        return tuple(span for one in self.sets for span in one.live)

    @property
    def spans(self) -> tuple[Span, ...]:
        """When seconds were counted."""
        return tuple(span for one in self.sets for span in one.spans)

    @property
    def sure(self) -> bool:
        """Whether nothing at all was doubted."""
        return all(one.sure for one in self.sets)


def sure(done: ExerciseSet) -> bool:
    """Return whether the user is given the count without any reserve; a set without reps is, if nothing is doubted."""
    return not done.doubts and fmean([rep.confidence for rep in done.reps] or [1.0]) >= SURE


def counted(
    stream: SensorStream,
    packets: Sequence[Packet],
    exercise: Exercise | None,
    at_once: int = 0,
    selected: Sequence[Selected] = (),
) -> Counted:
    """Count ``packets``, ``at_once`` of them at a time (0: all), and end the stream; None: with the general model.
    The exercises ``selected`` later on, in order, end the set before them."""
    pipeline = Pipeline(stream, exercise)
    rate = pipeline.sample_rate
    coming = list(selected)
    events: list[Event] = []
    announced: list[Announcement] = []
    samples = 0
    for first in range(0, len(packets), at_once or len(packets)):
        update = pipeline.receive_all(packets[first : first + (at_once or len(packets))])
        events += update.events
        samples = update.health.samples_received + update.health.samples_lost
        announced += _announcements(update.events, samples, rate)
        while coming and samples >= coming[0].at * rate:
            events += [*pipeline.finish_set().events, *pipeline.change(coming.pop(0).exercise, ago=0.0).events]
    final = pipeline.finish()
    announced += _announcements(final.events, samples, rate)
    completed = [event.exercise_set for event in (*events, *final.events) if isinstance(event, SetCompleted)]
    return Counted(tuple(_counted_set(done) for done in completed), tuple(announced), samples / rate)


def _announcements(events: Sequence[Event], samples: int, rate: float) -> Iterator[Announcement]:
    for event in events:
        if isinstance(event, RepCompleted):
            yield Announcement((event.rep.start / rate, event.rep.stop / rate), samples / rate)


def _counted_set(done: ExerciseSet) -> CountedSet:
    return CountedSet(
        final=_spans(done.reps, done.sample_rate),
        borders=tuple(_borders(rep, done.sample_rate) for rep in done.reps),
        live=_spans(done.live_reps, done.sample_rate),
        sure=sure(done),
        spans=tuple((span.start / done.sample_rate, span.stop / done.sample_rate) for span in done.spans),
        partial=_spans(done.partial_reps, done.sample_rate),
    )


def _spans(reps: Sequence[Rep], rate: float) -> tuple[Span, ...]:
    return tuple((rep.start / rate, rep.stop / rate) for rep in reps)


def _borders(rep: Rep, rate: float) -> Borders | None:
    return stroke_borders([(one.phase.value, one.start / rate, one.stop / rate) for one in rep.phases])
