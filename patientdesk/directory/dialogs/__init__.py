"""The screens in which a clinic keeps its own entries: details, people, payers, kinds of visit."""
