"""The two forms of the inquiries: taking one, and working on one."""
