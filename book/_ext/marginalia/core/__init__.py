"""Reading, checking and linking the book's content. Imports neither Sphinx nor docutils."""
