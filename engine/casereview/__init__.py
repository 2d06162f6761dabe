"""`casereview`: decides anti-social behaviour case reviews against published policies, and shows its working."""
