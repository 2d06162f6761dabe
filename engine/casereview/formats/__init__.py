"""The formats in which answers are shown: a package for each sort of answer, and what they share."""
