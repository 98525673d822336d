use super::names::names;
use crate::schedule::Span;

/// What happens to mail, as far as the provider says. An absent field claims nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mail {
    pub reading: Option<Reading>,
    pub sending: Option<Sending>,
    pub receiving: Option<Receiving>,
    /// How late mail is, from least to most.
    pub delay: Option<(Span, Span)>,
    pub loss: Option<Loss>,
}

names! {
    /// Whether customers get at the mail they have.
    Reading { Normal = "normal", Degraded = "degraded", Unavailable = "unavailable" }
}

names! {
    /// Whether customers can send.
    Sending { Normal = "normal", Delayed = "delayed", Unavailable = "unavailable" }
}

names! {
    /// What becomes of mail sent to customers: `queued` is delivered afterwards, `rejected` goes back to its sender.
    Receiving { Normal = "normal", Delayed = "delayed", Queued = "queued", Rejected = "rejected" }
}

names! {
    /// Whether mail is gone.
    Loss { None = "none", Possible = "possible", Confirmed = "confirmed" }
}
