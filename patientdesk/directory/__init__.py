"""Directory: the clinic itself, its clinicians, the payers, the kinds of appointment, code sets."""
