"""The parts of a decision, in the order in which they are decided: one module each."""
