"""Verzonnen leveringen, namen en ware tellingen voor demo en tests; gewoon Python, zonder Django.

Alleen `vulling` kent het portaal: dat laadt de leveringen en laat er mensen mee werken.
"""
