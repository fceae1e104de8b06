"""Why packets cannot be had. Knows no toolkit."""


class DeviceError(Exception):
    """A source of packets that cannot work as asked; the message says what is wrong and what to do."""
