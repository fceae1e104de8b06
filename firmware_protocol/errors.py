"""The one exception of this package. Knows no message."""


class ProtocolError(Exception):
    """Bytes that are no message of this protocol, or values that no message can carry.

    The text gives the offending value and what to do about it. Nothing else is ever raised for malformed input.
    """
