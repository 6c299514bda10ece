"""Papers as files.

filling    a Word template and values become a Word file (docxtpl)
layout     Word files become PDF (LibreOffice without a screen)
binding    several PDF become one volume (pypdf)
press      the three together, as `application.papers.ports.Printing`
layouts    what the shipped templates say; `python -m infrastructure.papers.layouts` writes them
templates  the shipped templates; those in the folder `templates` of the data folder go before them
"""
