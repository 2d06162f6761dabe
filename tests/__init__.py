"""The tests of the engine, the command line and the policies."""
