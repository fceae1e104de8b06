import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from sensorfit.core.strapdown import carried_back

RATE = 50.0


def test_up_is_carried_back_along_what_the_gyroscope_shows() -> None:
    steps = Rotation.from_rotvec(np.random.default_rng(1).normal(0, 0.05, (40, 3)))
    turned = [Rotation.from_rotvec([0.3, -0.2, 0.5])]
    for step in steps[1:]:
        turned.append(turned[-1] * step)
    up = np.array([one.inv().apply([0.0, 0.0, 1.0]) for one in turned])
    wrong = np.concatenate([np.tile([1.0, 0.0, 0.0], (29, 1)), up[29:]])

    assert carried_back(wrong, steps.as_rotvec() * RATE, 30, RATE) == pytest.approx(up[:30], abs=1e-9)


def test_a_sensor_that_does_not_turn_sees_the_same_vertical_all_the_time() -> None:
    up = np.tile([0.0, 0.6, 0.8], (5, 1))

    assert carried_back(up, np.zeros((5, 3)), 5, RATE) == pytest.approx(up)
