use crate::feed::Reason;
use crate::schedule::{Duration, Instant};

/// A server's response to one request, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The text, or why there is none: `NoAnswer`, `HttpStatus` (also a 304 for something that we do not have), `Broken`,
    /// `Timeout` or `TooLong`.
    pub text: Result<Vec<u8>, Reason>,
    /// For how long it is fresh (`Cache-Control: max-age`, RFC 9111 section 5.2.2.1).
    pub max_age: Duration,
    /// How long to wait before the next request (`Retry-After`, RFC 9110 section 10.2.3).
    pub retry_after: Duration,
    /// What time it is there (`Date`, and `Age` where the response has waited in a cache), where a page may see that.
    pub date: Option<Instant>,
    /// Whether a service worker may have responded, so that the date may be that of an old copy.
    pub is_relayed: bool,
}
