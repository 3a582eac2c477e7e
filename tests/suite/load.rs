//! Cases of the room `load`.
