"""What can be wrong with a model. Each message says how to mend it."""

from treejar.application.ports.errors import Permanent


class ModelMissingError(Permanent):
    """The package or the files of a model are not on this machine."""


class UnknownModelError(Permanent):
    """No model of this name can be loaded here."""


class UnusableModelError(Permanent):
    """The model is there, but it cannot be loaded, or what it gives is no vector of its space."""
