"""The command line: the only part of the project that prints, writes files and exits."""
