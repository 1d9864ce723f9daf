"""The worked example: a small case on the US–Iraq dialogue of 2020–2021, written for this project."""
