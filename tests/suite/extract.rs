//! Cases of the room `extract`.
