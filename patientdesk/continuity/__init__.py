"""Continuity: backups that were opened and checked, and the way back from them."""
