"""A card for each sensor, side by side. Knows no sensor."""

from sensorfit.texts import tr
from sensorfit.ui.flow_row import FlowRow
from sensorfit.ui.model.sensor import SensorView
from sensorfit.ui.sensor_card import SensorCard
from sensorfit.ui.theme import Theme


class SensorCards(FlowRow):
    """Cards are made as sensors come and hidden as they go."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(tr("Sensors"))
        self._theme = theme
        self._cards: list[SensorCard] = []

    def show_sensors(self, views: tuple[SensorView, ...]) -> None:
        """Show a card for each of ``views``."""
        while len(self._cards) < len(views):
            self._cards.append(SensorCard(self._theme))
            self.add(self._cards[-1])
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(views))
        for card, view in zip(self._cards, views, strict=False):
            card.show_sensor(view)
