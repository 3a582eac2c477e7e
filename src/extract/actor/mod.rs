//! Who is meant: names, offices and pronouns into actors. It knows nothing of what they say.

pub mod cast;
pub mod mention;
pub mod name;
pub mod nation;
pub mod offices;
pub mod speaker;
pub mod spelling;
