//! What is read from notes as definitions, and what hover and completion make of it.

mod labelled;
