"""The commands of `jianghua`, one a module that declares `command`. What is slow to load is imported inside of them."""
