"""The state of one sensor's connection, as a table, and when to try again. Knows no radio, clock or chance."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from sensorfit.device.bluetooth.reasons import NEEDS_A_PERSON, Reason


class State(Enum):
    """Where a connection stands."""

    IDLE = auto()
    SCANNING = auto()
    CONNECTING = auto()
    PREPARING = auto()
    STREAMING = auto()
    LOST = auto()
    RETRYING = auto()
    FAILED = auto()


class Signal(Enum):
    """What happens to a connection."""

    WANTED = auto()
    """The user wants the sensor, for the first time or once more."""
    FOUND = auto()
    CONNECTED = auto()
    PREPARED = auto()
    """Samples come."""
    DROPPED = auto()
    """They come no more."""
    DUE = auto()
    """It is time to try again."""
    SET_BACK = auto()
    """A try failed, another may succeed."""
    GIVEN_UP = auto()
    STOPPED = auto()
    """The user does not want the sensor any more."""


TABLE = {
    State.IDLE: {Signal.WANTED: State.SCANNING},
    State.SCANNING: {Signal.FOUND: State.CONNECTING},
    State.CONNECTING: {Signal.CONNECTED: State.PREPARING},
    State.PREPARING: {Signal.PREPARED: State.STREAMING},
    State.STREAMING: {Signal.DROPPED: State.LOST},
    State.LOST: {Signal.DUE: State.SCANNING},
    State.RETRYING: {Signal.DUE: State.SCANNING},
    State.FAILED: {Signal.WANTED: State.SCANNING},
}
"""What follows what. Whatever is not here, and not below, changes nothing: signals may cross each other."""

for _state in (State.SCANNING, State.CONNECTING, State.PREPARING):
    TABLE[_state] |= {Signal.SET_BACK: State.RETRYING, Signal.GIVEN_UP: State.FAILED}
for _ways in TABLE.values():
    _ways[Signal.STOPPED] = State.IDLE


@dataclass(frozen=True, slots=True)
class Patience:
    """How a connection is tried again, in s.

    Waits grow from ``first`` by ``factor`` to ``longest`` and are spread by ``spread`` of themselves, so that several
    sensors lost together do not come back at the same instant. Given up is after ``at_start`` where no sample has ever
    come and after ``later`` where some have. A stream that held for ``steady`` was a good one.
    """

    first: float = 0.5
    factor: float = 1.6
    longest: float = 2.0
    spread: float = 0.2
    at_start: float = 60.0
    later: float = 600.0
    steady: float = 10.0

    def wait(self, failures: int, chance: float) -> float:
        """Return for how long to wait after ``failures`` (0 or more) tries in a row; ``chance`` is 0 to 1."""
        if failures == 0:
            return 0.0
        # The exponent is bounded because 1.6 ** 1600 is no float any more.
        middle = min(self.longest, self.first * self.factor ** min(failures - 1, 50))
        return middle * (1 + self.spread * (2 * chance - 1))


PATIENCE = Patience()
"""A sensor that comes back is found within 3 s: mostly it is looked for, and no wait is longer than 2 s. One that stays
away for a rest of 10 min is waited for. Judgement."""


@dataclass(frozen=True, slots=True)
class Connection:
    """State of a connection; times are in s of whatever clock the signals carry.

    ``reason`` is why it does not stream, None while all goes well. ``failures`` counts tries in a row, ``troubled``
    is since when there is no stream, ``streaming`` since when there is one, ``due`` when to try again.
    """

    state: State = State.IDLE
    reason: Reason | None = None
    failures: int = 0
    troubled: float | None = None
    streaming: float | None = None
    due: float | None = None
    streamed: bool = False
    """Whether samples have ever come."""


def after(connection: Connection, signal: Signal, now: float) -> Connection:
    """Return the connection after ``signal``; `set_back` and `dropped` are the ways to say why."""
    state = TABLE[connection.state].get(signal)
    if state is None:
        return connection
    match signal:
        case Signal.WANTED:
            return Connection(state, troubled=now, streamed=connection.streamed)
        case Signal.STOPPED:
            return Connection(state)
        case Signal.PREPARED:
            return Connection(state, failures=connection.failures, streaming=now, streamed=True)
    return replace(connection, state=state, due=None)


def set_back(
    connection: Connection, reason: Reason, now: float, chance: float, patience: Patience = PATIENCE
) -> Connection:
    """Return the connection after a try that failed for ``reason``: retrying, or failed for good."""
    troubled = now if connection.troubled is None else connection.troubled
    enough = patience.later if connection.streamed else patience.at_start
    hopeless = reason in NEEDS_A_PERSON or now - troubled >= enough
    then = after(connection, Signal.GIVEN_UP if hopeless else Signal.SET_BACK, now)
    if then is connection:
        return connection
    failures = connection.failures + 1
    due = None if hopeless else now + patience.wait(failures, chance)
    return replace(then, reason=reason, failures=failures, troubled=troubled, due=due)


def dropped(
    connection: Connection, reason: Reason, now: float, chance: float, patience: Patience = PATIENCE
) -> Connection:
    """Return the connection after its stream broke; it is tried again at once, unless it breaks all the time."""
    then = after(connection, Signal.DROPPED, now)
    if then is connection or connection.streaming is None:
        return then
    failures = 0 if now - connection.streaming >= patience.steady else connection.failures + 1
    return replace(
        then,
        reason=reason,
        failures=failures,
        troubled=now,
        streaming=None,
        due=now + patience.wait(failures, chance),
    )
