"""From a policy to its clauses in words: one module for each part, and `whole` for all of them."""
