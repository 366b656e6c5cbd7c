"""How well a reader answers, in the field's own measures."""
