"""Why something was counted or was not, and what speaks against a count, in words. Knows no widget and no rule."""

from sensorfit.core.carrier import Carrier
from sensorfit.core.grounds import Grounds, Scale
from sensorfit.core.reps import AGAINST_COUNT, Counts, Doubt, Evidence, ExerciseSet, Reason, Rejected, Rep
from sensorfit.presentation import angle, clock, count_of, reps, seconds, set_count
from sensorfit.texts import mark, tr
from sensorfit.worn import place_words

REJECTED_BECAUSE = {
    Reason.WALKING: mark("steps"),
    Reason.TOO_FEW_ALIKE: mark("too few that are alike"),
    Reason.HARDLY_ALIKE: mark("hardly alike"),
    Reason.TOO_SMALL: mark("too small"),
    Reason.SMALL_BESIDE_OTHERS: mark("small beside the set"),
    Reason.UNLIKE_THE_SET: mark("unlike the reps around it"),
    Reason.NO_PARTNER: mark("one way only"),
    Reason.NO_ACTIVITY: mark("no activity"),
    Reason.PART_OF_ANOTHER: mark("part of another rep"),
}
"""Why a movement was not counted."""

SIGNALS = {
    Carrier.TILT: mark("tilt"),
    Carrier.TURN: mark("turning"),
    Carrier.VERTICAL: mark("speed up and down"),
    Carrier.FORCE: mark("force"),
}
"""The signals that reps are seen in."""

SCALES = {
    Scale.LIKENESS: mark("likeness"),
    Scale.DEMONSTRATED: mark("likeness to the demonstration"),
    Scale.RANGE: mark("range"),
    Scale.REPS: mark("reps alike"),
    Scale.SECONDS: mark("together"),
    Scale.TYPICAL: mark("likeness to the typical rep"),
    Scale.OTHER_WAY: mark("difference of the way there"),
    Scale.STROKES: mark("strokes"),
    Scale.STEPS: mark("share of steps"),
    Scale.SURENESS: mark("sureness"),
    Scale.RHYTHM: mark("share that goes like the others"),
}
"""What movement is judged by."""

DOUBT_SENTENCES = {
    Doubt.NO_MOVEMENT: mark("No movement was found: check that the sensor is strapped on and its placement is right."),
    Doubt.HARDLY_MOVES: mark("{Part} hardly moves here: strap the sensor to {elsewhere}, or count yourself."),
    Doubt.UNLIKE_DEMONSTRATION: mark(
        "Reps were counted while it ran, but nothing was like the demonstrated ones: wear the"
        " sensor where it was when the exercise was taught, or teach it again."
    ),
    Doubt.UNPAIRED_STROKE: mark(
        "A stroke has no partner, so lifting and lowering may be swapped: start and end in the"
        " starting position, and pause for less than 10 s."
    ),
    Doubt.LESS_THAN_EXPECTED: mark(
        "{Part} moves less than half as far as this exercise asks for: check where the sensor is"
        " worn, or choose the exercise that was done."
    ),
    Doubt.STRAP_SLIPPED: mark(
        "The sensor turned on the limb during the set: tighten the strap; ranges after that are less sure."
    ),
    Doubt.METHODS_DISAGREE: mark(
        "The count while it ran and the count at the end disagree: compare them with your own."
    ),
    Doubt.UNSURE: mark(
        "The movement can be counted in more than one way: compare the count with your own, and strap the"
        " sensor to the part that moves most."
    ),
    Doubt.TOO_FEW: mark(
        "So few reps cannot be told from other movement: compare the count with your own, or do three."
    ),
    Doubt.SAMPLES_LOST: mark("Samples are missing: keep the computer close to the sensor, and check the count."),
    Doubt.SENSOR_CLIPPED: mark("The sensor reached the end of its range: choose a larger range or strap it tighter."),
    Doubt.ONE_SIDE: mark(
        "Only the steps of one side were seen and counted: double them if the sides took turns, or wear the"
        " sensor where both show."
    ),
    Doubt.TOO_SHORT: mark("The recording is too short to judge: record at least two whole reps."),
}
"""Each doubt as one sentence with a way out; what stands in braces is filled in by `doubt_sentence`."""

COUNTED_FOR = {
    Scale.LIKENESS: mark("Counted: it goes like the reps around it"),
    Scale.DEMONSTRATED: mark("Counted: it goes like the reps that you demonstrated"),
    Scale.RANGE: mark("Counted: it goes far enough"),
    Scale.REPS: mark("Counted: enough movements are alike"),
    Scale.SECONDS: mark("Counted: what is alike lasts long enough"),
    Scale.TYPICAL: mark("Counted: it goes like the typical rep"),
    Scale.OTHER_WAY: mark("Counted: it is held like the others"),
    Scale.STROKES: mark("Counted: it goes there and back"),
    Scale.STEPS: mark("Counted: it does not go like steps"),
    Scale.SURENESS: mark("Counted: it is sure enough"),
    Scale.RHYTHM: mark("Counted: it keeps the rhythm of the others"),
}
"""What spoke for a rep, to a person."""

LEFT_OUT_FOR = {
    Reason.WALKING: mark("Not counted: it goes like steps."),
    Reason.TOO_FEW_ALIKE: mark("Not counted: too few movements here are alike to be a set."),
    Reason.HARDLY_ALIKE: mark("Not counted: the movements here are hardly alike."),
    Reason.TOO_SMALL: mark("Not counted: it is too small for this exercise."),
    Reason.SMALL_BESIDE_OTHERS: mark("Not counted: it is small beside the reps of the set."),
    Reason.UNLIKE_THE_SET: mark("Not counted: it does not go like the reps around it."),
    Reason.NO_PARTNER: mark("Not counted: it goes one way, and nothing comes back."),
    Reason.NO_ACTIVITY: mark("Not counted: it is no part of the activity."),
    Reason.PART_OF_ANOTHER: mark("Not counted: it is a part of another rep."),
}
"""What spoke against a movement, to a person."""

