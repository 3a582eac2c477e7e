//! Cases of the room `compare`.
