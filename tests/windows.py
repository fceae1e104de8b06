"""Sessions for windows, made from updates that are ready, and what a window says."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from sensorfit.device.sound.clips import Samples
from sensorfit.pipeline import Update
from sensorfit.plan import Plan
from sensorfit.texts import Marked
from sensorfit.ui.session import LiveSession

REP = (1.0, 0.9, 1.9, 0.5, 96.0)


class Prepared:
    """A pipeline whose packets are updates already."""

    def __init__(self, made: Any) -> None:
        self.made = made

    def receive(self, packet: Any) -> Update:
        if isinstance(packet, Exception):
            raise packet
        return packet

    def finish_set(self) -> Update:
        return self.made.completed(11)

    finish = finish_set


async def source(items: list[Any], ends: bool) -> AsyncIterator[Any]:
    for item in items:
        yield item
    if not ends:
        await asyncio.Event().wait()


def session(
    made: Any,
    plan: Plan,
    ends: bool = False,
    more: tuple[Any, ...] = (),
    updates: list[Update] | None = None,
    remarks: tuple[str, ...] = (),
) -> LiveSession:
    items = [*(updates or made.updates()), *more]
    return LiveSession(source(items, ends), Prepared(made), plan, remarks)


def words(window: QWidget) -> str:
    """All that can be read, without the places at which long words may break."""
    shown = [part.text() for part in window.findChildren(QLabel) if part.isVisibleTo(window)]
    return "\n".join(shown).replace("\u200b", "")


def button(window: QWidget, name: str | Marked) -> QAbstractButton:
    return next(
        part for part in window.findChildren(QAbstractButton) if str(name) in (part.text(), part.accessibleName())
    )


class Heard:
    """A way out of the computer that remembers: the number of samples of each clip, its volume, whether it waits."""

    obstacle = ""

    def __init__(self) -> None:
        self.clips: list[tuple[int, float, bool]] = []
        self.closed = False

    def play(self, clip: Samples, volume: float, *, after_others: bool) -> None:
        self.clips.append((len(clip), volume, after_others))

    def close(self) -> None:
        self.closed = True
