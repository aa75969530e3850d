"""Repair by balance: a figure that OCR misread is set right where one reading of it alone makes an equation hold.

What a figure may stand for (`readings`), the one solver for every equation (`solver`), and where equations stand: in
statements (`of_statements`) and in tables (`of_tables`). Sound print is never repaired: a wrong sum there is a finding.
"""
