"""The app's frame: one window, its pages and the way between them."""
