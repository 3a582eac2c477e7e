//! Cases of the room `store`.
