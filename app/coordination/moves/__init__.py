"""A placement goes on at another host from a day on, under that one's agreement, and back."""
