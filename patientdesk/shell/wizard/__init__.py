"""The first run: ten questions, nothing written until the last, then a working clinic."""
