"""Which live counter an exercise needs, by what is counted and what carries reps. Knows no more than whom to ask."""

from sensorfit.core.judge import EveryOne, LiveJudge, Seen
from sensorfit.core.live import LiveCounter
from sensorfit.core.live_seconds import ActiveCounter, HeldCounter
from sensorfit.core.live_steps import BothSidesCounter
from sensorfit.core.live_turn import TurnCounter
from sensorfit.core.live_vertical import VerticalCounter
from sensorfit.core.profile import Carrier, MovementProfile, Steps
from sensorfit.core.reps import Counts
from sensorfit.core.stretch import AnyCounter
from sensorfit.core.strokes import LONGEST_PAUSE


def fitting(counter: LiveCounter, rate: float, tick: int, profile: MovementProfile, seen: Seen) -> AnyCounter:
    """``counter``, which follows how gravity moves in values at ``rate`` Hz and ticks of ``tick``, or what makes of it
    the count of the exercise."""
    match profile.counts:
        case Counts.HELD:
            return HeldCounter(counter, rate, tick, profile, seen)
        case Counts.ACTIVE:
            return ActiveCounter(VerticalCounter(counter, rate, tick, EveryOne(), seen), rate, seen)
    if profile.steps is not Steps.EACH:
        return BothSidesCounter(counter, rate, tick, profile, seen)
    if profile.carrier is Carrier.VERTICAL:
        judge = LiveJudge(profile, seen, LONGEST_PAUSE * rate, 0.0)
        return VerticalCounter(counter, rate, tick, judge, seen)
    return TurnCounter(counter, rate, seen) if profile.carrier is Carrier.TURN else counter
