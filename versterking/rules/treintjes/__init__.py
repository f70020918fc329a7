"""Treintjes: grootte, samenstelling en gang."""
