"""Facility: the rooms patients are seen in."""
