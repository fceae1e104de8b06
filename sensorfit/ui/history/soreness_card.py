"""Cautions about training now, and the question about soreness, answered there. Knows answers, no rule."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from sensorfit.day_words import day_of_year
from sensorfit.history.recovery import Soreness
from sensorfit.texts import mark, tr
from sensorfit.training.guidance import Frequency
from sensorfit.ui.button import small_button
from sensorfit.ui.card import SEMIBOLD, Card, label, paragraph
from sensorfit.ui.theme import GRID, Theme

SINCE = (
    (mark("No, since now"), timedelta()),
    (mark("No, since yesterday"), timedelta(days=1)),
    (mark("No, for days"), timedelta(days=3)),
)
"""Answers of somebody who is not sore any more, and how long ago that was."""

ALL_WELL = mark("Nothing stands against training today.")


class SorenessCard(Card):
    """Warnings in plain words, then the question with its answers as buttons."""

    answered = Signal(object)
    """A `Soreness`."""

    def __init__(self, rule: Frequency, theme: Theme) -> None:
        super().__init__(label(tr("Before you train"), 16, theme.text, SEMIBOLD))
        self._rule, self._theme = rule, theme
        self._cautions = paragraph("", 14, theme.warning)
        self._well = paragraph(tr(ALL_WELL), 14, theme.good)
        self._noted = paragraph("", 13, theme.muted)
        for part in (self._cautions, self._well, paragraph(tr(rule.question), 14, theme.text)):
            self.column.addWidget(part)
        answers = QGridLayout()
        answers.setSpacing(GRID)
        answers.setColumnStretch(2, 1)
        buttons = [small_button(tr("Yes, still sore"), lambda: self._answer(True, None))]
        buttons += [small_button(tr(words), partial(self._answer, False, ago)) for words, ago in SINCE]
        for place, button in enumerate(buttons):
            answers.addWidget(button, place // 2, place % 2)
        self.column.addLayout(answers)
        self.column.addWidget(self._noted)
        self.column.addWidget(paragraph(tr(rule.rule), 13, theme.muted))
        self._broken = paragraph("", 13, theme.muted)
        self.column.addWidget(self._broken)

    def show_cautions(self, lines: Sequence[str], broken: Sequence[str], last: Soreness | None) -> None:
        """Show what stands against training, which sessions broke the rules, and what was answered ``last``."""
        self._broken.setText("\n".join(broken))
        self._broken.setVisible(bool(broken))
        self._cautions.setText("\n".join(f"▲ {line}" for line in lines))
        self._cautions.setVisible(bool(lines))
        self._well.setVisible(not lines)
        if last:
            state = tr("still sore") if last.sore else tr("not sore any more")
            self._noted.setText(
                tr(
                    "You said on {day} at {time:%H:%M}: {word} {state}.",
                    day=day_of_year(last.asked_at),
                    time=last.asked_at,
                    word=last.muscle.word,
                    state=state,
                )
            )
        self._noted.setVisible(last is not None)

    def _answer(self, sore: bool, ago: timedelta | None) -> None:
        now = datetime.now().astimezone()
        self.answered.emit(Soreness(now, self._rule.muscle, sore, None if ago is None else now - ago))
