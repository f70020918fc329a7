"""Treintjes en hun woningen lezen."""
