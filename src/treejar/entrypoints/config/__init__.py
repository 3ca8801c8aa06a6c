"""Configuration: environment variables into frozen structs, once, and every mistake at the same time.

The only place that reads the environment. Business values live in `knowledge/` and in settings, not here.
"""

from treejar.entrypoints.config.environment import PREFIX, read_environment, set_for_this_process
from treejar.entrypoints.config.kept import with_kept_secrets
from treejar.entrypoints.config.load import load_config
from treejar.entrypoints.config.reader import InvalidConfiguration
from treejar.entrypoints.config.shape import Config, ModelConfig, Secret

__all__ = (
    "PREFIX",
    "Config",
    "InvalidConfiguration",
    "ModelConfig",
    "Secret",
    "load_config",
    "read_environment",
    "set_for_this_process",
    "with_kept_secrets",
)
