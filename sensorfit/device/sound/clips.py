"""Cues as samples: spoken words and short tones. Knows no device."""

from functools import cache
from importlib.resources import files

import miniaudio
import numpy as np
from numpy.typing import NDArray

from sensorfit.cues import Cue, CueKind

Samples = NDArray[np.float32]

SAMPLE_RATE = 24_000
"""Hz, of words and tones."""

PEAK = 0.9
"""Of full scale, of a tone; the words were made as loud as they can be, to be heard over music."""

FADE = 0.005
"""s in which a tone begins and ends; less would click."""

TICK, COUNTDOWN, GO = (1500.0, 0.04), (880.0, 0.15), (1320.0, 0.5)
"""Hz and s of the tones: above most of the music, told apart by pitch and length."""

SPOKEN = {
    CueKind.LAST_REP: "last_rep",
    CueKind.TARGET_REACHED: "target_reached",
    CueKind.SET_DONE: "set_done",
    CueKind.SENSOR_LOST: "sensor_lost",
    CueKind.SENSOR_BACK: "sensor_back",
}
"""Files of `voice` that are the words of a cue."""


def clip(cue: Cue) -> Samples:
    """Return what is heard of ``cue``: (n,) samples from -1 to 1 at `SAMPLE_RATE`."""
    match cue.kind:
        case CueKind.COUNT:
            return _number(cue.number)
        case CueKind.SET_DONE if cue.number:
            return np.concatenate([_number(cue.number), _voice(SPOKEN[cue.kind])])
        case CueKind.TICK:
            return _tone(*TICK)
        case CueKind.REST_ENDS:
            return _tone(*(COUNTDOWN if cue.number else GO))
    return _voice(SPOKEN[cue.kind])


def number_parts(number: int) -> tuple[str, ...]:
    """Return the files of `voice` that say ``number`` from 1 to 999; of larger ones the last three digits.

    >>> number_parts(142)
    ('1', '100', '40', '2')
    """
    hundreds, rest = divmod(number % 1000, 100)
    said = (str(hundreds), "100") if hundreds else ()
    if not rest:
        return said or ("100",)
    tens, ones = divmod(rest, 10)
    if rest <= 20 or not ones:
        return (*said, str(rest))
    return (*said, str(10 * tens), str(ones))


def _number(number: int) -> Samples:
    return np.concatenate([_voice(part) for part in number_parts(number)])


@cache
def _voice(name: str) -> Samples:
    packed = files(__package__).joinpath("voice", f"{name}.ogg").read_bytes()
    decoded = miniaudio.decode(packed, miniaudio.SampleFormat.FLOAT32, nchannels=1, sample_rate=SAMPLE_RATE)
    return np.asarray(decoded.samples, np.float32)


@cache
def _tone(pitch: float, duration: float) -> Samples:
    at = np.arange(round(duration * SAMPLE_RATE)) / SAMPLE_RATE
    edges = np.clip(np.minimum(at, duration - at) / FADE, 0.0, 1.0)
    return (PEAK * edges * np.sin(2 * np.pi * pitch * at)).astype(np.float32)
