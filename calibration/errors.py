"""What this package raises. Knows no cause."""


class CalibrationError(ValueError):
    """Values that cannot be used to calibrate a sensor. The message says what is wrong and what to do."""
