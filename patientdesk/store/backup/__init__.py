"""Backups: the clinic in one encrypted file, made while people work, proven by opening it."""
