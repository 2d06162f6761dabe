"""From one version of a policy to another: which clauses changed, in words, and which cases that decides otherwise."""
