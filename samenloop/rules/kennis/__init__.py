"""Kennisbladen: hoe de ander werkt en wie wat doet, zodat iedereen een bewoner kan antwoorden."""
