"""Verzonnen leveringen, namen en ware tellingen voor demo en tests; gewoon Python, zonder Django."""
