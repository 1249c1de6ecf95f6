"""Headless commands, thin over the same services the screens use."""
