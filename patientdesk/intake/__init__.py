"""Intake: patients, policies and bookings brought in from files that other systems wrote."""
