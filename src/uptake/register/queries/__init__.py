"""The answers, as frozen dataclasses named for the page they fill. One module a page; each says what it costs.

Not for: deciding who may see a single record (``access.py``), nor for words (``labels.py``).
"""
