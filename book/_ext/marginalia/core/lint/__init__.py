"""House style as checks: words, lengths, citations of law, and the balance between the two sides.

What is house style and no matter of code is data: ``book/data/style.yml``.
"""
