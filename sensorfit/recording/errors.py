"""What can be wrong with a recording. Knows no file format; every message says what is wrong and what to do."""


class RecordingError(Exception):
    """A recording that cannot be written or read."""


class MalformedSamples(RecordingError):
    """A payload that is not a block of samples in SI units."""
