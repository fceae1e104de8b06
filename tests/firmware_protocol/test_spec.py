"""SPEC.md says the same as the code: its tables, UUIDs and numbers are compared with the layouts."""

import re
from importlib.resources import files

import pytest

from firmware_protocol import gatt
from firmware_protocol.codec import LAYOUTS, MAJOR_VERSION, MINOR_VERSION
from firmware_protocol.data import DATA_HEADER, samples_that_fit
from firmware_protocol.layout import Layout
from firmware_protocol.messages import DataFlag, Opcode, Reason, StatusFlag

SPEC = files("firmware_protocol").joinpath("SPEC.md").read_text("utf-8")
BY_NAME = {layout.message.__name__: layout for layout in LAYOUTS}
CODES = {"u8": "B", "u16": "H", "u32": "I", "u64": "Q", "i16": "h", "f32": "f", "u8[3]": "3s", "u8[8]": "8s"}
SIZES = {"B": 1, "H": 2, "I": 4, "Q": 8, "h": 2, "f": 4, "3s": 3, "8s": 8}


def section(title: str) -> str:
    return re.search(rf"^## \d+\. {title}.*?(?=^## )", SPEC, re.MULTILINE | re.DOTALL)[0]  # type: ignore[index]


def rows(title: str) -> list[list[str]]:
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def fields(layout: Layout) -> list[tuple[int, str, str]]:
    """Offset, code and name of each field behind the prefix."""
    offset, found = len(layout.prefix), []
    for name, field in layout.fields.items():
        found.append((offset, field.code, name))
        offset += SIZES[field.code]
    return found


@pytest.mark.parametrize(
    ("title", "name"), [("Info", "Info"), ("Configuration", "Configuration"), ("Status", "Status")]
)
def test_the_byte_table_of_a_value_is_the_layout(title: str, name: str) -> None:
    table = [(int(row[0]), CODES[row[2]], row[3]) for row in rows(title) if len(row) == 5 and row[2] in CODES]
    assert table == [(0, "B", "kind"), *fields(BY_NAME[name])]
    sizes = [int(row[1]) for row in rows(title) if len(row) == 5 and row[2] in CODES]
    assert sizes == [SIZES[code] for _, code, _ in table]
    assert f"kind {BY_NAME[name].prefix[0]:#04x}" in section(title)


def test_the_extra_fields_are_those_of_info() -> None:
    table = [(int(row[0], 16), row[2]) for row in rows("Info") if row[0].startswith("0x")]
    assert table == [(extra.tag, extra.name) for extra in BY_NAME["Info"].extras]


def test_the_byte_table_of_the_data_packet_is_the_header() -> None:
    table = [row for row in rows("Data packet") if len(row) == 5 and row[2] in CODES]
    assert "<" + "".join(CODES[row[2]] for row in table) == DATA_HEADER.format
    assert [row[3] for row in table] == ["kind", "flags", "sequence", "index", "device_time", "stream", "n"]
    flags = {row[1]: 1 << int(row[0]) for row in rows("Data packet") if len(row) == 3 and row[0].isdigit()}
    assert flags == {flag.name: flag for flag in DataFlag}


def test_the_mtu_figures_are_those_of_the_packet() -> None:
    fits = re.findall(r"(\d+) at (\d+)[,)]", section("Data packet"))
    [(least_mtu, samples)] = re.findall(r"at least (\d+) \((\d+) samples", section("Advertising"))
    [streamable] = re.findall(r"if ATT_MTU is below (\d+)", section("Requests"))
    assert [samples_that_fit(int(mtu)) for _, mtu in fits] == [int(n) for n, _ in fits] != []
    assert [samples_that_fit(int(least_mtu) - step) for step in (0, 1)] == [int(samples), int(samples) - 1]
    assert [samples_that_fit(int(streamable) - step) for step in (0, 1)] == [1, 0]


def test_the_flags_of_the_status_are_those_of_the_code() -> None:
    flags = {name: 1 << int(bit) for bit, name in re.findall(r"bit (\d) ([A-Z_]+)", section("Status"))}
    assert flags == {flag.name: flag for flag in StatusFlag}


def further_fields(text: str, prefix: int) -> list[tuple[int, str, str]]:
    found = re.findall(r"(\d+): (\w+) (u\d+)", text)
    return [(prefix, "B", "request_id"), *((int(offset), CODES[kind], name) for offset, name, kind in found)]


def test_every_request_and_answer_lies_as_its_row_says() -> None:
    requests = {
        row[1]: (int(row[0]), further_fields(row[2], 2))
        for row in rows("Requests")
        if row[0].isdigit() and len(row) == 3
    }
    answers = {row[1]: (int(row[0]), further_fields(row[2], 3)) for row in rows("Answers") if row[1] in requests}
    assert requests == {op.name: (op, fields(BY_NAME[op.name.capitalize()])) for op in Opcode}
    success = {layout.prefix[1]: layout for layout in LAYOUTS if len(layout.prefix) == 3}
    assert answers == {op.name: (op, fields(success[op])) for op in Opcode}


def test_the_reasons_are_those_of_the_code() -> None:
    reasons = {row[1]: int(row[0]) for row in rows("Answers") if row[0].isdigit() and row[1] in Reason.__members__}
    assert reasons == {reason.name: reason for reason in Reason}


def test_the_uuids_are_those_of_the_code() -> None:
    base = re.search(r"`(33a6xxxx-[0-9a-f-]+)`", SPEC)[1]  # type: ignore[index]
    table = {row[1]: (base.replace("xxxx", row[0]), row[2]) for row in rows("GATT") if re.fullmatch(r"\d{4}", row[0])}
    assert table.pop("primary service")[0] == gatt.SERVICE
    ours = {name: getattr(gatt, name.upper()) for name in table}
    assert {name: uuid for name, (uuid, _) in table.items()} == {name: each.uuid for name, each in ours.items()}
    for name, (_, properties) in table.items():
        named = {word.strip().replace(" ", "_").upper() for word in properties.split(",")}
        assert named == {each.name for each in ours[name].properties}


def test_the_title_has_the_version_of_the_code() -> None:
    assert SPEC.startswith(f"# sensorfit sensor protocol, version {MAJOR_VERSION}.{MINOR_VERSION}\n")
    assert {layout.prefix[0] >> 4 for layout in LAYOUTS} == {MAJOR_VERSION}
