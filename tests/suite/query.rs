//! Cases of the room `query`.
