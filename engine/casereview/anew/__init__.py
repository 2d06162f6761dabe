"""What would change the outcome of a case, and until when a new application would have the same outcome."""
