"""The list of sensors heard, whatever is on the air."""

from sensorfit.device.bluetooth.gatt import Sighting
from sensorfit.device.bluetooth.nearby import MEMORY, MOST, Nearby


def test_the_loudest_comes_first_and_the_last_word_counts() -> None:
    nearby = Nearby()
    nearby.note(Sighting("A", "a", -50), 0.0)
    nearby.note(Sighting("B", "b", -40), 0.0)
    nearby.note(Sighting("C", "c", None), 0.0)
    nearby.note(Sighting("B", "b", -90), 1.0)
    assert [one.address for one in nearby.at(1.0)] == ["A", "B", "C"]
    assert nearby.at(1.0)[1].signal_strength == -90


def test_what_is_no_longer_heard_is_forgotten() -> None:
    nearby = Nearby()
    nearby.note(Sighting("A", "a", -50), 0.0)
    assert len(nearby.at(MEMORY)) == 1
    assert nearby.at(MEMORY + 0.1) == ()


def test_a_neighbour_with_ever_new_addresses_neither_fills_memory_nor_drives_a_near_sensor_out() -> None:
    nearby = Nearby()
    nearby.note(Sighting("OURS", "imu-1", -45), 0.0)
    for number in range(10_000):
        nearby.note(Sighting(f"{number:012X}", "free beer", -60), number * 1e-4)
        assert len(nearby._heard) <= MOST
    assert nearby.at(1.0)[0].address == "OURS"
