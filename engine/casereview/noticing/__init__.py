"""What the worked cases of a policy reach and notice, and the cases that are missing among them."""
