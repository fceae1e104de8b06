"""The window: what an athlete sees and presses. Nothing of Qt is imported until `sensorfit.ui.app.run` is called."""
