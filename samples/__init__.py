"""Small public acts of our own writing, laid out many ways, each with the facts that a careful clerk would read in it.

``python -m samples.make`` rewrites every committed sample; ``python -m samples.generate`` and ``python -m samples.mutate``
write larger families into a folder that is not committed. All bodies and persons are invented.
"""
