import numpy as np
import pytest

from sensorfit.core.samples import ImuBlock, SampleError, joined


def block(start: int = 0, count: int = 3, **changes: object) -> ImuBlock:
    values = np.arange(count * 3, dtype=float).reshape(count, 3)
    return ImuBlock(
        **{"start": start, "sample_rate": 100.0, "specific_force": values, "angular_rate": values, **changes}
    )


def test_a_block_keeps_its_samples_from_being_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        block().specific_force[0, 0] = 1.0


def test_a_block_does_not_change_with_the_array_it_was_made_of() -> None:
    values = np.zeros((2, 3))
    made = block(specific_force=values, angular_rate=np.zeros((2, 3)))
    values[0, 0] = 5.0
    assert made.specific_force[0, 0] == 0.0


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"start": -1}, "negative"),
        ({"sample_rate": 0.0}, "not a positive number"),
        ({"sample_rate": float("nan")}, "not a positive number"),
        ({"specific_force": np.zeros((3, 2))}, "shape"),
        ({"angular_rate": np.zeros((4, 3))}, "3 specific forces, but 4 angular rates"),
        ({"angular_rate": np.full((3, 3), np.nan)}, "finite"),
    ],
)
def test_impossible_samples_are_refused_with_the_reason(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(SampleError, match=reason):
        block(**changes)


def test_samples_side_by_side_make_the_same_block_without_a_copy() -> None:
    made, both = block(start=4, clipped=True), np.hstack([np.arange(9.0).reshape(3, 3)] * 2)
    quick = ImuBlock.side_by_side(4, 100.0, both, clipped=True)
    assert quick.both is both
    assert (quick.start, quick.stop, quick.clipped, quick.after_break) == (4, 7, True, False)
    assert (quick.specific_force == made.specific_force).all()
    assert (quick.angular_rate == made.angular_rate).all()
    with pytest.raises(ValueError, match="read-only"):
        both[0, 0] = 1.0


def test_blocks_that_continue_each_other_are_joined() -> None:
    whole = list(joined([block(0, 3), block(3, 2), block(9, 1)]))
    assert [(one.start, len(one)) for one in whole] == [(0, 5), (9, 1)]


def test_blocks_are_not_joined_across_a_break_of_unknown_length() -> None:
    assert [len(one) for one in joined([block(0, 3), block(3, 2, after_break=True)])] == [3, 2]


def test_a_clipped_block_stays_apart_from_clean_ones() -> None:
    assert [one.clipped for one in joined([block(0, 3), block(3, 2, clipped=True)])] == [False, True]
