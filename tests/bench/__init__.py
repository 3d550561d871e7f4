"""Measured by hand: how the build behaves under load, faults and other skies. Each script says how it is run."""
