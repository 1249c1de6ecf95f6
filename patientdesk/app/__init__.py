"""The composition root: the only package that knows every part. Start it by ``app.start.main``."""
