"""Proves that a host publishes what the records say, the approved words, and nothing else."""
