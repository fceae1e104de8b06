"""What goes out to other programs and comes in from them, as tables and files. Knows no counting and no screen."""
