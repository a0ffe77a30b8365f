"""The record: the linked nouns, the deeds that change them and the answers read from them. Nothing else writes it."""
