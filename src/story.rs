//! Which documents are on the same story.
