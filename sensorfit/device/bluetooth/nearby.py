"""The sensors heard lately, as many as a person can choose from. Knows no radio and reads no clock."""

from sensorfit.device.bluetooth.gatt import Sighting

MOST = 64
"""Sensors kept. A hostile neighbour may advertise with a new address every few ms; a list of more is of no use."""

MEMORY = 15.0
"""s after which a sensor that is no longer heard is forgotten; one advertises at least once a second."""

UNHEARD = -200
"""dBm that stand for a strength that the system does not tell."""


class Nearby:
    """Sightings in, the list of them out."""

    def __init__(self, memory: float = MEMORY) -> None:
        """Forget what was not heard for ``memory`` s."""
        self._memory = memory
        self._heard: dict[str, tuple[float, Sighting]] = {}

    def note(self, sighting: Sighting, now: float) -> None:
        """Take a sighting; where the list is full, the faintest goes."""
        self._heard[sighting.address] = now, sighting
        if len(self._heard) > MOST:
            self._forget(now)
        if len(self._heard) > MOST:
            faintest = min(self._heard.values(), key=lambda heard: (_strength(heard[1]), -heard[0]))
            del self._heard[faintest[1].address]

    def at(self, now: float) -> tuple[Sighting, ...]:
        """Return the sensors heard lately, the loudest first."""
        self._forget(now)
        return tuple(sorted((one for _, one in self._heard.values()), key=lambda one: (-_strength(one), one.address)))

    def _forget(self, now: float) -> None:
        self._heard = {key: heard for key, heard in self._heard.items() if now - heard[0] <= self._memory}


def _strength(sighting: Sighting) -> int:
    return UNHEARD if sighting.signal_strength is None else sighting.signal_strength