USUAL_STROKE = 0.15
"""Share by which both strokes may differ from the usual and still be as far as usual; people's reps do."""

FURTHER, ELSEWHERE = mark("a part that moves further, such as the shank"), mark("a part that moves further")
"""Where to strap the sensor if no place is known that shows the exercise better; and where it is on the shank."""


def doubt_sentence(doubt: Doubt, worn: str = "", better: str = "") -> str:
    """Return a doubt about a set as a sentence; ``worn`` is where the sensor is worn and ``better`` where the exercise
    shows better, "" where that is not known."""
    part = tr("The {worn}", worn=place_words(worn)) if worn else tr("The sensor")
    elsewhere = (
        tr("the {better}", better=place_words(better)) if better else ELSEWHERE if worn.endswith("shank") else FURTHER
    )
    return tr(DOUBT_SENTENCES[doubt], Part=part, elsewhere=elsewhere)


def about(done: ExerciseSet) -> str:
    """Return what counts of a set, which must not look sure where it is not: "12 reps", "About 12 reps",
    "1:24 active, about 180 cycles".
    """
    if done.counts is Counts.ACTIVE and done.reps and not AGAINST_COUNT.isdisjoint(done.doubts):
        return tr("{time} active, about {cycles}", time=clock(done.seconds), cycles=count_of(done.count, done.counts))
    return set_count(done) if done.is_sure or done.is_empty else tr("About {amount}", amount=set_count(done))


def not_counted(rejected: Rejected) -> str:
    """Return what a movement looked like and why it was not counted: "like 9 reps of 60°: steps"."""
    looked_like = tr("like {reps} of {angle}", reps=reps(rejected.reps), angle=angle(rejected.range_of_motion))
    return f"{looked_like}: {REJECTED_BECAUSE[rejected.reason]}"


def why_not(rejected: Rejected) -> str:
    """Return why a movement was not counted with its score: "steps (share of steps 1.00 in tilt, at most 0.50)"."""
    return because(rejected.reason, rejected.grounds)


def because(reason: Reason, grounds: Grounds | None) -> str:
    """Return why something was not counted, with its score where there is one."""
    words = tr(REJECTED_BECAUSE[reason])
    return f"{words} ({score(grounds, counted=False)})" if grounds else words


def why(rep: Rep) -> str:
    """Return why a rep was counted: by what it was told from other movement, and the sizes of its strokes."""
    shown = rep.evidence
    if shown is None:
        return ""
    sizes = tr("strokes {first} and {second}", first=angle(shown.first_stroke), second=angle(shown.second_stroke))
    usual = tr(
        "usually {usual}, at least {least}", usual=angle(shown.typical_stroke), least=angle(shown.smallest_stroke)
    )
    return f"{score(shown.grounds, counted=True)}; {sizes}, {usual}" if shown.grounds else f"{sizes}, {usual}"


def explained(rep: Rep) -> str:
    """Return why a rep was counted in sentences, the figures behind them last: "Counted: it goes like the reps around
    it, as far as usual here. Figures: likeness 0.93 in tilt, ...".
    """
    shown = rep.evidence
    if shown is None:
        return ""
    if rep.partial:
        reason = tr("It goes only part of the way, or fails on the way up, so it is counted by itself.")
    elif shown.grounds:
        reason = f"{COUNTED_FOR[shown.grounds.scale]}, {_how_far(shown)}."
    else:
        reason = tr("Counted.")
    return f"{reason} {tr('Figures: {figures}.', figures=why(rep))}"


def _how_far(shown: Evidence) -> str:
    """How far a rep goes beside the others."""
    share = (shown.first_stroke + shown.second_stroke) / 2 / shown.typical_stroke if shown.typical_stroke else 1.0
    if abs(share - 1) <= USUAL_STROKE:
        return tr("as far as usual here")
    return tr("further than usual here") if share > 1 else tr("less far than usual here")


def explained_not(rejected: Rejected) -> str:
    """Return why a movement was not counted in a sentence, the figures behind it last."""
    reason = tr(LEFT_OUT_FOR[rejected.reason])
    if rejected.grounds is None:
        return reason
    return f"{reason} {tr('Figures: {figures}.', figures=score(rejected.grounds, counted=False))}"


def score(grounds: Grounds, *, counted: bool) -> str:
    """Return the score of what was counted, or was not, with its limit and the signal it is of: "likeness 0.93 in tilt,
    at least -0.10"."""
    # What was counted lies on the right side of the limit, what was not on the wrong one.
    side = tr("at least") if (grounds.score >= grounds.limit) is counted else tr("at most")
    signal = tr(" in {signals}", signals=SIGNALS[grounds.carrier]) if grounds.carrier else ""
    value, limit = (_value(grounds.scale, number) for number in (grounds.score, grounds.limit))
    return f"{SCALES[grounds.scale]} {value}{signal}, {side} {limit}"


def _value(scale: Scale, value: float) -> str:
    match scale:
        case Scale.RANGE:
            return angle(value)
        case Scale.SECONDS:
            return seconds(value)
        case Scale.REPS | Scale.STROKES:
            return f"{value:.0f}"
        case _:
            return f"{value:.2f}"
