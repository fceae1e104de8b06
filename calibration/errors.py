"""What this package raises."""

from calibration.verdict import Finding


class CalibrationError(ValueError):
    """Values that cannot be used to calibrate a sensor. The message says what is wrong and what to do."""


class RefusedError(CalibrationError):
    """A session that cannot be used; ``findings`` are the reasons, which the message has in English."""

    def __init__(self, message: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(message)
        self.findings = findings
