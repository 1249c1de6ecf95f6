"""Qt's own widgets in the dress of the desk.

There is no style sheet of the whole program: with one, every change of colours or size dresses
every widget anew in one turn, and every widget that comes asks all above it for their rules. What
the desk paints itself needs none. These here paint what they can, and wear a small sheet of their
own where Qt's painting is wanted (see :func:`wear`).
"""
