"""The checks of a source: against its schema, and for what a schema cannot say."""
