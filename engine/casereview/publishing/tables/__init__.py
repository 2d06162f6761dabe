"""The library as tables of comma-separated values, one module each, described as CSV on the Web (W3C, CSVW)."""
