"""The data sheets: that the values come in SI units, from the right rows, by a name as people write it."""

from math import radians

import pytest

from sensorfit.simulation.errors import SimulationError
from sensorfit.simulation.sensor.parts import PART_NAMES, part

G = 9.80665


def test_the_four_parts_are_there() -> None:
    assert PART_NAMES == ("MPU-6050", "BMI270", "LSM6DS3TR-C", "ICM-42688-P")


@pytest.mark.parametrize("name", ["ICM-42688-P", "icm42688p", "icm_42688_p", "Icm 42688 P"])
def test_a_name_is_found_however_it_is_written(name: str) -> None:
    assert part(name).name == "ICM-42688-P"


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(SimulationError, match="'BMI999' is unknown; choose one of MPU-6050, BMI270, LSM6DS3TR-C, ICM"):
        part("BMI999")


def test_an_accelerometer_comes_in_metres_per_second_squared() -> None:
    accelerometer = part("BMI270").accelerometer
    assert accelerometer.noise == pytest.approx(160e-6 * G)
    assert accelerometer.bias == pytest.approx(0.020 * G)
    assert accelerometer.scale == pytest.approx(0.004)
    assert accelerometer.cross_axis == pytest.approx(0.01)
    assert accelerometer.drift == pytest.approx(0.00025 * G)
    assert accelerometer.ranges == pytest.approx((2 * G, 4 * G, 8 * G, 16 * G))


def test_a_gyroscope_comes_in_radians_per_second() -> None:
    gyroscope = part("ICM-42688-P").gyroscope
    assert gyroscope.noise == pytest.approx(radians(0.0028))
    assert gyroscope.bias == pytest.approx(radians(0.5))
    assert gyroscope.scale == pytest.approx(0.005)
    assert gyroscope.cross_axis == pytest.approx(0.0125)
    assert gyroscope.drift == pytest.approx(radians(0.005))
    assert (gyroscope.ranges[0], gyroscope.ranges[-1]) == pytest.approx((radians(15.625), radians(2000)))


def test_the_rate_tolerance_is_a_share() -> None:
    assert part("ICM-42688-P").rate_tolerance == pytest.approx(0.015)


@pytest.mark.parametrize("name", PART_NAMES)
def test_every_value_is_of_the_size_that_such_parts_have(name: str) -> None:
    """Bounds a few times beyond the best and the worst of the four: a slipped unit is a factor of 10 or more away."""
    found = part(name)
    assert 50e-6 * G <= found.accelerometer.noise <= 500e-6 * G
    assert radians(0.002) <= found.gyroscope.noise <= radians(0.01)
    assert 0.01 * G <= found.accelerometer.bias <= 0.1 * G
    assert radians(0.2) <= found.gyroscope.bias <= radians(30)
    assert 0.0001 * G <= found.accelerometer.drift <= 0.001 * G
    assert radians(0.002) <= found.gyroscope.drift <= radians(0.3)
    for half in (found.accelerometer, found.gyroscope):
        assert 0.002 <= half.scale <= 0.05
        assert 0.002 <= half.cross_axis <= 0.05
        assert half.ranges == tuple(sorted(half.ranges))
    assert 0.005 <= found.rate_tolerance <= 0.05
