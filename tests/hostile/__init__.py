"""A pull request that means harm, and what becomes of it."""
