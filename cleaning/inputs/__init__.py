"""The readers behind `cleaning.pages`: one kind of input a file."""
