"""What tables and FHIR resources mean here: columns and elements to people, policies, bookings."""
