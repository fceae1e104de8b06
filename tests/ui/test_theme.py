import pytest
from PySide6.QtGui import QColor

from sensorfit.ui.theme import THEMES, Mode, Theme

LEAST_CONTRAST = 4.5
"""WCAG 2.2, criterion 1.4.3."""


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = QColor(colour).getRgbF()[:3]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
@pytest.mark.parametrize("ink", ["text", "muted", "lowering", "lifting", "good", "warning", "accent"])
def test_every_ink_can_be_read_on_every_ground(theme: Theme, ink: str) -> None:
    for ground in (theme.background, theme.surface):
        assert contrast(getattr(theme, ink), ground) >= LEAST_CONTRAST


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
@pytest.mark.parametrize("fill", ["accent", "lowering", "lifting", "pause"])
def test_words_on_a_filled_bar_can_be_read(theme: Theme, fill: str) -> None:
    assert contrast(theme.on_accent, getattr(theme, fill)) >= LEAST_CONTRAST


def test_there_is_a_look_for_every_mode() -> None:
    assert set(THEMES) == set(Mode)
