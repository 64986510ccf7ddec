"""The duty and coordination board of a general office."""
