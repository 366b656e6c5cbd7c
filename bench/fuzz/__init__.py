"""The whole contract against a running service: valid, invalid and malformed requests."""
