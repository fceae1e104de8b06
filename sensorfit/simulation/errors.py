"""Why something cannot be simulated. Knows no caller."""


class SimulationError(ValueError):
    """A movement or a sensor that cannot exist; the message says which value and what to give instead."""
