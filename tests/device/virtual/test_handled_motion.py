"""A sensor in a hand, on the virtual radio."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from calibration.guide import Step
from sensorfit.calibration_opening import open_virtual
from sensorfit.device.virtual.handled_motion import HandledMotion


def pieces() -> Iterator[np.ndarray]:
    for number in range(3):
        yield np.full((10, 6), number, dtype=np.int16)


def test_samples_are_made_when_they_are_due_and_the_last_one_stays() -> None:
    source = pieces()
    motion = HandledMotion(source, 100.0)
    assert motion.begin(50.0) == 0
    assert motion.counts(0, 10)[:, 0].tolist() == [0] * 10
    assert next(source)[0, 0] == 1
    assert motion.counts(5, 10)[:, 0].tolist() == [0] * 5 + [2] * 5
    assert motion.counts(40, 2)[:, 0].tolist() == [2, 2]
    assert motion.begin(50.095) == 10
    assert motion.instant(100) == 51.0


async def guided_to_the_end(opening: object) -> None:
    async for packet in opening.packets:
        opening.calibrating.receive(packet)
        if opening.calibrating.guide.guidance.step is Step.DONE:
            return


def test_a_sensor_is_calibrated_over_the_virtual_radio() -> None:
    import asyncio

    opening = open_virtual(1, None, lambda *_: None, "a test")
    try:
        asyncio.run(guided_to_the_end(opening))
    finally:
        opening.close()
    made = opening.calibrating.calibration(date(2026, 11, 26).isoformat(), "a test")
    assert made.quality is not None
    assert (made.quality.grade, made.quality.positions) == ("good", 18)
