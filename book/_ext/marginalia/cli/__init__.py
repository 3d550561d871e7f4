"""The command ``marginalia``. Each module holds one subcommand; ``main`` only reads the words of the command line."""
