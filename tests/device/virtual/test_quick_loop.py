"""A loop whose time jumps or runs fast."""

import asyncio
import time
from threading import Thread

import pytest

from sensorfit.device.virtual.quick_loop import QuickLoop


def run(speed: float | None, seconds: list[float]) -> list[float]:
    """When sleeps of ``seconds`` that begin together end, by the loop's clock."""

    async def sleeping() -> list[float]:
        loop = asyncio.get_running_loop()
        begun, ends = loop.time(), []

        async def one(wait: float) -> None:
            await asyncio.sleep(wait)
            ends.append(loop.time() - begun)

        await asyncio.gather(*(one(wait) for wait in seconds))
        return ends

    with asyncio.Runner(loop_factory=lambda: QuickLoop(speed)) as runner:
        return runner.run(sleeping())


def test_an_hour_goes_by_at_once_and_everything_happens_at_its_time() -> None:
    begun = time.monotonic()
    assert run(None, [3600.0, 0.1, 60.0]) == pytest.approx([0.1, 60.0, 3600.0])
    assert time.monotonic() - begun < 60


def test_time_runs_as_many_times_as_fast_as_one_likes() -> None:
    begun = time.monotonic()
    (slept,) = run(8.0, [0.4])
    assert time.monotonic() - begun >= 0.05
    assert slept >= 0.4


def test_another_thread_is_heard_while_nothing_happens() -> None:
    async def waiting() -> bool:
        loop, told = asyncio.get_running_loop(), asyncio.Event()
        Thread(target=loop.call_soon_threadsafe, args=(told.set,)).start()
        return await told.wait()

    with asyncio.Runner(loop_factory=QuickLoop) as runner:
        assert runner.run(waiting())
