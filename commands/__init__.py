"""The subcommands of `gradus`, each thin: parse, call, print."""
