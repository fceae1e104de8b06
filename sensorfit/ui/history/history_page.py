"""What was done: calendar and workouts, progress, body and plan, sets beside each other. Knows no table and no rule."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Union, cast

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar

from sensorfit.history.done import Athlete
from sensorfit.history.errors import HistoryError
from sensorfit.texts import mark, tr
from sensorfit.ui.button import large_button
from sensorfit.ui.card import SEMIBOLD, Card, label, paragraph
from sensorfit.ui.history.body_part import BodyPart
from sensorfit.ui.history.workouts_part import WorkoutsPart
from sensorfit.ui.shell.page import Page, Shell
from sensorfit.ui.theme import Theme

if TYPE_CHECKING:
    from sensorfit.ui.history.compare_part import ComparePart
    from sensorfit.ui.history.progress_part import ProgressPart

Part = Union[WorkoutsPart, BodyPart, "ProgressPart", "ComparePart"]

WORKOUTS = mark("Workouts")
"""Name of the part with the calendar."""

COMPARE = mark("Compare sets")

EMPTY = (
    mark(
        "What you train is kept here by itself: a calendar of your workouts with every set, your records, and how each"
        " exercise goes over the months."
    ),
    mark(
        "Also how much each muscle works in a week, whether left and right, front and back of your thighs are in"
        " balance,"
        " where you are in the plan, and when a muscle should rest."
    ),
)


class HistoryPage(Page):
    """Parts behind tabs; each reads the history when it is shown."""

    def __init__(self, shell: Shell, theme: Theme) -> None:
        super().__init__(tr("History"), theme, wide=True)
        self._shell = shell
        self._athlete: Athlete | None = None
        self._is_new = True
        self._number = 0
        self._makers: dict[str, Callable[[], Part]] = {
            tr(WORKOUTS): self._made_workouts,
            tr("Progress and records"): self._made_progress,
            tr("Body and plan"): lambda: BodyPart(shell.athletes.history, theme),
            tr(COMPARE): self._made_compare,
        }
        self._parts: dict[str, Part] = {}
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(tr("Parts of the history"))
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._stack = QStackedWidget()
        for name in self._makers:
            self._tabs.addTab(name)
        self._tabs.currentChanged.connect(self._show_part)
        self._empty = self._empty_card()
        for widget in (self._empty, self._tabs, self._stack):
            self.column.addWidget(widget)
        self.column.setStretchFactor(self._stack, 1)
        self.column.addStretch(0)

    def _made_workouts(self) -> WorkoutsPart:
        part = WorkoutsPart(self._shell.athletes.history, self.say, self.theme)
        part.recording_asked.connect(self._open_recording)
        part.compare_asked.connect(self._add_to_compare)
        return part

    def _made_progress(self) -> Part:
        from sensorfit.ui.history.progress_part import ProgressPart  # with its plot it takes long to import

        return ProgressPart(self._shell.athletes.history, self._shell.settings, self.theme)

    def _made_compare(self) -> "ComparePart":
        from sensorfit.ui.history.compare_part import ComparePart  # as above

        return ComparePart(self._shell.athletes, self.say, self.theme)

    def shut(self) -> None:
        """Wait for no recording."""
        if compare := self._compare():
            compare.shut()

    def _compare(self) -> "ComparePart | None":
        return cast("ComparePart | None", self._parts.get(tr(COMPARE)))

    def _add_to_compare(self, keys: Sequence[tuple[int, int]]) -> None:
        self._make(tr(COMPARE))
        compare = self._compare()
        assert compare, "it was made just now"
        compare.add(keys)
        self._tabs.setCurrentIndex(list(self._makers).index(tr(COMPARE)))

    def _empty_card(self) -> Card:
        card = Card(label(tr("Nothing here yet"), 16, self.theme.text, SEMIBOLD))
        for text in EMPTY:
            card.column.addWidget(paragraph(tr(text), 14, self.theme.muted))
        self._first = large_button("", self._go_first, primary=True)
        row = QHBoxLayout()
        row.addWidget(self._first)
        row.addWidget(large_button(tr("Bring recordings in…"), lambda: self._shell.show_page("Settings")))
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def entered(self) -> None:
        """Read the history again."""
        self._shell.athletes.look()
        self.athlete_changed()

    def athlete_changed(self) -> None:
        """Show the history of who trains now; what was wrong before is said again if it still is."""
        self.say()
        athlete = self._shell.athletes.now
        self._is_new = self._is_new or athlete is None or self._athlete is None or athlete.id != self._athlete.id
        if self._is_new and (compare := self._compare()):
            compare.forget()
        self._athlete = athlete
        self.head(tr("History of {name}", name=athlete.name) if athlete else tr("History"))
        self._number = 0
        if athlete:
            self._attempt(self._count)
        self._first.setText(tr("Go training") if athlete else tr("Say who trains"))
        self._empty.setVisible(self._number == 0)
        self._tabs.setVisible(self._number > 0)
        self._stack.setVisible(self._number > 0)
        if self._number:
            self._show_part(self._tabs.currentIndex())

    def _count(self) -> None:
        with self._shell.athletes.history() as history:
            self._number = history.count()

    def _show_part(self, place: int) -> None:
        name = self._tabs.tabText(place)
        self._make(name)
        self._stack.setCurrentWidget(self._parts[name])
        self._attempt(lambda: self._enter_part(self._parts[name]))

    def _make(self, name: str) -> None:
        if name not in self._parts:
            self._parts[name] = self._makers[name]()
            self._stack.addWidget(self._parts[name])

    def _enter_part(self, part: Part) -> None:
        if isinstance(part, WorkoutsPart):
            part.enter(anew=self._is_new)
            self._is_new = False
        else:
            part.enter()

    def _attempt(self, what: Callable[[], None]) -> None:
        """Do ``what``, or say why the history cannot be read."""
        try:
            what()
        except HistoryError as error:
            self.say(f"▲ {error}")

    def _go_first(self) -> None:
        self._shell.show_page("Train" if self._shell.athletes.now else "Athletes")

    def _open_recording(self, name: str, at: float) -> None:
        path = self._shell.athletes.recordings() / name
        if path.is_file():
            self._shell.open_file(path, at)
        else:
            self.say(tr("▲ {path} is not there any more: it was moved or deleted.", path=path))
