"""The door over SSH, as people with keys and people without come to it."""
