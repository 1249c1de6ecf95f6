"""Coverage: the insurance policies of a patient, in time and in order."""
