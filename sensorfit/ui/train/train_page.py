"""The page on which a training is chosen and begun; recordings are watched from here, too. Knows no set and no file.

What a session needs is imported when one begins: the page appears first.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout

from sensorfit.history.errors import HistoryError
from sensorfit.history.slot_choices import choose_slots, chosen_slots
from sensorfit.own_catalogue import own_catalogue
from sensorfit.texts import mark, tr
from sensorfit.training.catalogue import Catalogue
from sensorfit.training.errors import CatalogueError
from sensorfit.ui.background import Background
from sensorfit.ui.button import small_button
from sensorfit.ui.card import SEMIBOLD, Card, label, paragraph
from sensorfit.ui.model.readiness import readiness
from sensorfit.ui.model.training_choice import Planned, cautions, kept, planned, remembered
from sensorfit.ui.shell.page import Page, Shell
from sensorfit.ui.theme import GAP, GRID, Theme
from sensorfit.ui.train.begin_card import BeginCard
from sensorfit.ui.train.choice_card import ChoiceCard
from sensorfit.ui.train.first_cautions import FirstCautions
from sensorfit.ui.train.plan_card import PlanCard

if TYPE_CHECKING:
    from sensorfit.ui.openers import Openers
    from sensorfit.ui.session import Session
    from sensorfit.ui.train.openings import ReadyAthlete

RECORDINGS = mark("Recordings (*.mcap *.csv *.csv.gz);;All files (*)")
EXERCISES = mark("Taught exercises (*.toml)")
EXERCISE_SUFFIX = ".toml"
TAUGHT = mark("Taught exercise…")
AS_RECORDED = mark("You can also drop a recording or a taught exercise here.")
SIDE_BY_SIDE = 96 * GRID
"""Pixels of width from which on choice and plan stand beside each other."""

LOOK_EVERY = 500
"""Milliseconds between two looks at the sensors, which tell no news more often."""

KEEP_AFTER = 500
"""Milliseconds after the last change until the choice is kept: nobody's typing waits for a disk."""


