"""The live preview: a server, a watcher, and a worker that keeps Sphinx loaded between changes.

The worker is a process of its own. If it fails, the server and the last good pages stay, and another worker takes its place.
"""
