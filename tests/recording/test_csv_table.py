"""Bytes of a table, packed or not, give its numbers; what is no table is refused with the reason."""

import gzip
from io import BufferedReader, BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sensorfit.core.samples import FloatArray
from sensorfit.recording import csv_table
from sensorfit.recording.csv_table import read_table
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.remarks import Remark, RemarkKind

COLUMNS = ("t_s", "x")


def read(data: bytes) -> tuple[FloatArray, tuple[Remark, ...]]:
    return read_table(BufferedReader(BytesIO(data)), COLUMNS)


@pytest.mark.parametrize(
    "data",
    [
        b"t_s,x\n0,1\n0.5,-2e1\n",
        b"t_s,x\r\n0,1\r\n0.5,-2e1\r\n",
        b"t_s,x\n0,1\n0.5,-2e1",
        b"\xef\xbb\xbft_s,x\n0,1\n0.5,-2e1\n",
        b'"t_s" , "x"\n0 , 1\n\n0.5,-20\n\n',
        b'"t_s","x"\n"0","1"\n"0.5","-20"',
        b"t_s,x,\n0,1,\n0.5,-20,\n",
        b"x,name,t_s\n1,left,0\n-20,#\xff,0.5\n",
        b"t_s,x,name\n0,1,left\n0.5,-20,right",
        gzip.compress(b"t_s,x\n0,1\n0.5,-2e1\n", mtime=0),
    ],
    ids=[
        "plain",
        "windows",
        "no last line break",
        "byte order mark",
        "spaces",
        "quotes",
        "a comma too many",
        "order and others",
        "a text at the end",
        "gzip",
    ],
)
def test_a_table_is_read_however_it_was_saved(data: bytes) -> None:
    table, remarks = read(data)
    assert table.tolist() == [[0.0, 1.0], [0.5, -20.0]]
    assert remarks == ()


def test_not_a_number_and_infinity_are_read_as_such() -> None:
    assert np.isnan(read(b"t_s,x\nnan,inf\n")[0][0, 0])


@pytest.mark.parametrize(
    "rows", [b",1\n0.5,2\n", b"0.5,\n0.5,2\n", b"0.5, \r\n0.5,2\r\n", b"0.5,2\n0.5,\n\n", b"0.5,2\n,,\n"]
)
def test_an_empty_cell_is_not_a_number(rows: bytes) -> None:
    table, _ = read(b"t_s,x\n0,0\n" + rows)
    assert np.isnan(table).any(axis=1).sum() == 1
    assert len(table) == 3


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
            "neither a sensorfit recording nor a CSV file that begins with t_s,x",
        ),
        (b"some text\n", "neither a sensorfit recording"),
        (b"t_s;x\n0,5;1\n", "has semicolons between its columns; save it with commas there and points"),
        (b'"t_s"\t"x"\r\n0\t1\r\n', "has tabs between its columns"),
        (b"time;x\n0,5;1\n", "neither a sensorfit recording"),
        (b"t_s,y\n0,1\n", "lacks the column x; the first line must name t_s,x"),
        (b"t_s,x", "no samples"),
        (b"t_s,x\n\n  \n", "no samples"),
        (b"t_s,x\n0,1\n\n1,2,3\n1\n2,2\n", "line 5: '1'; correct or delete that line"),
        (b"t_s,x\n0,\n1,left\n", "line 3: '1,left'"),
        (b"t_s,x\n0,1\n1,left\xff\n2,2\n", r"line 3: '1,left\\\\xff'"),
        (b't_s,x\n"0,5","1,5"\n"1,5","2,5"\n', "with points as decimal marks"),
        (b"t_s,x\n0,1_0\n", "not numbers; save it again"),
        (gzip.compress(b"t_s,x\n0,1\n" * 99, mtime=0)[:-8] + bytes(8), "damaged gzip file; fetch it again"),
        (b"\x1f\x8bnonsense", "damaged gzip file"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(data: bytes, message: str) -> None:
    with pytest.raises(RecordingError, match=message):
        read(data)


def test_a_quote_that_is_never_closed_swallows_no_line() -> None:
    table, remarks = read(b't_s,x,name\n0,1,left\n0.5,2,"left\n1,3,5" band\n')
    assert table.tolist() == [[0, 1], [0.5, 2], [1, 3]]
    assert remarks == ()


@pytest.mark.parametrize("line", [b"0.5", b"0.5,-", b"0.5,2e", b'0.5,"', b"0.5,"])
def test_a_last_line_that_was_cut_off_is_left_out_and_remarked_on(line: bytes) -> None:
    table, remarks = read(b"t_s,x\n0,1\n" + line)
    assert table.tolist() == [[0.0, 1.0]]
    assert [remark.kind for remark in remarks] == [RemarkKind.DAMAGED]


def test_a_packed_file_that_was_cut_off_is_read_up_to_there() -> None:
    rows = [f"{i / 100:.2f},{i * i % 977}" for i in range(20_000)]
    packed = gzip.compress(("t_s,x\n" + "\n".join(rows) + "\n").encode())
    table, remarks = read(packed[: len(packed) // 2])
    assert 5_000 < len(table) < 15_000
    assert table[-1].tolist() == [float(value) for value in rows[len(table) - 1].split(",")]
    assert [remark.kind for remark in remarks] == [RemarkKind.DAMAGED]


def test_a_packed_file_that_was_changed_inside_is_refused() -> None:
    packed = bytearray(gzip.compress(b"t_s,x\n" + "".join(f"{i},{i * i}\n" for i in range(5000)).encode()))
    packed[2000:2200] = bytes([255]) * 200
    with pytest.raises(RecordingError, match="damaged gzip file"):
        read(bytes(packed))


def test_a_packed_file_stops_being_unpacked_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_table, "LARGEST_TEXT", 2**20)
    bomb = gzip.compress(b"t_s,x\n" + b"0,1\n" * 2**20, mtime=0)
    with pytest.raises(RecordingError, match="more than 1 MiB of text; cut it into single workouts"):
        read(bomb)
    monkeypatch.setattr(csv_table, "LARGEST_TEXT", 2**22 + 6)
    assert len(read(bomb)[0]) == 2**20


@settings(deadline=None)
@given(st.binary(max_size=300) | st.binary(max_size=60).map(lambda tail: b"t_s,x\n0,1\n" + tail))
def test_any_bytes_give_a_table_or_a_clear_error(data: bytes) -> None:
    try:
        table, _ = read(data)
    except RecordingError:
        return
    assert table.shape[1] == 2
