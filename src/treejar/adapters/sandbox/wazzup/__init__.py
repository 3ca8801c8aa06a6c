"""Wazzup24 API v3 (`https://api.wazzup24.com/v3`) with a phone behind it: what customers and managers see and do."""
