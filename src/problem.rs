//! A fault in what we were given: a rule file, an option, a file that cannot be read. Never a fault of an article.

use crate::span::Span;

/// A problem with its place, where it has one, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file at fault, as the user named it; `None` for the command line.
    pub path: Option<String>,
    /// The text of that file where it could be read, so that the place can be drawn.
    pub text: Option<std::sync::Arc<str>>,
    pub span: Option<Span>,
    /// What is wrong, lower case, no full stop.
    pub message: String,
    /// What a person can do.
    pub help: Option<String>,
}

impl Problem {
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { path: None, text: None, span: None, message: message.into(), help: None }
    }

    #[must_use]
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    #[must_use]
    pub fn at(mut self, text: impl Into<std::sync::Arc<str>>, span: Span) -> Self {
        self.text = Some(text.into());
        self.span = Some(span);
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
