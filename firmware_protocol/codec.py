"""Every message to bytes and back: the layouts of SPEC.md, written once. Knows no radio and no order of messages."""

from firmware_protocol.data import DATA_KIND, decode_data, encode_data
from firmware_protocol.errors import ProtocolError
from firmware_protocol.fields import (
    BATTERY,
    COUNT_U8,
    COUNT_U16,
    COUNT_U32,
    DEVICE_ID,
    RATE,
    REASON,
    SCALE,
    STATUS_FLAGS,
    TEMPERATURE,
    U8,
    U32,
    U64,
    VERSION,
    numbers,
    text,
)
from firmware_protocol.layout import Layout
from firmware_protocol.messages import (
    Configuration,
    Configure,
    Configured,
    Data,
    Identified,
    Identify,
    Info,
    Message,
    Opcode,
    Ping,
    Pong,
    Refused,
    Resend,
    Resending,
    Start,
    Started,
    Status,
    Stop,
    Stopped,
)

MAJOR_VERSION = 1
"""High four bits of the first byte of every message."""

MINOR_VERSION = 0

INFO_KIND, CONFIGURATION_KIND, STATUS_KIND, REQUEST_KIND, RESPONSE_KIND = 0x10, 0x11, 0x12, 0x14, 0x15
"""First bytes of all messages but the data packet (`DATA_KIND`, 0x13)."""

LONGEST_VALUE = 512
"""Bytes of an attribute value at most (Bluetooth Core 5.4, vol 3, part F, 3.2.9)."""


def _request(opcode: Opcode) -> bytes:
    return bytes((REQUEST_KIND, opcode))


def _success(opcode: Opcode) -> bytes:
    return bytes((RESPONSE_KIND, opcode, 0))


LAYOUTS = (
    Layout.of(
        Info,
        bytes((INFO_KIND,)),
        text(1, "imu"), numbers(2, "sample_rates", RATE),
        numbers(3, "accelerometer_ranges", COUNT_U16), numbers(4, "gyroscope_ranges", COUNT_U16),
        minor_version=U8, firmware_version=VERSION, device_id=DEVICE_ID, resend_depth=U32,
    ),
    Layout.of(
        Configuration,
        bytes((CONFIGURATION_KIND,)),
        stream=U8, samples_per_packet=COUNT_U8, keep_alive=COUNT_U8, sample_rate=RATE,
        accelerometer_range=COUNT_U16, gyroscope_range=COUNT_U16, accelerometer_scale=SCALE, gyroscope_scale=SCALE,
    ),
    Layout.of(
        Status,
        bytes((STATUS_KIND,)),
        flags=STATUS_FLAGS, battery=BATTERY, stream=U8, dropped=U32, device_clock=U64, temperature=TEMPERATURE,
    ),
    Layout.of(
        Configure,
        _request(Opcode.CONFIGURE),
        request_id=U8, samples_per_packet=COUNT_U8, keep_alive=COUNT_U8, sample_rate=RATE,
        accelerometer_range=COUNT_U16, gyroscope_range=COUNT_U16,
    ),
    Layout.of(Start, _request(Opcode.START), request_id=U8, stream=U8),
    Layout.of(Stop, _request(Opcode.STOP), request_id=U8),
    Layout.of(Ping, _request(Opcode.PING), request_id=U8),
    Layout.of(Identify, _request(Opcode.IDENTIFY), request_id=U8),
    Layout.of(Resend, _request(Opcode.RESEND), request_id=U8, stream=U8, index=U32, count=COUNT_U32),
    Layout.of(Configured, _success(Opcode.CONFIGURE), request_id=U8),
    Layout.of(Started, _success(Opcode.START), request_id=U8),
    Layout.of(Stopped, _success(Opcode.STOP), request_id=U8, samples=U32),
    Layout.of(Pong, _success(Opcode.PING), request_id=U8, received=U64, sent=U64),
    Layout.of(Identified, _success(Opcode.IDENTIFY), request_id=U8),
    Layout.of(Resending, _success(Opcode.RESEND), request_id=U8, index=U32, count=COUNT_U32),
    Layout.of(Refused, bytes((RESPONSE_KIND,)), opcode=U8, reason=REASON, request_id=U8),
)  # fmt: skip

_BY_TYPE = {layout.message: layout for layout in LAYOUTS}
_BY_PREFIX = {layout.prefix: layout for layout in LAYOUTS}


def encode(message: Message) -> bytes:
    """Return the bytes of ``message``; ProtocolError where a value does not fit.

    >>> encode(Ping(request_id=7)).hex()
    '140407'
    """
    if isinstance(message, Data):
        return encode_data(message)
    payload = _BY_TYPE[type(message)].encode(message)
    if len(payload) > LONGEST_VALUE:
        name = type(message).__name__
        raise ProtocolError(f"{name} takes {len(payload)} bytes of at most {LONGEST_VALUE}: list fewer values")
    return payload


def decode(payload: bytes | bytearray) -> Message:
    """Return the message in ``payload``; ProtocolError where it is none of this version.

    >>> decode(bytes.fromhex("140407"))
    Ping(request_id=7)
    """
    if payload and payload[0] == DATA_KIND:
        return decode_data(payload)
    payload = bytes(payload)
    for length in (3, 2, 1):
        layout = _BY_PREFIX.get(payload[:length])
        if layout:
            message: Message = layout.decode(payload)
            return message
    raise _unknown(payload)


def _unknown(payload: bytes) -> ProtocolError:
    if not payload:
        return ProtocolError("an empty packet is no message: ask again")
    beginning = payload[:20].hex(" ")
    major = payload[0] >> 4
    if major != MAJOR_VERSION:
        return ProtocolError(f"{beginning} is of protocol version {major}, not {MAJOR_VERSION}: update the older side")
    return ProtocolError(f"{beginning} is no known message: check which characteristic it came from, then the firmware")
