"""Het gezamenlijke gesprek: plannen, verzetten, vastleggen, en de afspraken die eruit komen."""
