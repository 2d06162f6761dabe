"""The ways of deciding a tree of core nodes: one module each. Every one covers every node and yields the same pairs."""
