"""Pure checks of coverage: what was typed about a policy, and how policies lie in time."""
