"""Sensors as the list shows them: what is heard, what is worn and how it fares, in words. Knows no Qt and no radio."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sensorfit.device.bluetooth.connection import State
from sensorfit.device.bluetooth.gatt import Kind, Sighting
from sensorfit.device.bluetooth.reasons import NEEDS_A_PERSON, Reason
from sensorfit.device.bluetooth.sensor_now import SensorNow
from sensorfit.presentation import sentence
from sensorfit.texts import mark, tr
from sensorfit.ui.connect.worn_sensors import WornSensor
from sensorfit.ui.model.sensor import LOSS_LIMIT, LOW_BATTERY

BARS = (-85, -75, -65, -55)
"""dBm from which on one bar more is shown: below the first connections break, above the last nothing is gained."""

STEADY = 6
"""dB within which two sensors keep their places: the strength of one that lies still wavers by as much."""

MEASURES = {Kind.MOTION: mark("Motion"), Kind.HEART_RATE: mark("Heart rate")}

WORDS = {
    State.IDLE: mark("Disconnected"),
    State.SCANNING: mark("Looking for it…"),
    State.CONNECTING: mark("Connecting…"),
    State.PREPARING: mark("Getting ready…"),
    State.STREAMING: mark("Streaming"),
    State.LOST: mark("Lost"),
    State.RETRYING: mark("Trying again…"),
    State.FAILED: mark("Given up"),
}

PAIRS_BY_ITSELF = mark(
    "sensorfit pairs a sensor by itself where it asks for that; this one, or the system, refused. Remove it from the "
    "Bluetooth settings of this computer, switch it off and on, and try again"
)
"""What is said beside `Reason.NEEDS_PAIRING`: pairing was tried."""


MAY_PAIR = mark("A sensor that must be paired is paired now: where this computer asks whether to, agree.")
"""What is said while a sensor gets ready, which takes a second, and some more where it is paired."""


@dataclass(frozen=True, slots=True)
class HeardRow:
    """A sensor that can be connected."""

    address: str
    name: str
    kind: Kind
    bars: int
    detail: str


@dataclass(frozen=True, slots=True)
class WornRow:
    """A sensor with a name; ``good`` is None while it is being connected, ``battery`` "" where it is not known."""

    name: str
    place: str
    state: str
    good: bool | None
    detail: str
    battery: str
    battery_low: bool
    bars: int | None
    why: str
    """Why it does not stream and what to do, a sentence or ""."""

    can_be_tried_again: bool


def bars(strength: int | None) -> int:
    """Return how many of four bars are filled; 0 also where the strength is not told."""
    return 0 if strength is None else sum(strength >= least for least in BARS)


def heard_rows(heard: Sequence[Sighting], before: Iterable[str] = ()) -> tuple[HeardRow, ...]:
    """The loudest first, those about as loud as each other by their names; but those whose addresses were shown
    ``before`` stay where they are, so that none jumps under the mouse."""
    places = {address: place for place, address in enumerate(before)}

    def order(one: Sighting) -> tuple[int, int, str, str]:
        place = places.get(one.address, len(places))
        return place, -round((one.signal_strength or -200) / STEADY), one.name, one.address

    return tuple(_heard(one) for one in sorted(heard, key=order))


def _heard(one: Sighting) -> HeardRow:
    strength = (
        "" if one.signal_strength is None else tr(" · {signal_strength} dBm", signal_strength=one.signal_strength)
    )
    return HeardRow(one.address, one.name, one.kind, bars(one.signal_strength), f"{MEASURES[one.kind]}{strength}")


def worn_row(one: WornSensor) -> WornRow:
    """Say how a sensor fares."""
    now = one.now
    state = State.IDLE if now is None else now.connection.state
    low = now is not None and now.battery is not None and now.battery < 100 * LOW_BATTERY
    losing = now is not None and now.lost > LOSS_LIMIT * (now.samples + now.lost)
    return WornRow(
        name=one.known.name,
        place=one.known.placement.capitalize() or tr("Place unknown"),
        state=tr("Lost, looking for it…") if _is_lost(now) else tr(WORDS[state]),
        good=False if _is_lost(now) else _good(state, low or losing),
        detail=_detail(now) if now and state is State.STREAMING else "",
        battery="" if now is None or now.battery is None else f"{now.battery} %",
        battery_low=low,
        bars=bars(now.signal_strength) if now and now.signal_strength is not None else None,
        why=_why(now) if now else "",
        can_be_tried_again=state in (State.IDLE, State.FAILED),
    )


def _is_lost(now: SensorNow | None) -> bool:
    """Whether it streamed before and is being looked for."""
    if now is None or not now.connection.streamed:
        return False
    return now.connection.state in (State.LOST, State.SCANNING, State.CONNECTING, State.PREPARING, State.RETRYING)


def _good(state: State, doubtful: bool) -> bool | None:
    if state is State.STREAMING:
        return not doubtful
    return False if state in (State.LOST, State.FAILED) else None


def _detail(now: SensorNow) -> str:
    if now.kind is Kind.HEART_RATE:
        beats = now.heart_rate.beats_per_minute if now.heart_rate else None
        return tr("Waiting for a heartbeat") if beats is None else tr("{beats} beats a minute", beats=beats)
    rate = (
        tr("Measuring rate")
        if now.measured_rate is None
        else tr("{measured_rate:.0f} Hz", measured_rate=now.measured_rate)
    )
    return tr("{rate} · {lost} lost", rate=rate, lost=now.lost)


def _why(now: SensorNow) -> str:
    if now.connection.state is State.PREPARING and not now.connection.streamed:
        return tr(MAY_PAIR)
    reason = now.connection.reason
    if reason is None or now.sentence is None:
        return ""
    if reason is Reason.NEEDS_PAIRING:
        return sentence(tr("the sensor must be paired; {pairs_by_itself}", pairs_by_itself=PAIRS_BY_ITSELF))
    then = tr(" Then try again.") if reason in NEEDS_A_PERSON and now.connection.state is State.FAILED else ""
    return sentence(now.sentence) + then
