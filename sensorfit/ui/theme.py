"""How the window looks: one table of colours, one font, one grid. Knows no screen and no number."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from sensorfit.core.reps import Phase
from sensorfit.settings import Look
from sensorfit.ui.model.rep_marks import RepState

GRID = 8
"""Pixels; every distance is a multiple of it."""

GAP = 2 * GRID


class Mode(StrEnum):
    """The two looks."""

    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colour tokens of one mode, as #rrggbb.

    The signal colours come from the palette of Okabe and Ito (2008), safe for three kinds of colour blindness, darkened
    for light mode until text on ``surface`` and ``background`` reaches a contrast of 4.5:1 (WCAG 2.2, 1.4.3). Who sees
    no blue hardly tells ``good`` from ``accent`` and ``lowering``; nothing is told by these two alone.
    """

    background: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    lowering: str
    lifting: str
    pause: str
    good: str
    warning: str
    accent: str
    on_accent: str


THEMES = {
    Mode.DARK: Theme(
        background="#0E1217",
        surface="#161B22",
        raised="#1D242D",
        line="#2B3541",
        text="#EAF0F6",
        muted="#93A1B0",
        lowering="#56B4E9",
        lifting="#F0A53A",
        pause="#8A97A6",
        good="#2FBF93",
        warning="#F0A53A",
        accent="#56B4E9",
        on_accent="#08131B",
    ),
    Mode.LIGHT: Theme(
        background="#F3F5F8",
        surface="#FFFFFF",
        raised="#EEF2F6",
        line="#D5DCE4",
        text="#121820",
        muted="#566474",
        lowering="#0072B2",
        lifting="#AD5700",
        pause="#66737F",
        good="#007A58",
        warning="#9E5000",
        accent="#0072B2",
        on_accent="#FFFFFF",
    ),
}


def theme_of(look: Look) -> Theme:
    """Return the colours of ``look``; dark where the system does not say what it has."""
    if look is not Look.SYSTEM:
        return THEMES[Mode(look)]
    light = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Light
    return THEMES[Mode.LIGHT if light else Mode.DARK]


def rep_colour(theme: Theme, state: RepState) -> str:
    """Return the colour of a rep in ``state``."""
    return {
        RepState.GOOD: theme.good,
        RepState.COUNTED: theme.good,
        RepState.SHORT: theme.warning,
        RepState.FAR: theme.warning,
        RepState.NOW: theme.accent,
        RepState.TODO: theme.line,
        RepState.PARTIAL: theme.warning,
        RepState.REJECTED: theme.pause,
    }[state]


def phase_colour(theme: Theme, phase: Phase) -> str:
    """Return the colour of a phase; out and back take those of lifting and lowering."""
    if phase is Phase.PAUSE:
        return theme.pause
    return theme.lowering if phase in (Phase.ECCENTRIC, Phase.BACK) else theme.lifting


def translucent(colour: str, opacity: float) -> QColor:
    """Return ``colour`` with ``opacity`` from 0 to 1."""
    result = QColor(colour)
    result.setAlphaF(opacity)
    return result


def underlined(plain: QFont) -> QFont:
    """Return the same font with a line below, for what is told by a colour as well."""
    result = QFont(plain)
    result.setUnderline(True)
    return result


