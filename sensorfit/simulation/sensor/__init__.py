"""A sensor on a body: where it is worn, what shakes it, its errors, its clock and its link."""
