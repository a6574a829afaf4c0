# SPDX-License-Identifier: MIT
"""Files as bytes, for test scripts: read whole, and written anew."""


def read(path):
    with open(path, "rb") as file:
        return file.read()


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)
