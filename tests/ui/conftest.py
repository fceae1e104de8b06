"""Qt without a screen, set before any test imports it."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
