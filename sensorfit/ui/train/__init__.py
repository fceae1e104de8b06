"""The page on which a training is chosen and begun."""
