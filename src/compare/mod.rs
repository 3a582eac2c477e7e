//! Figures in, links between comparable figures out. Pure: it knows no file and no text.
