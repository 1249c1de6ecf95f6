"""Charges: the clinic's fee list, typed or read from its own file."""
