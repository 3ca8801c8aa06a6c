"""`treejar embed`: vectors for new and changed texts."""

import click
from dishka import AsyncContainer

from treejar.application.catalog.embed_products import EmbedProducts
from treejar.entrypoints.cli.progress import counter
from treejar.entrypoints.cli.session import run_with_container


@click.command("embed", epilog="Example: treejar embed")
@click.option("--json", "as_json", is_flag=True, help="Print the count as JSON.")
def command(as_json: bool) -> None:
    """Embed product texts that are new or changed. Works beside a running installation."""

    async def work(container: AsyncContainer) -> int:
        embed = await container.get(EmbedProducts)
        with counter("texts", shown=not as_json) as progress:
            return await embed.execute(progress)

    count = run_with_container("embed", work)
    click.echo(f'{{"embedded": {count}}}' if as_json else f"{count} texts embedded")
