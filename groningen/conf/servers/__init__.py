"""Eigen PostgreSQL en Redis onder ``var/``, voor wie er zelf geen server voor heeft (zie docs/adr/0001)."""
