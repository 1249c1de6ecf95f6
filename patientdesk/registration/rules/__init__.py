"""Pure checks of registration: what was typed, whether it can be right, whom it resembles."""
