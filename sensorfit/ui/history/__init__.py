"""The page of the history: calendar, progress, body and plan, sets beside each other."""
