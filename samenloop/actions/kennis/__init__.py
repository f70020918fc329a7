"""Kennisbladen."""
