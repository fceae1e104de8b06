from pathlib import Path

import pytest
from PySide6.QtGui import QColor

import sensorfit.ui.theme as theme_module
from sensorfit.ui.count_card import TINT
from sensorfit.ui.movement_graph import BAND_OPACITY
from sensorfit.ui.rep_layer import SHADE, SHADE_NOW
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


def blended(over: str, ground: str, opacity: float) -> str:
    """Colour of ``over`` with ``opacity`` on ``ground``."""
    pairs = zip(QColor(over).getRgbF()[:3], QColor(ground).getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(opacity * one + (1 - opacity) * other for one, other in pairs)).name()


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
def test_words_on_a_tinted_ground_can_be_read(theme: Theme) -> None:
    rep_now = blended(theme.accent, theme.surface, SHADE_NOW)
    rep_in_target = blended(theme.good, rep_now, BAND_OPACITY)
    for ink, ground in (
        (theme.text, rep_in_target),
        (theme.warning, blended(theme.accent, theme.surface, SHADE)),
        (theme.accent, blended(theme.accent, theme.surface, TINT)),
        (theme.muted, blended(theme.muted, theme.surface, TINT)),
        (theme.muted, theme.raised),
        (theme.text, theme.raised),
    ):
        assert contrast(ink, ground) >= LEAST_CONTRAST, (ink, ground)


def test_there_is_a_look_for_every_mode() -> None:
    assert set(THEMES) == set(Mode)


@pytest.mark.parametrize("mode", list(Mode))
def test_marks_of_the_style_sheet_have_the_colours_of_their_theme(mode: Mode) -> None:
    marks = Path(theme_module.__file__).with_name("marks")
    assert THEMES[mode].muted in (marks / f"down_{mode}.svg").read_text()
    assert THEMES[mode].on_accent in (marks / f"check_{mode}.svg").read_text()
