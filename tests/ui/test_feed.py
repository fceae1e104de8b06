import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from wired import Wire, firmware

from sensorfit.device.bluetooth.gatt import Radio
from sensorfit.device.bluetooth.sensor_link import Choice
from sensorfit.device.bluetooth.sensors import Sensors
from sensorfit.device.virtual.quick_loop import QuickLoop
from sensorfit.pipeline import Update
from sensorfit.pipelines import Made, Pipelines
from sensorfit.recording.open_recording import open_recording
from sensorfit.recording.packets import Packet
from sensorfit.recording.session_facts import SessionFacts
from sensorfit.recording.writer import create_recording
from sensorfit.ui.feed import Feed, FeedEnded, FeedFailed, FeedItem

TIMEOUT = 5.0


class Echo:
    """A pipeline that gives each packet's prepared update and counts its finished sets."""

    def __init__(self, made: Any) -> None:
        self.update = made.completed()
        self.finished = 0

    def receive(self, packet: Packet) -> Update:
        if packet.payload == b"bad":
            raise ValueError("The packet makes no sense: restart the sensor.")
        return replace(self.update, received_at=packet.received_at, events=())

    def finish_set(self) -> Update:
        self.finished += 1
        return self.update

    def finish(self) -> Update:
        return self.finish_set()


async def some(count: int, payload: bytes = b"") -> AsyncIterator[Packet]:
    for number in range(count):
        yield Packet("sensor-1", float(number), payload)


async def waiting() -> AsyncIterator[Packet]:
    """One packet, then silence for ever."""
    yield Packet("sensor-1", 0.0, b"")
    await asyncio.Event().wait()


def collect(feed: Feed, until: Callable[[list[FeedItem]], bool]) -> list[FeedItem]:
    items: list[FeedItem] = []
    pause = threading.Event()
    for _ in range(round(TIMEOUT / 0.005)):
        items += feed.drain()
        if until(items):
            return items
        pause.wait(0.005)
    raise AssertionError(f"the feed gave only {items}")


@pytest.fixture
def echo(curl: Callable[..., Any]) -> Echo:
    return Echo(curl([(1.0, 0.5, 2.0, 0.5, 96.0)]))


def ended(items: list[FeedItem]) -> bool:
    return bool(items) and isinstance(items[-1], FeedEnded)


def test_updates_come_out_in_order_then_the_final_one_then_the_end(echo: Echo) -> None:
    feed = Feed(some(50), echo, lambda update: False)
    feed.start()
    items = collect(feed, ended)
    feed.stop()
    assert [item.received_at for item in items[:50] if isinstance(item, Update)] == [float(n) for n in range(50)]
    assert items[50:] == [echo.update, FeedEnded()]


def test_a_set_is_finished_right_after_the_packet_at_which_it_is_over(echo: Echo) -> None:
    feed = Feed(some(5), echo, lambda update: update.received_at == 2.0 and not update.events)
    feed.start()
    items = collect(feed, ended)
    feed.stop()
    assert [isinstance(item, Update) and bool(item.events) for item in items] == [False] * 3 + [True] + [False] * 2 + [
        True,
        False,
    ]


def test_finish_set_is_heard_while_the_source_is_silent(echo: Echo) -> None:
    feed = Feed(waiting(), echo, lambda update: False)
    feed.start()
    collect(feed, lambda items: len(items) == 1)
    feed.finish_set()
    assert collect(feed, lambda items: len(items) == 1) == [echo.update]
    feed.stop()


@pytest.mark.parametrize("source", [waiting, lambda: some(10**9)])
def test_stop_ends_the_thread_whether_the_source_waits_or_floods(echo: Echo, source: Callable[[], Any]) -> None:
    feed = Feed(source(), echo, lambda update: False)
    feed.start()
    collect(feed, lambda items: len(items) >= 1)
    feed.stop()
    assert not feed.is_running
    feed.stop()
    feed.finish_set()


def test_stop_lets_the_source_clean_up(echo: Echo) -> None:
    closed = threading.Event()

    async def source() -> AsyncIterator[Packet]:
        try:
            async for packet in waiting():
                yield packet
        finally:
            closed.set()

    feed = Feed(source(), echo, lambda update: False)
    feed.start()
    collect(feed, lambda items: len(items) == 1)
    feed.stop()
    assert closed.is_set()


def test_an_error_of_the_pipeline_comes_out_as_its_sentence(echo: Echo) -> None:
    feed = Feed(some(1, b"bad"), echo, lambda update: False)
    feed.start()
    items = collect(feed, bool)
    feed.stop()
    assert items == [FeedFailed("The packet makes no sense: restart the sensor.")]
    assert not feed.is_running


def test_a_feed_that_never_started_can_be_stopped(echo: Echo) -> None:
    Feed(waiting(), echo, lambda update: False).stop()


def test_live_sensors_go_through_one_feed_into_a_recording(tmp_path: Path) -> None:
    wire = Wire(firmware())

    async def radio() -> Radio:
        return wire

    sensors = Sensors(radio, loop_factory=QuickLoop)
    sensors.open()
    sensors.choose(Choice("ADDRESS", "left", "left shank"))
    with create_recording(tmp_path / "live.mcap", SessionFacts()) as recording:
        feed: Feed[Made] = Feed(sensors.packets(), Pipelines(sensors.stream, None, recording), lambda made: False)
        feed.start()
        items = collect(feed, lambda items: len(items) > 50)
        sensors.close()
        items += collect(feed, ended)
        feed.stop()
    updates = [one for made in items if isinstance(made, tuple) for one in made]
    assert {update.sensor for update in updates} == {"left"}
    kept = open_recording(tmp_path / "live.mcap")
    assert kept.streams[0].placement == "left shank"
    assert len(kept.packets) == len(updates) - 1  # the last update is that of the end
