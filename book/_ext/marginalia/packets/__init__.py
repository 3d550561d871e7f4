"""Packets: a chosen set of pages, notes and questions, as files for a class and for a learning platform.

``offered`` says which files there are; ``build`` makes them from the records and the built site. Student copies hold
no key: they are made from what remains of a question when its key is left out, not by hiding it.
"""
