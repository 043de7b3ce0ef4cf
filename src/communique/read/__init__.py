"""To be filled by its step."""
