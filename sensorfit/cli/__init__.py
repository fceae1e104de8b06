"""The command line: every capability without a window. Imports what a command needs only when it runs."""
