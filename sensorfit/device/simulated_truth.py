"""What is true of a simulated session, as the facts and labels of a recording. Knows no packet."""

from collections.abc import Iterator

from sensorfit import __version__
from sensorfit.recording.labels import ActivityLabel, Label, PhaseLabel, RepLabel, SetLabel
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.simulation.course_plan import SetEntry
from sensorfit.simulation.scenario import Scenario
from sensorfit.simulation.truth import TrueRep, TrueSet
from sensorfit.simulation.worn_sensor import Swing, WornSensor
from sensorfit.training.amounts import AsMany, Reps
from sensorfit.training.catalogue import shipped_catalogue
from sensorfit.training.prescription import Prescription, TempoTarget

TRUTH = "simulation truth"
"""Source of the labels."""


def session_facts(scenario: Scenario, placement: str = "") -> SessionFacts:
    """Return exercise and prescriptions, with the range of motion seen from ``placement``; where a session has several
    exercises neither is said, since facts have room for one."""
    exercises = {entry.name for entry in scenario.sets}
    software = f"sensorfit {__version__}"
    if len(exercises) != 1:
        return SessionFacts(software=software)
    exercise = shipped_catalogue().exercise(exercises.pop())
    prescriptions = tuple(exercise.complete(_prescription(entry), placement) for entry in scenario.sets)
    return SessionFacts(exercise.id, prescriptions, software)


def _prescription(entry: SetEntry) -> Prescription:
    tempo = None if entry.plan.tempo is None else TempoTarget(*entry.plan.tempo)
    amount = Reps.exactly(entry.target) if entry.target else AsMany()
    return Prescription(amount, tempo=tempo, load=entry.load, rest=entry.rest or None)


def true_labels(worn: WornSensor) -> Iterator[Label]:
    """Yield the labels for the stream of one sensor, in its own time, set by set and then the activities."""
    for done in worn.session.sets:
        span = worn.label_time(done.reps[0].start), worn.label_time(done.reps[-1].stop)
        yield SetLabel(*span, TRUTH, done.exercise, done.count, worn.plan.name)
        for rep, swing in zip(done.reps, worn.swings(done.reps), strict=True):
            yield _rep_label(worn, done, rep, swing)
    for activity in worn.session.activities:
        span = worn.label_time(activity.start), worn.label_time(activity.stop)
        yield ActivityLabel(*span, TRUTH, activity.activity, worn.plan.name)


def _rep_label(worn: WornSensor, done: TrueSet, rep: TrueRep, swing: Swing) -> RepLabel:
    return RepLabel(
        start=worn.label_time(rep.start),
        stop=worn.label_time(rep.stop),
        source=TRUTH,
        exercise=done.exercise,
        sensor=worn.plan.name,
        phases=tuple(
            PhaseLabel(phase.phase.value, worn.label_time(phase.start), worn.label_time(phase.stop))
            for phase in rep.phases
        ),
        range_of_motion=swing.tilt,
        turn=swing.turn,
        side=rep.side,
        outcome=rep.outcome.value,
    )
