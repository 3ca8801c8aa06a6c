"""The `treejar` command. Each subcommand is loaded when it is asked for, so that `--help` answers at once."""

from importlib import import_module

import click

_COMMANDS = {
    "demo": "demo",
    "demo-web": "demo_web",
    "up": "up",
    "serve": "serve",
    "worker": "worker",
    "migrate": "migrate",
    "doctor": "doctor",
    "sync": "sync",
    "embed": "embed",
    "search": "search",
    "explain": "explain",
    "hand-back": "hand_back",
    "simulate": "simulate",
    "replay": "replay",
    "bench": "bench",
}


class LazyGroup(click.Group):
    """Finds `command` in the module of the same name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in _COMMANDS if name != "demo-web"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{_COMMANDS[cmd_name]}").command
        return command


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start here: treejar demo",
)
def main() -> None:
    """Noor, an AI sales assistant on WhatsApp."""
