"""The record: the linked nouns, the deeds that change them and the answers read from them. The only code that writes."""
