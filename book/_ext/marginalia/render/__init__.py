"""Showing the corpus: docutils nodes, views, and the Sphinx events that bring them to pages."""
