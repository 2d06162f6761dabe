"""How fast a case is decided, beside a rules engine and code written by hand. See README.md."""
