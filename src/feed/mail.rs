use super::names::names;
use crate::schedule::Duration;

/// The state of mail, as far as the provider states it. An absent field claims nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mail {
    pub reading: Option<Reading>,
    pub sending: Option<Sending>,
    pub receiving: Option<Receiving>,
    /// The shortest and longest delay of mail.
    pub delay: Option<(Duration, Duration)>,
    pub loss: Option<Loss>,
}

names! {
    /// Whether customers can read the mail they have.
    Reading { Normal = "normal", Degraded = "degraded", Unavailable = "unavailable" }
}

names! {
    /// Whether customers can send mail.
    Sending { Normal = "normal", Delayed = "delayed", Unavailable = "unavailable" }
}

names! {
    /// What happens to mail sent to customers: `queued` is delivered later, `rejected` is returned
    /// to the sender.
    Receiving { Normal = "normal", Delayed = "delayed", Queued = "queued", Rejected = "rejected" }
}

names! {
    /// Whether mail is lost.
    Loss { None = "none", Possible = "possible", Confirmed = "confirmed" }
}
