"""Bazara.ae, the old shop: the Shopify Admin REST API as far as pictures need it, and the shop's CDN."""
