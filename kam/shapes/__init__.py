"""What use cases give back: plain, frozen values. Views see these, never the store."""
