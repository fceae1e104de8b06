"""The golden packets of vectors.json, written by hand from the tables of SPEC.md."""

import json
import re
from importlib.resources import files
from typing import Any, get_args

import pytest

from firmware_protocol import messages
from firmware_protocol.codec import decode, encode
from firmware_protocol.data import pack_counts
from firmware_protocol.errors import ProtocolError
from firmware_protocol.messages import DataFlag, Reason, StatusFlag

VECTORS = json.loads(files("firmware_protocol").joinpath("vectors.json").read_text("utf-8"))["vectors"]
VALID = [vector for vector in VECTORS if "message" in vector]
MALFORMED = [vector for vector in VECTORS if "error" in vector]


def flag_set(kind: type[Any], names: list[str]) -> Any:
    total = kind(0)
    for name in names:
        total |= kind[name]
    return total


def described(fields: dict[str, Any]) -> Any:
    fields = dict(fields)
    kind = fields.pop("type")
    if "counts" in fields:
        fields["packed"] = pack_counts(fields.pop("counts"))
    if "flags" in fields:
        fields["flags"] = flag_set(DataFlag if kind == "Data" else StatusFlag, fields["flags"])
    if "reason" in fields:
        fields["reason"] = Reason[fields["reason"]]
    if "device_id" in fields:
        fields["device_id"] = bytes.fromhex(fields["device_id"])
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    return getattr(messages, kind)(**values)


@pytest.mark.parametrize("vector", VALID, ids=lambda vector: vector["name"])
def test_a_golden_packet_means_what_it_says(vector: dict[str, Any]) -> None:
    assert decode(bytes.fromhex(vector["hex"])) == described(vector["message"])


@pytest.mark.parametrize("vector", [v for v in VALID if "decode_only" not in v], ids=lambda vector: vector["name"])
def test_a_message_is_encoded_as_its_golden_packet(vector: dict[str, Any]) -> None:
    assert encode(described(vector["message"])) == bytes.fromhex(vector["hex"])


@pytest.mark.parametrize("vector", MALFORMED, ids=lambda vector: vector["name"])
def test_a_malformed_packet_is_refused_with_what_is_wrong(vector: dict[str, Any]) -> None:
    with pytest.raises(ProtocolError, match=re.escape(vector["error"])):
        decode(bytes.fromhex(vector["hex"]))


def test_every_kind_of_message_has_a_golden_packet() -> None:
    kinds = {kind.__name__ for kind in get_args(messages.Message)}
    assert {vector["message"]["type"] for vector in VALID} == kinds
