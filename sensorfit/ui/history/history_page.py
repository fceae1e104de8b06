"""What was done: calendar and workouts, progress, body and plan, sets beside each other. Knows no table and no rule."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from sensorfit.history.done import Athlete
from sensorfit.history.errors import HistoryError
from sensorfit.ui.button import large_button
from sensorfit.ui.card import SEMIBOLD, Card, label, paragraph
from sensorfit.ui.history.body_part import BodyPart
from sensorfit.ui.history.progress_part import ProgressPart
from sensorfit.ui.history.workouts_part import WorkoutsPart
from sensorfit.ui.shell.page import Page, Shell
from sensorfit.ui.theme import Theme

EMPTY = (
    "What you train is kept here by itself: a calendar of your workouts with every set, your records, and how each"
    " exercise goes over the months.",
    "Also how much each muscle works in a week, whether left and right, front and back of your thighs are in balance,"
    " where you are in the plan, and when a muscle should rest.",
)


class HistoryPage(Page):
    """Parts behind tabs; each reads the history when it is shown."""

    def __init__(self, shell: Shell, theme: Theme) -> None:
        super().__init__("History", theme, wide=True)
        self._shell = shell
        self._athlete: Athlete | None = None
        self._is_new = True
        self._number = 0
        opened = shell.athletes.history
        self._workouts = WorkoutsPart(opened, self.say, theme)
        self._workouts.recording_asked.connect(self._open_recording)
        self._parts: dict[str, QWidget] = {
            "Workouts": self._workouts,
            "Progress and records": ProgressPart(opened, theme),
            "Body and plan": BodyPart(opened, theme),
        }
        self._tabs = QTabBar()
        self._tabs.setAccessibleName("Parts of the history")
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._stack = QStackedWidget()
        for name, part in self._parts.items():
            self._tabs.addTab(name)
            self._stack.addWidget(part)
        self._tabs.currentChanged.connect(self._show_part)
        self._empty = self._empty_card()
        for widget in (self._empty, self._tabs, self._stack):
            self.column.addWidget(widget)
        self.column.setStretchFactor(self._stack, 1)
        self.column.addStretch(0)

    def _empty_card(self) -> Card:
        card = Card(label("Nothing here yet", 16, self.theme.text, SEMIBOLD))
        for text in EMPTY:
            card.column.addWidget(paragraph(text, 14, self.theme.muted))
        self._first = large_button("", self._go_first, primary=True)
        card.column.addWidget(self._first)
        card.column.addWidget(large_button("Bring recordings in…", lambda: self._shell.show_page("Settings")))
        return card

    def entered(self) -> None:
        """Read the history again."""
        self._shell.athletes.look()
        self.athlete_changed()

    def athlete_changed(self) -> None:
        """Show the history of who trains now."""
        athlete = self._shell.athletes.now
        self._is_new = self._is_new or athlete is None or self._athlete is None or athlete.id != self._athlete.id
        self._athlete = athlete
        self.heading.setText(f"History of {athlete.name}" if athlete else "History")
        self._number = 0
        if athlete:
            self._attempt(self._count)
        self._first.setText("Go training" if athlete else "Say who trains")
        self._empty.setVisible(self._number == 0)
        self._tabs.setVisible(self._number > 0)
        self._stack.setVisible(self._number > 0)
        if self._number:
            self._show_part(self._tabs.currentIndex())

    def _count(self) -> None:
        with self._shell.athletes.history() as history:
            self._number = history.count()

    def _show_part(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._attempt(self._enter_part)

    def _enter_part(self) -> None:
        part = self._stack.currentWidget()
        if isinstance(part, WorkoutsPart):
            part.enter(anew=self._is_new)
            self._is_new = False
        elif isinstance(part, (ProgressPart, BodyPart)):
            part.enter()

    def _attempt(self, what: Callable[[], None]) -> None:
        """Do ``what``, or say why the history cannot be read."""
        try:
            what()
        except HistoryError as error:
            self.say(f"▲ {error}")

    def _go_first(self) -> None:
        self._shell.show_page("Train" if self._shell.athletes.now else "Athletes")

    def _open_recording(self, name: str) -> None:
        path = self._shell.athletes.recordings() / name
        if path.is_file():
            self._shell.open_file(path)
        else:
            self.say(f"▲ {path} is not there any more: it was moved or deleted.")
