"""The one exception family for the environment and the usage of the tool."""


class Trouble(Exception):
    """The build cannot go on for a reason outside the content: a folder, an option, a missing program.

    The message is printed as it is, so it says what is wrong and what to do; `hint` is printed below it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
