//! Cases of the room `render`.
