"""Where the athlete is between first rep and rest, as a table. Knows neither counts nor targets."""

from enum import Enum, StrEnum, auto

from sensorfit.texts import shown


@shown
class SetState(StrEnum):
    """The state of the set; the value is the word on the screen."""

    READY = "Ready"
    IN_SET = "In set"
    RESTING = "Resting"


class Sign(Enum):
    """What may change the state."""

    MOVED = auto()
    """A rep may have begun."""
    SWUNG = auto()
    """What may be a rep has gone as far as one."""
    COUNTED = auto()
    FINISHED = auto()
    """A set with reps is over."""
    NOTHING_YET = auto()
    """A set without a rep is over, and none before it had any."""
    NOTHING_MORE = auto()
    """A set without a rep is over, after others."""
    CALLED = auto()
    """The athlete asks for the next set."""


NEXT_STATE = {
    (SetState.READY, Sign.MOVED): SetState.IN_SET,
    (SetState.READY, Sign.COUNTED): SetState.IN_SET,
    (SetState.READY, Sign.FINISHED): SetState.RESTING,
    (SetState.IN_SET, Sign.FINISHED): SetState.RESTING,
    (SetState.IN_SET, Sign.NOTHING_YET): SetState.READY,
    (SetState.IN_SET, Sign.NOTHING_MORE): SetState.RESTING,
    (SetState.READY, Sign.SWUNG): SetState.IN_SET,
    (SetState.RESTING, Sign.SWUNG): SetState.IN_SET,
    (SetState.RESTING, Sign.COUNTED): SetState.IN_SET,
    (SetState.RESTING, Sign.CALLED): SetState.READY,
}
"""What is not listed changes nothing: a movement that merely begins, such as turning over, ends no rest."""


def next_state(state: SetState, sign: Sign) -> SetState:
    """Return the state after ``sign``."""
    return NEXT_STATE.get((state, sign), state)
