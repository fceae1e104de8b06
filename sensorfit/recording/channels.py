"""What the channels of a recording are called and how a stream and its times are put into them. Knows no packet's
meaning.

"/session" carries format version and session facts as channel metadata, "/sensors/<name>" the raw payloads of one
sensor with its `SensorStream` as channel metadata, "/labels" labels as JSON,
"/workout" what was chosen and said during a workout, as JSON. Times are host times in whole ns.
"""

import json
from collections.abc import Mapping

from mcap.records import Channel

from sensorfit.recording.packets import SensorStream
from sensorfit.recording.session_facts import SessionFacts, decode_facts, encode_facts

FORMAT = "2"
"""In format 1 prescriptions were tables of fields."""

READABLE = ("1", FORMAT)
SESSION_TOPIC = "/session"
LABELS_TOPIC = "/labels"
NOTES_TOPIC = "/workout"
SENSOR_TOPIC = "/sensors/"
LATEST_TIME = 1.8e10
"""s; what the container's 64 bits of ns can hold."""


def encode_session(facts: SessionFacts) -> Channel:
    """Return the channel that carries the facts."""
    return channel(1, SESSION_TOPIC, "", {"format": FORMAT, "facts": encode_facts(facts)})


def decode_session(session: Channel) -> SessionFacts | None:
    """Return the facts; None if a later version of the format wrote them; ValueError, KeyError or TypeError if they
    are malformed."""
    return decode_facts(session.metadata["facts"]) if session.metadata["format"] in READABLE else None


def encode_stream(channel_id: int, stream: SensorStream) -> Channel:
    """Return the channel that carries the packets of ``stream``."""
    metadata = {
        "sensor": stream.sensor,
        "protocol": stream.protocol,
        "placement": stream.placement,
        "setup": json.dumps([message.hex() for message in stream.setup]),
        "details": json.dumps(stream.details),
    }
    return channel(channel_id, SENSOR_TOPIC + stream.sensor, stream.protocol, metadata)


def decode_stream(metadata: Mapping[str, str]) -> SensorStream:
    """Return the stream that a channel's metadata describes; ValueError, KeyError or TypeError if they are
    malformed."""
    return SensorStream(
        sensor=metadata["sensor"],
        protocol=metadata["protocol"],
        placement=metadata["placement"],
        setup=tuple(bytes.fromhex(text) for text in json.loads(metadata["setup"])),
        details={str(key): str(value) for key, value in json.loads(metadata["details"]).items()},
    )


def channel(channel_id: int, topic: str, encoding: str, metadata: dict[str, str]) -> Channel:
    """Return a channel without a schema: its encoding says it all."""
    return Channel(id=channel_id, topic=topic, message_encoding=encoding, metadata=metadata, schema_id=0)


def to_nanoseconds(seconds: float) -> int:
    """Return ``seconds`` in whole ns; `to_seconds` gives the very same float back for any time that is n / 1e9."""
    whole = int(seconds)
    # Taken apart, since seconds * 1e9 as one float is off by a nanosecond after 52 days.
    return whole * 1_000_000_000 + round((seconds - whole) * 1e9)


def to_seconds(nanoseconds: int) -> float:
    """Return ``nanoseconds`` in s."""
    # An integer divided by an integer is rounded once; by 1e9 it would be rounded twice.
    return nanoseconds / 1_000_000_000
