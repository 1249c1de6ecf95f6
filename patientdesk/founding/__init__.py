"""Founding a clinic: everything the first run asks for, checked and written down in one go."""
