"""Topics learnt from texts, and what an office set for suggestions itself.

learning    learns a model from labelled texts, and evaluates how well that goes (scikit-learn)
models      keeps models in the data folder, one per city, and finds the current one
own_hints   the office's own words of urgency and platforms, from a file in the data folder
"""
