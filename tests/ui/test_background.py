"""Work beside the window does not hold it up."""

import gc

import pytest

from sensorfit.ui.background import uncollected


def test_while_much_is_read_nobody_looks_for_rings_and_afterwards_as_before() -> None:
    assert gc.isenabled()
    before = gc.get_freeze_count()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() > before
    gc.unfreeze()


def test_what_fails_meanwhile_leaves_it_as_before() -> None:
    with pytest.raises(ValueError, match="no recording"), uncollected():
        raise ValueError("no recording")
    assert gc.isenabled()
    gc.unfreeze()
