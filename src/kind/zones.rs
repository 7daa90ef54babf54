//! The parts of a page, as rules name them.

use crate::text::Zone;
use schemars::JsonSchema;
use serde::Deserialize;

/// A part of the page.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum ZoneName {
    Headline,
    Dek,
    Byline,
    Dateline,
    Subhead,
    Lead,
    Body,
    Quote,
    List,
    Sources,
    Code,
    Furniture,
}

impl ZoneName {
    pub(super) fn zone(self) -> Zone {
        match self {
            Self::Headline => Zone::Headline,
            Self::Dek => Zone::Dek,
            Self::Byline => Zone::Byline,
            Self::Dateline => Zone::Dateline,
            Self::Subhead => Zone::Subhead,
            Self::Lead => Zone::Lead,
            Self::Body => Zone::Body,
            Self::Quote => Zone::Quote,
            Self::List => Zone::List,
            Self::Sources => Zone::Sources,
            Self::Code => Zone::Code,
            Self::Furniture => Zone::Furniture,
        }
    }
}
