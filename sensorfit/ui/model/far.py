"""What is shown from three metres away, as text. Knows no widget and no rule."""

from dataclasses import dataclass

from sensorfit.ui.model.live import LiveView


@dataclass(frozen=True, slots=True)
class FarText:
    """The large ``number``, whether it is ``sure``, and the words around it."""

    title: str
    number: str
    goal: str
    sure: bool


def far_text(view: LiveView) -> FarText:
    """Return the rest while one runs, else the count."""
    if view.rest.running:
        return FarText(f"{view.title}\n{view.number} {view.goal}", view.rest.dial, view.rest.title, True)
    goal = view.goal if view.trust.sure else f"{view.goal} {view.trust.words}"
    return FarText(f"{view.title}\n{view.plan.exercise}", view.number, goal, view.trust.sure)
