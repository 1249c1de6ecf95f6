"""The screens of the fee list: the list itself, and taking one over from a file."""