@cache
def font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the interface font, Inter where it is installed, with digits of equal width so that counts do not jump."""
    result = QFont()
    result.setFamilies(["Inter", QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()])
    result.setPixelSize(pixels)
    result.setWeight(weight)
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    result.setFeature(QFont.Tag("tnum"), 1)
    return result


def apply(theme: Theme) -> None:
    """Give every window of the application the look of ``theme``."""
    application = QApplication.instance()
    assert isinstance(application, QApplication), "there is an application before there is a window"
    if (sheet := _style_sheet(theme)) == application.styleSheet():
        return  # Qt would polish every widget anew all the same
    application.setStyle("Fusion")
    application.setPalette(_palette(theme))
    application.setFont(font(14))
    application.setStyleSheet(sheet)


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.background,
        role.Base: theme.surface,
        role.AlternateBase: theme.raised,
        role.Button: theme.raised,
        role.WindowText: theme.text,
        role.Text: theme.text,
        role.ButtonText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.PlaceholderText: theme.muted,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
    }
    palette = QPalette()
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    return palette


def _style_sheet(theme: Theme) -> str:
    return _frames_and_controls(theme) + _lists_and_tables(theme)


def _frames_and_controls(theme: Theme) -> str:
    return f"""
    #card, #chip {{ background: {theme.surface}; border: 1px solid {theme.line}; border-radius: 16px; }}
    #banner {{ background: {theme.raised}; border: 1px solid {theme.warning}; border-radius: 8px; padding: 8px 16px; }}
    #rail {{ background: {theme.surface}; border: none; border-right: 1px solid {theme.line}; }}
    #rail QToolButton {{ background: transparent; color: {theme.muted}; border: 2px solid transparent;
        border-radius: 12px; padding: 4px 0; }}
    #rail QToolButton:hover {{ background: {theme.raised}; }}
    #rail QToolButton:checked {{ background: {theme.raised}; color: {theme.text}; }}
    #rail QToolButton::menu-indicator {{ image: none; }}
    #rail QToolButton:focus {{ border-color: {theme.text}; }}
    QToolButton#plain {{ background: transparent; border: 2px solid transparent; border-radius: 12px; padding: 6px; }}
    QToolButton#plain:hover {{ background: {theme.raised}; }}
    QToolButton#plain:focus {{ border-color: {theme.text}; }}
    QComboBox, QLineEdit {{ background: {theme.raised}; border: 2px solid {theme.line}; border-radius: 10px;
        padding: 6px 12px; min-height: 24px; selection-background-color: {theme.accent}; }}
    QComboBox:focus, QLineEdit:focus {{ border-color: {theme.text}; }}
    QComboBox::drop-down {{ border: none; width: 32px; }}
    QComboBox::down-arrow {{ image: url("{_mark("down", theme)}"); width: 16px; height: 16px; }}
    QComboBox QAbstractItemView {{ background: {theme.surface}; border: 1px solid {theme.line}; padding: 4px;
        selection-background-color: {theme.raised}; selection-color: {theme.text}; }}
    #rule {{ background: {theme.line}; }}
    QPushButton {{
        background: {theme.raised}; border: 2px solid {theme.line}; border-radius: 12px; padding: 8px 16px; }}
    QPushButton#small {{ padding: 4px 8px; border-radius: 10px; }}
    QPushButton#choice:checked {{ background: {theme.accent}; color: {theme.on_accent}; border-color: {theme.accent}; }}
    QPushButton#primary {{ background: {theme.accent}; color: {theme.on_accent}; border-color: {theme.accent}; }}
    QPushButton:disabled, QPushButton#primary:disabled {{
        background: {theme.raised}; color: {theme.muted}; border-color: {theme.line}; }}
    QPushButton:focus, QPushButton#primary:focus, QPushButton#choice:focus {{ border-color: {theme.text}; }}
    QCheckBox {{ spacing: 8px; }}
    QCheckBox::indicator {{ width: 16px; height: 16px; border: 2px solid {theme.muted}; border-radius: 5px;
        background: {theme.raised}; }}
    QCheckBox::indicator:checked {{ background: {theme.accent}; border-color: {theme.accent};
        image: url("{_mark("check", theme)}"); }}
    QCheckBox::indicator:focus {{ border-color: {theme.text}; }}
    QProgressBar {{ background: {theme.raised}; border: none; border-radius: 4px; }}
    QProgressBar::chunk {{ background: {theme.accent}; border-radius: 4px; }}
    """


def _mark(name: str, theme: Theme) -> str:
    """The file of a mark that the style sheet draws, in a colour of ``theme``."""
    mode = next(mode for mode, one in THEMES.items() if one == theme)
    return Path(__file__).with_name("marks").joinpath(f"{name}_{mode}.svg").as_posix()


def _lists_and_tables(theme: Theme) -> str:
    return f"""
    QListWidget {{ background: transparent; border: none; outline: 0; }}
    QListWidget::item {{ border-radius: 8px; padding: 8px; color: {theme.text}; }}
    QListWidget::item:selected {{ background: {theme.raised}; color: {theme.text}; }}
    QListWidget::item:focus {{ border: 2px solid {theme.text}; }}
    QPlainTextEdit {{ background: {theme.raised}; border: 2px solid {theme.line}; border-radius: 10px; padding: 4px; }}
    QPlainTextEdit:focus {{ border-color: {theme.text}; }}
    QMenu {{ background: {theme.surface}; color: {theme.text}; border: 1px solid {theme.line}; border-radius: 8px;
        padding: 8px; }}
    QMenu::item {{ padding: 8px 16px; border-radius: 8px; }}
    QMenu::item:selected {{ background: {theme.raised}; color: {theme.text}; }}
    QTabBar::tab {{ background: transparent; color: {theme.muted}; border: 2px solid transparent; border-radius: 10px;
        padding: 8px 16px; margin-right: 8px; }}
    QTabBar::tab:hover {{ background: {theme.raised}; }}
    QTabBar::tab:selected {{ background: {theme.raised}; color: {theme.text}; }}
    QTabBar::tab:selected:focus {{ border-color: {theme.text}; }}
    QTableView {{ background: transparent; border: none; outline: 0; }}
    QTableView::item:selected {{ background: {theme.raised}; color: {theme.text}; }}
    QTableView QLineEdit {{ padding: 0 2px; min-height: 0; border-radius: 4px; }}
    QTableView::item {{ padding: 0 2px 0 8px; }}
    #graph {{ border: 2px solid transparent; }}
    #graph:focus {{ border-color: {theme.text}; }}
    QSlider::groove:horizontal {{ background: {theme.raised}; height: 8px; border-radius: 4px; }}
    QSlider::sub-page:horizontal {{ background: {theme.accent}; border-radius: 4px; }}
    QSlider::handle:horizontal {{ background: {theme.text}; border: 2px solid {theme.surface}; width: 12px;
        margin: -5px 0; border-radius: 8px; }}
    QSlider::handle:horizontal:focus {{ border-color: {theme.accent}; }}
    #findings::item {{ padding: 4px 0; }}
    QHeaderView, QHeaderView::section {{
        background: transparent; border: none; color: {theme.muted}; font-size: 12px; padding: 0 8px 0 5px; }}
    QScrollBar:vertical {{ background: transparent; width: 8px; }}
    QScrollBar:horizontal {{ background: transparent; height: 8px; }}
    QScrollBar::handle {{ background: {theme.pause}; border-radius: 4px; min-height: 24px; min-width: 24px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
    QScrollArea {{ background: transparent; border: none; }}
    """
