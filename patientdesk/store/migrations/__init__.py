"""How the tables of the clinic file came to be, one version after the other."""
