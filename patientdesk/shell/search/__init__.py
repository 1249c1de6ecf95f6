"""Finding a patient from anywhere: the box in the toolbar, and what it found below."""
