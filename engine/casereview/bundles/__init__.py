"""Bundles: an authority's library in one file, signed, so that who gets it knows that it is what was signed."""
