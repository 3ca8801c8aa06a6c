"""Provider simulators on loopback: strict, stateful doubles of Wazzup24, Zoho Accounts and Zoho Inventory.

Written from the providers' documentation only and sharing no code with the adapters, so that a wrong belief of an
adapter meets a refusal here instead of an accomplice.
"""
