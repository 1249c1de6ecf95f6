"""Codecs: bytes to plain values and back, without clinic meaning and without rows."""
