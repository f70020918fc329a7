"""Het geld voor treintjes lezen."""
