"""Wisselwoningen en hun boekingen."""