class TrainPage(Page):
    """What to train, the sets of the day, where to wear sensors, and the start."""

    def __init__(self, openers: "Openers", shell: Shell, theme: Theme) -> None:
        super().__init__(tr("Train"), theme)
        self._openers, self._shell = openers, shell
        self._taught: Path | None = None
        own = own_catalogue()
        self._catalogue = own.catalogue
        chosen = remembered(shell.settings.now, own.catalogue)
        self._choice = ChoiceCard(own.catalogue, chosen, self._slots_of, theme)
        self._plan = PlanCard(own.catalogue, theme)
        self._begin = BeginCard(shell.settings.now.speed, theme)
        self._begin.started.connect(self._start_it)
        self._begin.tried.connect(self._try_it)
        self._begin.speed_chosen.connect(self._keep)
        self._planned: Planned | None = None
        self._warned, self._cautions = False, FirstCautions(shell.athletes, shell.settings)
        self._background = Background(self)
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(KEEP_AFTER)
        self._keeping.timeout.connect(self._keep)
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_EVERY)
        self._looking.timeout.connect(self._show_sensors)
        self._arrange()
        self._choice.changed.connect(self._changed)
        self._choice.filled.connect(self._keep_slot)
        self.say(*(f"▲ {problem}" for problem in own.problems))
        self._show_plan()

    def _arrange(self) -> None:
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(GAP)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self._choice)
        left.addWidget(self._begin)
        left.addWidget(self._files())
        left.addStretch(1)
        self._sides.addLayout(left, 4)
        self._sides.addWidget(self._plan, 5)
        self.column.addLayout(self._sides, 1)

    def _files(self) -> Card:
        card = Card(label(tr("Or watch"), 15, self.theme.text, SEMIBOLD))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._teacher = small_button(tr(TAUGHT), self._toggle_exercise)
        row.addWidget(small_button(tr("Demo"), self._demo, tr("Watch two sets of the lying leg curl")))
        row.addWidget(small_button(tr("Recording…"), self._choose_recording, tr("Play a recording as if it were live")))
        row.addWidget(self._teacher)
        row.addStretch(1)
        self._exercise = paragraph(tr(AS_RECORDED), 13, self.theme.muted)
        card.column.addLayout(row)
        card.column.addWidget(self._exercise)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put choice and plan below each other where the window is narrow."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)

    def shut(self) -> None:
        """Wait for nothing more, and keep the choice."""
        self._background.forget()
        if self._keeping.isActive():
            self._keep()

    def _changed(self) -> None:
        self._warned = False
        self._show_plan()
        self._keeping.start()

    def _keep(self) -> None:
        self._keeping.stop()
        settings = replace(self._shell.settings.now, speed=self._begin.speed)
        if self._planned:  # a target that is not understood is not worth keeping
            settings = kept(settings, self._choice.chosen)
        self._shell.settings.change(settings)

    def _slots_of(self, program: str) -> Mapping[str, str]:
        """What who trains has chosen for the slots of ``program``."""
        who = self._shell.athletes
        return chosen_slots(who.athletes.home(who.now), program) if who.now else {}

    def _keep_slot(self, slot: str, exercise: str) -> None:
        """Remember it for who trains."""
        who = self._shell.athletes
        if who.now is None:
            return
        try:
            choose_slots(who.athletes.home(who.now), self._choice.chosen.program, {slot: exercise})
        except HistoryError as error:
            self._refuse(error)

    def athlete_changed(self) -> None:
        """Somebody else has other exercises in the slots."""
        self._choice.ask_for_slots()

    def _show_plan(self) -> None:
        """Show the sets; while the target is not understood, those of before, and nothing can begin."""
        try:
            self._planned = planned(self._choice.chosen, self._catalogue)
        except CatalogueError:
            self._planned = None
        if self._planned:
            self._plan.show_plan(self._planned)
        self._plan.setEnabled(self._planned is not None)
        self._begin.allow_trying(self._planned is not None)
        self._show_sensors()

    def entered(self) -> None:
        """Look every now and then which sensors send, while the page is shown."""
        self._show_sensors()
        self._looking.start()

    def _show_sensors(self) -> None:
        """Say what Start would train with; without a sensor, trying is what most people want next."""
        if not self.isVisible():
            self._looking.stop()
        sets = self._planned.sets if self._planned else ()
        ready = readiness(self._shell.sensors.worn, sets, self._catalogue.exercise)
        self._begin.show_ready(ready, planned=self._planned is not None)

    def _start_it(self) -> None:
        self._after_cautions(self._with_sensors)

    def _with_sensors(self, wanted: Planned) -> None:
        from sensorfit.ui.train.openings import with_sensors

        self._keep()
        shell, flexions = self._shell, self._begin.flexions
        self._show(lambda: with_sensors(wanted, shell.sensors, shell.athletes, self._catalogue, flexions=flexions))

    def _try_it(self) -> None:
        self._after_cautions(self._prepare)

    def _after_cautions(self, begin: Callable[[Planned], None]) -> None:
        """Begin; before the first time say who should ask a doctor, and wait to be asked once more."""
        if self._planned is None:
            return
        words = cautions(self._planned.sets, self._catalogue)
        if words and not self._warned and not self._cautions.read:
            self._warned = True
            self.say(*words, tr("Press the button once more when you have read this. It is shown only now."))
            return
        if words:
            self._cautions.note()
        begin(self._planned)

    def _prepare(self, wanted: Planned) -> None:
        self._keep()
        catalogue = self._catalogue
        self._begin.allow_trying(False)
        self.say(tr("The simulated athlete gets ready…"))
        ready = partial(self._simulated, wanted)
        self._background.run(lambda: _simulate(wanted, catalogue), ready, self._failed)

    def _simulated(self, wanted: Planned, athlete: "ReadyAthlete") -> None:
        from sensorfit.openings import speed_of
        from sensorfit.ui.train.openings import without_sensor

        self._begin.allow_trying(True)
        speed = speed_of(self._begin.speed)
        self._show(lambda: without_sensor(wanted, athlete, self._catalogue, speed))

    def _failed(self, error: Exception) -> None:
        self._begin.allow_trying(True)
        self._refuse(error)

    def _demo(self) -> None:
        self._show(self._openers.demo)

    def _choose_recording(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Open a recording"), "", tr(RECORDINGS))
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path, at: float | None = None) -> None:  # noqa: ARG002
        """Show the recording at ``path``, or count by the exercise taught in it; say why where that cannot be."""
        if path.suffix == EXERCISE_SUFFIX:
            self.choose_exercise(path)
            return
        if self._show(lambda: self._openers.recording(path, self._taught)):
            self._shell.settings.change(self._shell.settings.now.opened(path))

    def _toggle_exercise(self) -> None:
        """Choose a taught exercise, or leave the one that was chosen."""
        if self._taught:
            self._use_exercise(None, tr(AS_RECORDED))
            return
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose a taught exercise"), "", tr(EXERCISES))
        if name:
            self.choose_exercise(Path(name))

    def choose_exercise(self, path: Path) -> None:
        """Count what is opened next by the exercise taught in ``path``, or say why that cannot be."""
        try:
            name = self._openers.exercise(path)
        except Exception as error:  # as with a recording
            self._refuse(error)
            return
        self._use_exercise(
            path, tr("At the end of a set, what is like “{name}” is counted; while it runs, any movement.", name=name)
        )

    def _use_exercise(self, path: Path | None, words: str) -> None:
        self._taught = path
        self.say()
        self._exercise.setText(words)
        self._teacher.setText(tr("As recorded") if path else tr(TAUGHT))

    def _refuse(self, error: Exception) -> None:
        logging.getLogger(__name__).debug("a session did not open", exc_info=error)
        self.say(f"▲ {error}")

    def _show(self, factory: Callable[[], "Session"]) -> bool:
        """Show the session that ``factory`` makes; return whether there is one."""
        try:
            session = factory()
        except Exception as error:  # whatever is wrong with a file is said here, in the factory's own words
            self._refuse(error)
            return False
        self.say()
        self._shell.show_session(session)
        return True


def _simulate(wanted: Planned, catalogue: Catalogue) -> "ReadyAthlete":
    from sensorfit.ui.train.openings import ready_athlete  # what simulates takes a while to import

    return ready_athlete(wanted, catalogue)
