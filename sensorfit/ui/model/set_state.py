"""Where the athlete is between first rep and rest, as a table. Knows neither counts nor targets."""

from enum import Enum, StrEnum, auto

from sensorfit.core.events import Event, RepCompleted, RepStarted, SetCompleted, SetStarted


class SetState(StrEnum):
    """The state of the set; the value is the word on the screen."""

    READY = "Ready"
    IN_SET = "In set"
    RESTING = "Resting"


class Sign(Enum):
    """What an event means for the state."""

    MOVED = auto()
    COUNTED = auto()
    FINISHED = auto()
    NOTHING_DONE = auto()


NEXT_STATE = {
    (SetState.READY, Sign.MOVED): SetState.IN_SET,
    (SetState.READY, Sign.COUNTED): SetState.IN_SET,
    (SetState.READY, Sign.FINISHED): SetState.RESTING,
    (SetState.IN_SET, Sign.FINISHED): SetState.RESTING,
    (SetState.IN_SET, Sign.NOTHING_DONE): SetState.READY,
    (SetState.RESTING, Sign.COUNTED): SetState.IN_SET,
}
"""What is not listed changes nothing: a movement that merely begins, such as getting up, ends no rest."""


def next_state(state: SetState, event: Event) -> SetState:
    """Return the state after ``event``."""
    sign = _sign(event)
    return state if sign is None else NEXT_STATE.get((state, sign), state)


def _sign(event: Event) -> Sign | None:
    match event:
        case SetStarted() | RepStarted():
            return Sign.MOVED
        case RepCompleted():
            return Sign.COUNTED
        case SetCompleted(exercise_set=done):
            return Sign.FINISHED if done.count else Sign.NOTHING_DONE
        case _:
            return None
