"""A fuzzer: bytes and whole files, mutated, through everything that is made of them. See `__main__`."""
