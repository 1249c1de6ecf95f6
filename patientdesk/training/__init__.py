"""Training: the demo clinic, whose people never lived."""
