import re
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor

import sensorfit.ui.theme as theme_module
from sensorfit.ui.count_card import TINT
from sensorfit.ui.movement_graph import BAND_OPACITY
from sensorfit.ui.rep_layer import SHADE, SHADE_NOW
from sensorfit.ui.theme import THEMES, Mode, Theme, _style_sheet

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


def test_looks_differ_in_colours_alone_so_that_what_fits_in_one_fits_in_all() -> None:
    sheets = {re.sub(r"#\w{6}|_(dark|light)\.svg|rgba\([^)]*\)", "", _style_sheet(theme)) for theme in THEMES.values()}
    assert len(sheets) == 1


@pytest.mark.parametrize("mode", list(Mode))
def test_marks_of_the_style_sheet_have_the_colours_of_their_theme(mode: Mode) -> None:
    marks = Path(theme_module.__file__).with_name("marks")
    assert THEMES[mode].muted in (marks / f"down_{mode}.svg").read_text()
    assert THEMES[mode].on_accent in (marks / f"check_{mode}.svg").read_text()


SEEN_BY = {
    "without red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "without green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "without blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
"""What is left of linear red, green and blue, of severity 1: Machado, Oliveira and Fernandes (2009), doi
10.1109/TVCG.2009.113."""

TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]
)
TOLD_APART = 15.0
"""Distance in CIELAB (1976); 2.3 is just noticeable, and small areas need several times as much. Judgement."""

APART = [
    ("lowering", "lifting"),
    ("lowering", "pause"),
    ("lifting", "pause"),
    ("good", "warning"),
    ("good", "muted"),
    ("warning", "muted"),
    ("warning", "accent"),
    ("good", "line"),
    ("accent", "line"),
    ("accent", "text"),
    ("accent", "muted"),
]
"""Colours that tell two states of one thing apart, beside words, signs or strokes."""


def lab(colour: str, seen_by: str) -> np.ndarray:
    """A colour in CIELAB as somebody with a kind of colour blindness sees it."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in QColor(colour).getRgbF()[:3]
    ]
    xyz = TO_XYZ @ np.clip(np.array(SEEN_BY[seen_by]) @ parts, 0, 1) / (0.95047, 1.0, 1.08883)
    x, y, z = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
@pytest.mark.parametrize("seen_by", SEEN_BY)
def test_colours_that_tell_states_apart_do_so_for_the_colour_blind(theme: Theme, seen_by: str) -> None:
    for one, other in APART:
        distance = np.linalg.norm(lab(getattr(theme, one), seen_by) - lab(getattr(theme, other), seen_by))
        assert distance >= TOLD_APART, (one, other, distance)
