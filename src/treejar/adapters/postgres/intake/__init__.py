"""The door of the inbox: deliveries that arrive together become durable together."""
