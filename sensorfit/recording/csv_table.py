"""Bytes of a CSV file, packed by gzip or not, into a table of numbers. Knows column names, not what they mean.

Columns may come in any order and others may stand between them. An empty cell is not a number (NaN). A line that was
cut off at the end of the file is left out.
"""

import gzip
import io
import re
import zlib
from collections.abc import Sequence

import numpy as np

from sensorfit.core.samples import FloatArray
from sensorfit.recording.errors import RecordingError
from sensorfit.recording.remarks import Remark, RemarkKind
from sensorfit.texts import mark, plural, tr

LARGEST_TEXT = 256 * 2**20
"""Bytes of text that are read at most: about twelve hours at 100 Hz, and well within the memory of a small computer."""

LONGEST_HEADER = 4096
"""Bytes in which the first line must end; what is no table seldom has a line break so early, or has no such columns
in it."""

_FOREIGN_SEPARATORS = {";": "semicolons", "\t": "tabs"}
_QUOTED_CELL = re.compile(rb'"([^",\r\n]*)"')
_EMPTY_CELL = re.compile(rb"(?<=,)[ \t]*(?=[,\r\n])|(?<![^\n])(?=,)")
_GZIP_MAGIC = b"\x1f\x8b"
_PIECE = 2**20
_CUT_LINE = mark("the last line is cut off and was left out; if the file was copied, copy it again")
_CUT_GZIP = mark("the file is cut off and was read up to there; if it was copied, copy it again")


def read_table(file: io.BufferedReader, columns: Sequence[str]) -> tuple[FloatArray, tuple[Remark, ...]]:
    """Return the values of ``columns`` as an array (n, c) and what was noticed; RecordingError if it is no such
    table."""
    text, remarks = _text(file)
    header, _, _ = text[:LONGEST_HEADER].partition(b"\n")
    places = _places(header, columns)
    body = text[len(header) + 1 :]
    last_line = body[body.rfind(b"\n") + 1 :]
    if last_line and _is_cut(last_line, places, header.count(b",")):
        body = body[: -len(last_line)]
        remarks = remarks or (Remark(RemarkKind.DAMAGED, tr(_CUT_LINE)),)
    if not body.strip():
        raise RecordingError(tr("holds a header but no samples; choose a file with at least two rows"))
    return _numbers(body, places), remarks


def _text(file: io.BufferedReader) -> tuple[bytes, tuple[Remark, ...]]:
    if file.peek(len(_GZIP_MAGIC))[: len(_GZIP_MAGIC)] != _GZIP_MAGIC:
        return _whole(file)
    try:
        with gzip.GzipFile(fileobj=file) as packed:
            return _whole(packed)
    except (gzip.BadGzipFile, zlib.error):
        raise RecordingError(tr("is a damaged gzip file; fetch it again from where it came from")) from None


def _whole(file: io.BufferedReader | gzip.GzipFile) -> tuple[bytes, tuple[Remark, ...]]:
    text = bytearray()
    try:
        while piece := file.read1(_PIECE):
            text += piece
            if len(text) > LARGEST_TEXT:
                raise RecordingError(
                    tr(
                        "holds more than {largest_text} MiB of text; cut it into single workouts",
                        largest_text=LARGEST_TEXT >> 20,
                    )
                )
    except EOFError:
        return bytes(text), (Remark(RemarkKind.DAMAGED, tr(_CUT_GZIP)),)
    return bytes(text), ()


def _places(header: bytes, columns: Sequence[str]) -> list[int]:
    """Return where each of ``columns`` stands."""
    names = _names(header, ",")
    missing = [name for name in columns if name not in names]
    if len(missing) == len(columns):
        for mark, marks in _FOREIGN_SEPARATORS.items():
            if set(columns) <= set(_names(header, mark)):
                raise RecordingError(
                    tr(
                        "has {marks} between its columns; save it with commas there and points as decimal marks",
                        marks=marks,
                    )
                )
        raise RecordingError(
            tr(
                "is neither a sensorfit recording nor a CSV file that begins with {columns}; choose another",
                columns=",".join(columns),
            )
        )
    if missing:
        lacking = plural("column {missing}", "columns {missing}", len(missing), missing=", ".join(missing))
        raise RecordingError(
            tr("lacks the {lacking}; the first line must name {columns}", lacking=lacking, columns=",".join(columns))
        )
    return [names.index(name) for name in columns]


def _names(header: bytes, separator: str) -> list[str]:
    return [name.strip().strip('"') for name in header.decode("utf-8-sig", "replace").split(separator)]


def _is_cut(line: bytes, places: list[int], commas: int) -> bool:
    """Whether the last line, which has no line end, lacks cells or ends in the middle of a number of ours."""
    cells = line.split(b",")
    if len(cells) <= commas or commas not in places:
        return len(cells) <= commas
    try:
        float(cells[commas].strip(b' "'))
    except ValueError:
        return True
    return False


def _numbers(body: bytes, places: list[int]) -> FloatArray:
    try:
        return _parsed(body, places)
    except ValueError:
        pass
    # Quotes and empty cells are sought only where reading failed: it takes longer than reading.
    try:
        return _parsed(_EMPTY_CELL.sub(b"nan", _QUOTED_CELL.sub(rb"\1", body)), places)
    except ValueError:
        raise RecordingError(_first_bad_line(body, places)) from None


def _parsed(body: bytes, places: list[int]) -> FloatArray:
    text = io.TextIOWrapper(io.BytesIO(body), "latin-1")
    return np.loadtxt(text, delimiter=",", usecols=places, comments=None, ndmin=2)


def _first_bad_line(body: bytes, places: list[int]) -> str:
    """Say which line is not numbers, and how it begins."""
    for number, line in enumerate(body.split(b"\n"), start=2):
        fields = line.split(b",")
        try:
            [float(fields[place].strip(b' "') or "nan") for place in places if line.strip()]
        except (ValueError, IndexError):
            beginning = line[:60].decode("ascii", "backslashreplace").strip()
            return tr(
                "has no {count} numbers in line {number}: {beginning!r}; correct or delete that line",
                count=len(places),
                number=number,
                beginning=beginning,
            )
    return tr("has lines that are not numbers; save it again as plain CSV with points as decimal marks")
