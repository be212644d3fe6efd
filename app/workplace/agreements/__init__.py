"""Hosts and the cooperation agreements between the provider and them, which outlive one learner."""
