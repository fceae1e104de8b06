"""The windows. Shows what an Update says; holds no arithmetic of its own."""
